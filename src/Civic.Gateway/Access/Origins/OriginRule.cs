using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Access.Origins;

/// <summary>Which pages of the web may do what in a person's browser.</summary>
/// <remarks>
/// 1. Sockets, event streams and the hub: only from our own pages and from sites that the municipality declares, exactly.
/// 2. A cookie counts only on our own pages: with it no socket opens, and nothing is changed, from anywhere else; and no socket opens on
///    a cookie when the browser does not say where it comes from.
/// 3. Programs send no Origin; they are asked for a token only.
/// </remarks>
public sealed class OriginRule(PublicAddress address)
{
    /// <summary>Whether the request may go on.</summary>
    /// <param name="site">What <see cref="StandingOf"/> said of it.</param>
    public static bool Allows(HttpContext context, Site site, bool byCookie)
    {
        var stream = Wire.IsStream(context);
        var harmless = Wire.IsSafe(context.Request) && !stream;
        return site switch
        {
            Site.Own => true,
            Site.Unsaid => !byCookie || !Wire.IsSocket(context),
            Site.Declared => !byCookie || harmless,
            _ => !stream && (!byCookie || harmless),
        };
    }

    /// <summary>Where the request comes from.</summary>
    public Site StandingOf(HttpRequest request, TenantFacts tenant)
    {
        var origin = request.Headers.Origin;
        if (origin.Count == 0)
        {
            // Browsers leave Origin out of same-origin GETs; where they send this header it says the same.
            return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site" && !IsNavigation(request) ? Site.Other : Site.Unsaid;
        }
        var text = origin.ToString();
        if (address.IsOwn(text, tenant)) return Site.Own;
        return tenant.Origins.Contains(text, StringComparer.Ordinal) ? Site.Declared : Site.Other;
    }

    // A link from another site leads here with "cross-site"; that is what links are for.
    private static bool IsNavigation(HttpRequest request) => request.Headers["Sec-Fetch-Mode"] == "navigate";
}

/// <summary>Where a request comes from.</summary>
public enum Site
{
    /// <summary>No browser said.</summary>
    Unsaid,

    /// <summary>Our own pages.</summary>
    Own,

    /// <summary>A site that the municipality declares.</summary>
    Declared,

    /// <summary>Any other site, and pages that hide where they are from (<c>Origin: null</c>).</summary>
    Other,
}
