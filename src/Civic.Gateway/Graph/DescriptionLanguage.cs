using Civic.Gateway.Access;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Graph;

/// <summary>The language of descriptions: English, in which they are written, unless the request asks for Swedish. Tools that ask for no language get English.</summary>
internal static class DescriptionLanguage
{
    internal const string Swedish = "sv";

    internal static string Of(HttpContext http) =>
        http.Request.Headers.AcceptLanguage.Count > 0 && Caller.Of(http).Languages[0] == Swedish ? Swedish : "en";
}
