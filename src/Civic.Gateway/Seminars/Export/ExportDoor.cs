using System.Text;
using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Seminars.Export;

/// <summary>
/// A seminar to take away, for those who lead it and for secretaries: <c>GET /{tenant}/seminars/{id}/export.csv</c> (<c>?of=questions|polls|speeches|figures</c>,
/// <c>&amp;separator=semicolon</c>), <c>export.json</c>, <c>export.md</c> (<c>?lang=</c>) and <c>charts/{poll}.svg</c>. In none of them is what was hidden,
/// taken back or erased, or what device somebody had.
/// </summary>
public static class ExportDoor
{
    private const string Address = "/{tenant}/seminars/{seminar}/";
    private static readonly Admission Readers = Audiences.Any(Roles.Moderator | Roles.Officer | Roles.Secretary);

    private static readonly AccessRefusal NotForYou = new(403, "export-not-allowed", "Export not allowed",
        "The export is for the seminar's moderators, for officers and for secretaries. Sign in as one of them, or ask one for the file.",
        "Exporten är för seminariets moderatorer, handläggare och sekreterare. Logga in som en av dem, eller be någon av dem om filen.");

    private static readonly AccessRefusal PartUnknown = new(400, "export-part-unknown", "Part unknown",
        "Write of=questions, of=polls, of=speeches or of=figures, and separator=comma or separator=semicolon.", "Välj frågor, omröstningar, talare eller siffror.");

    /// <summary>Adds what it needs.</summary>
    public static IServiceCollection AddCivicExport(this IServiceCollection services) => services.AddSingleton<Afterwards>();

    /// <summary>Maps the addresses.</summary>
    public static void MapCivicExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address + "export.csv", (RequestDelegate)Csv);
        routes.MapGet(Address + "export.json", http => Give(http, "application/json; charset=utf-8", "json", (past, read) => JsonExport.Write(http.Response.Body, past, read, http.RequestAborted)));
        routes.MapGet(Address + "export.md", http => Give(http, "text/markdown; charset=utf-8", "md", (past, read) => Summary(http, past, read)));
        routes.MapGet(Address + "charts/{poll}.svg", (RequestDelegate)Chart);
    }

    private static async Task Csv(HttpContext http)
    {
        var (of, separator) = (Asked(http, "of", "questions"), Asked(http, "separator", "comma"));
        if (Readers.Admits(Caller.Of(http).Actor) && (!CsvExport.Tables.ContainsKey(of) || separator is not ("comma" or "semicolon"))) await RefusalAnswer.Write(http, PartUnknown);
        else await Give(http, "text/csv; charset=utf-8; header=present", $"{of}.csv", (past, read) =>
            CsvExport.Tables[of](new CsvText(http.Response.Body, separator == "comma" ? ',' : ';'), past, read, http.RequestAborted));
    }

    private static async Task Summary(HttpContext http, Past past, Afterwards read)
    {
        var texts = await read.Texts(past.Tenant, past.Questions.SelectMany(question => JsonExport.Seals(past, question))
            .Concat(past.Polls.SelectMany(poll => poll.Figures.Words.Select(word => word.Text))).Concat(past.Speeches.Select(speech => speech.By?.Name)), http.RequestAborted);
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(MarkdownExport.Write(past, Words(http), texts)), http.RequestAborted);
    }

    private static async Task Chart(HttpContext http)
    {
        var key = (string)http.GetRouteValue("poll")!;
        if (await Found(http) is not { } past) return;
        if (past.Polls.FirstOrDefault(poll => poll.Key == key) is not { HasChart: true } poll)
        {
            await RefusalAnswer.Write(http, AccessRefusals.NotFound);
            return;
        }

        var texts = await Read(http).Texts(past.Tenant, poll.Figures.Words.Select(word => word.Text), http.RequestAborted);
        Head(http, "image/svg+xml; charset=utf-8");
        // Opened by itself it is a document of this site; it runs nothing and fetches nothing.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(PollChart.Draw(PollBars.Of(poll, texts), Words(http))), http.RequestAborted);
    }

    private static async Task Give(HttpContext http, string type, string name, Func<Past, Afterwards, Task> write)
    {
        if (await Found(http) is not { } past) return;
        Head(http, type);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{past.Id.Value}.{name}\"";
        await write(past, Read(http));
    }

    private static async Task<Past?> Found(HttpContext http)
    {
        var caller = Caller.Of(http);
        if (Readers.Refuse(caller.Actor) is { } refusal)
        {
            await RefusalAnswer.Write(http, caller.IsSignedIn ? NotForYou : refusal);
            return null;
        }

        var past = SeminarAddress.Read((string)http.GetRouteValue("seminar")!, caller.Tenant) is { } id ? await Read(http).Read(caller.Tenant, id, http.RequestAborted) : null;
        if (past is null) await RefusalAnswer.Write(http, AccessRefusals.NotFound);
        return past;
    }

    private static void Head(HttpContext http, string type)
    {
        http.Response.ContentType = type;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }

    private static Afterwards Read(HttpContext http) => http.RequestServices.GetRequiredService<Afterwards>();

    private static ExportWords Words(HttpContext http) => ExportWords.In(http.Request.Query["lang"] is [{ Length: > 0 } language] ? language : Caller.Of(http).Languages[0]);

    private static string Asked(HttpContext http, string name, string otherwise) => http.Request.Query[name] is [{ Length: > 0 } said] ? said : otherwise;
}
