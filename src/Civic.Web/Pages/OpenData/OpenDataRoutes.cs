using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Gateway.Access.Origins;
using Civic.Web.Pages.Errors;
using Civic.Web.Pages.Meetings;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.OpenData;

/// <summary>
/// What act and portal ask of a municipality's site: <c>/accessibility</c>, the statement (act 2018:1937, EU 2018/1523); <c>/open-data</c>, what may be used
/// again, for people; <c>/open-data/catalog.jsonld</c>, the same for the national portal (DCAT-AP-SE). Whoever asks reads what everybody may read.
/// </summary>
internal static class OpenDataRoutes
{
    private const string Catalogue = "/open-data/catalog.jsonld";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/accessibility", Statement);
        pages.MapGet("/open-data", async (HttpContext http, IMeetingPages meetings) =>
            await MeetingsOf(http, meetings) is { } held ? await PageAnswer.Page<OpenDataPage, OpenDataModel>(http, new(held, Catalogue)) : await ErrorAnswer.For(http, ErrorKind.NotFound));
        pages.MapGet(Catalogue, async (HttpContext http, IPages source, IMeetingPages meetings, PublicAddress place) =>
            await source.Site(Anybody(http), http.RequestAborted) is { } site && await MeetingsOf(http, meetings) is { } held
                ? File(http, CatalogueFile.Of(site, held, new Uri(place.Url, site.Slug + "/"))) : await ErrorAnswer.For(http, ErrorKind.NotFound));
    }

    private static async Task<IResult> Statement(HttpContext http, IPages source) => await source.Site(Anybody(http), http.RequestAborted) is null
        ? await ErrorAnswer.For(http, ErrorKind.NotFound) : await PageAnswer.Page<AccessibilityPage, AccessibilityModel>(http, new());

    private static async Task<ImmutableArray<MeetingRow>?> MeetingsOf(HttpContext http, IMeetingPages source) =>
        // What stands in minutes that nobody has adjusted is no open data.
        await source.All(Anybody(http), http.RequestAborted) is { } all ? [.. all.Held.Where(meeting => meeting.Decisions > 0)] : null;

    private static IResult File(HttpContext http, byte[] bytes)
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        // A harvester, and a page that shows the catalogue, come from elsewhere.
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(bytes, "application/ld+json");
    }

    private static Visit Anybody(HttpContext http)
    {
        var visit = Visits.Of(http);
        return visit with { Caller = visit.Caller with { Actor = Actor.Anonymous, Device = null } };
    }
}

/// <summary>The accessibility statement has nothing of its own: it is about the pages.</summary>
public sealed record AccessibilityModel;

/// <param name="Meetings">Meetings of which everybody may read decisions, the latest first.</param>
/// <param name="Catalogue">The catalogue's address below the municipality.</param>
public sealed record OpenDataModel(ImmutableArray<MeetingRow> Meetings, string Catalogue);
