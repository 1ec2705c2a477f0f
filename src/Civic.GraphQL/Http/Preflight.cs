using Microsoft.AspNetCore.Http;

namespace Civic.GraphQL.Http;

/// <summary>
/// Tells requests that another site's page can make in secret from those it cannot (GraphQL over HTTP, "Security"). A POST must be
/// <c>application/json</c>, which browsers send elsewhere only after they have asked; a GET can show the same by one of three signs.
/// </summary>
internal static class Preflight
{
    /// <summary>A header that no page can set on another site's address without asking first; its value does not matter.</summary>
    public const string Header = "GraphQL-Require-Preflight";

    /// <summary>Whether the request cannot have come from another site's page.</summary>
    public static bool IsShown(HttpRequest request) =>
        request.Headers.ContainsKey(Header)
        || MediaTypes.IsJson(request.ContentType)
        // Browsers write this one themselves; "none" is the address bar.
        || request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";
}
