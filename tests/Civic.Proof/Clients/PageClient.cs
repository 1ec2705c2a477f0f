using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Civic.Proof.Processes;

namespace Civic.Proof.Clients;

/// <summary>A member at the pages, without script: signs in and posts forms, with cookies as a browser keeps them.</summary>
public sealed partial class PageClient
{
    private static readonly Lazy<Dictionary<string, string>> Codes = new(() => JsonSerializer
        .Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(Path.Combine(Checkout.Root, "src", "Civic.Web", "Texts", "sv.json")))!
        .Where(text => text.Key.StartsWith("error.", StringComparison.Ordinal) && text.Value.ValueKind == JsonValueKind.String)
        .GroupBy(text => text.Value.GetString()!, text => text.Key["error.".Length..])
        .ToDictionary(text => text.Key, text => text.First()));

    private readonly HttpClient http;
    private readonly Uri root;
    private readonly Dictionary<string, string> cookies = [];
    private (string Name, string Value) token;

    private PageClient(HttpClient http, Uri root) => (this.http, this.root) = (http, root);

    /// <summary>A client that neither follows redirects nor keeps cookies, for all members together.</summary>
    public static HttpClient NewHttp() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 512 })
    {
        Timeout = TimeSpan.FromMinutes(2),
    };

    /// <summary>Signs a demo person in as the sign-in page does.</summary>
    public static async Task<PageClient> SignInAsync(HttpClient http, Uri host, string slug, string person, CancellationToken cancellation = default)
    {
        var client = new PageClient(http, new Uri(host, $"/{slug}/"));
        await client.TakeTokenAsync(cancellation);
        using var answer = await client.PostAsync("auth/sign-in", [new("as", person), new("return", "")], cancellation);
        if (answer.StatusCode != HttpStatusCode.SeeOther) throw new InvalidOperationException($"{person} could not sign in at the pages of {slug}: {(int)answer.StatusCode}.");
        // The token against forged forms is the person's.
        await client.TakeTokenAsync(cancellation);
        return client;
    }

    /// <summary>Posts the form of a voting's page.</summary>
    /// <returns>STORED, REFUSED with its code (as its text says it), UNKNOWN; NONE with the status when the page does not answer so.</returns>
    public async Task<Answer> CastAsync(Guid operation, string voting, string[] entries, CancellationToken cancellation = default)
    {
        using var answer = await PostAsync($"votings/{Uri.EscapeDataString(voting)}/vote",
            [new("operationId", operation.ToString("D")), .. entries.Select(entry => new KeyValuePair<string, string>("entries", entry))], cancellation);
        return answer.StatusCode switch
        {
            HttpStatusCode.Redirect or HttpStatusCode.SeeOther => new("STORED", null),
            HttpStatusCode.UnprocessableEntity => new("REFUSED", CodeIn(await answer.Content.ReadAsStringAsync(cancellation))),
            HttpStatusCode.ServiceUnavailable => new("UNKNOWN", null),
            _ => new("NONE", $"{(int)answer.StatusCode}"),
        };
    }

    private async Task TakeTokenAsync(CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, "sign-in");
        using var answer = await http.SendAsync(request, cancellation);
        Keep(answer);
        var field = Token().Match(await answer.Content.ReadAsStringAsync(cancellation));
        if (!field.Success) throw new InvalidOperationException($"{root}sign-in has no form: {(int)answer.StatusCode}.");
        token = (field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value));
    }

    private async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent([new(token.Name, token.Value), .. fields]);
        var answer = await http.SendAsync(request, cancellation);
        if (path.StartsWith("auth", StringComparison.Ordinal)) Keep(answer);
        return answer;
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(root, path));
        request.Headers.Add("Accept-Language", "sv");
        if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        return request;
    }

    private void Keep(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var set)) return;
        foreach (var cookie in set) cookies[cookie[..cookie.IndexOf('=', StringComparison.Ordinal)]] = cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0];
    }

    // The page says why in words; each refusal has words of its own.
    private static string? CodeIn(string page)
    {
        var at = page.IndexOf("id=\"error-summary\"", StringComparison.Ordinal);
        var said = at < 0 ? "" : WebUtility.HtmlDecode(Tags().Replace(Law().Replace(Paragraph().Match(page, at).Groups[1].Value, ""), " ")).Trim();
        return Codes.Value.TryGetValue(said, out var code) ? code : $"said: {said}";
    }

    [GeneratedRegex("name=\"(__RequestVerificationToken)\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<p>(.*?)</p>", RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex("<span class=\"law\">.*?</span>", RegexOptions.Singleline)]
    private static partial Regex Law();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
