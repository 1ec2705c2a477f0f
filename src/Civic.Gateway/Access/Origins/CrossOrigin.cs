using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Access.Origins;

/// <summary>Lets declared sites read answers (CORS). Never with credentials: another site's cookie-less token or ticket, or nothing.</summary>
internal static class CrossOrigin
{
    private const string Headers = "authorization, content-type, civic-after, graphql-require-preflight, last-event-id, x-requested-with, x-signalr-user-agent";

    internal static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.Origin.Count == 1
        && request.Headers.AccessControlRequestMethod.Count == 1;

    /// <summary>Answers a preflight: yes to own and declared sites, an empty answer, which means no, to others.</summary>
    internal static void Answer(HttpContext context, Site site)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (site is Site.Other or Site.Unsaid) return;
        Allow(context, site);
        context.Response.Headers.AccessControlAllowMethods = "GET, POST";
        context.Response.Headers.AccessControlAllowHeaders = Headers;
        context.Response.Headers.AccessControlMaxAge = "600";
    }

    internal static void Allow(HttpContext context, Site site)
    {
        if (site is not (Site.Own or Site.Declared)) return;
        context.Response.Headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
        context.Response.Headers.Append("Vary", "Origin");
    }
}
