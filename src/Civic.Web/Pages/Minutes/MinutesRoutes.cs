using System.Text;
using Civic.Gateway.Access.Origins;
using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;
using Civic.Web.Texts;

namespace Civic.Web.Pages.Minutes;

/// <summary>Where minutes are read from.</summary>
public interface IMinutesPages
{
    /// <summary>A meeting's minutes as the visitor may read them; null when there are none for the visitor.</summary>
    /// <param name="meeting">As the address has it.</param>
    Task<MinutesDocument?> Minutes(Visit visit, string meeting, CancellationToken cancel);
}

/// <summary><c>/{tenant}/meetings/{meeting}/minutes</c>, and with <c>.pdf</c>, <c>.md</c> and <c>.json</c>: the same minutes in four forms.</summary>
internal static class MinutesRoutes
{
    private const string Address = "/meetings/{meeting}/minutes";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, (HttpContext http, string meeting, IMinutesPages source) => Give(http, meeting, source, async document =>
            await PageAnswer.Page<MinutesPage, MinutesModel>(http, MinutesModel.Of(document, Texts(http), PathOf(http, meeting)))));
        pages.MapGet(Address + ".pdf", (HttpContext http, string meeting, IMinutesPages source) => Give(http, meeting, source, document =>
            File(http, document, "pdf", "application/pdf", PdfForm.Write(document, MinutesText.Of(document, Texts(http)), Texts(http)))));
        pages.MapGet(Address + ".md", (HttpContext http, string meeting, IMinutesPages source) => Give(http, meeting, source, document =>
            File(http, document, "md", "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(MarkdownForm.Write(MinutesText.Of(document, Texts(http)))))));
        pages.MapGet(Address + ".json", (HttpContext http, string meeting, IMinutesPages source, PublicAddress place) => Give(http, meeting, source, document =>
            File(http, document, "json", "application/json; charset=utf-8", new JsonForm(document, Texts(http), AddressOf(http, place, meeting)).Write())));
    }

    private static async Task<IResult> Give(HttpContext http, string meeting, IMinutesPages source, Func<MinutesDocument, Task<IResult>> answer) =>
        await source.Minutes(Visits.Of(http), meeting, http.RequestAborted) is { } document ? await answer(document) : await ErrorAnswer.For(http, ErrorKind.NotFound);

    private static Task<IResult> File(HttpContext http, MinutesDocument document, string extension, string type, byte[] bytes)
    {
        // What somebody reads depends on who it is, and a draft is another one soon.
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentLanguage = Texts(http).Language;
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{Texts(http)["minutes.file"]}-{Dates.Machine(document.Date)}.{extension}\"";
        return Task.FromResult(Results.Bytes(bytes, type));
    }

    private static TextSet Texts(HttpContext http) => TextSet.In(Visits.Of(http).Language);

    private static string PathOf(HttpContext http, string meeting) => $"/{Visits.Of(http).Caller.Tenant.Value}/meetings/{Uri.EscapeDataString(meeting)}/minutes";

    private static string AddressOf(HttpContext http, PublicAddress place, string meeting) => new Uri(place.Url, PathOf(http, meeting)).AbsoluteUri;
}

/// <summary>What the page shows.</summary>
/// <param name="Address">The page's own.</param>
public sealed record MinutesModel(string Title, System.Collections.Immutable.ImmutableArray<Block> Blocks, string Address)
{
    internal static MinutesModel Of(MinutesDocument document, TextSet texts, string address) => new(MinutesText.Title(document, texts), MinutesText.Of(document, texts), address);
}
