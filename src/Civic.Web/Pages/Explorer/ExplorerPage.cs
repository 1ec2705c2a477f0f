using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Examples;
using Civic.Web.Assets;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Explorer;

/// <summary>
/// GraphiQL at <c>/{tenant}/graphql</c>, with the municipality's example queries in Swedish or English. All of it comes from this host; the policy
/// allows no inline script. Style elements need the page's nonce; style attributes are allowed, since the editor places its lines by them.
/// </summary>
internal sealed class ExplorerPage : IExplorer
{
    // Swedish letters as letters, and nothing that could end the element that the JSON stands in.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement) };

    public async Task Show(HttpContext http)
    {
        Visits.KeepLanguage(http);
        var caller = Caller.Of(http);
        var language = Visits.Of(http).Language == "sv" ? "sv" : "en";
        var examples = await ExampleQueries.For(new Ask(http.RequestServices, caller), language);
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self' data:; "
            + $"style-src 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        await http.Response.WriteAsync(Page(caller.Tenant.Value, language, nonce, JsonSerializer.Serialize(new { examples }, Json)), http.RequestAborted);
    }

    private static string Page(string tenant, string language, string nonce, string examples)
    {
        var (title, hint, other, otherName) = language == "sv"
            ? ($"GraphQL för {tenant}", "Varje flik är ett exempel som går att köra och kopiera.", "en", "In English")
            : ($"GraphQL for {tenant}", "Each tab is an example to run and to copy.", "sv", "På svenska");
        return $"""
            <!doctype html>
            <html lang="{language}">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{title}</title>
            <link rel="icon" href="{AssetFiles.IconAddress}">
            <link rel="stylesheet" href="{AssetFiles.Explorer("explorer.css")}">
            <header class="explorer-head"><h1>{title}</h1><p>{hint}</p><a href="?lang={other}" lang="{other}">{otherName}</a></header>
            <main id="explorer" data-endpoint="/{tenant}/graphql" data-place="civic-{tenant}-{language}"
              data-editor-worker="{AssetFiles.Explorer("editor.worker.js")}" data-json-worker="{AssetFiles.Explorer("json.worker.js")}"
              data-graphql-worker="{AssetFiles.Explorer("graphql.worker.js")}"></main>
            <script type="application/json" id="examples">{examples}</script>
            <script src="{AssetFiles.Explorer("explorer.js")}" nonce="{nonce}" defer></script>
            </html>

            """;
    }
}
