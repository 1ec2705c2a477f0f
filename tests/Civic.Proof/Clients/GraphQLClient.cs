using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Civic.Proof.Clients;

/// <summary>GraphQL over HTTP as one person of one municipality.</summary>
/// <param name="http">Shared by all clients; not disposed here.</param>
/// <param name="token">Null for a visitor.</param>
public sealed class GraphQLClient(HttpClient http, Uri address, string? token)
{
    /// <summary>A position that queries wait for (header Civic-After); 0 waits for none.</summary>
    public long After { get; set; }

    /// <summary>Sends a document and gives the whole answer: data, errors, extensions.</summary>
    /// <exception cref="HttpRequestException">No answer, or one that is not JSON.</exception>
    public async Task<JsonElement> SendAsync(string document, object? variables = null, CancellationToken cancellation = default)
    {
        using var request = Request(document, variables, "application/graphql-response+json");
        using var response = await http.SendAsync(request, cancellation);
        return response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
            ? await response.Content.ReadFromJsonAsync<JsonElement>(cancellation)
            : throw new HttpRequestException($"{(int)response.StatusCode} {response.Content.Headers.ContentType}", null, response.StatusCode);
    }

    /// <summary>The answer's data.</summary>
    /// <exception cref="GraphQLException">The answer has errors.</exception>
    public async Task<JsonElement> DataAsync(string document, object? variables = null, CancellationToken cancellation = default)
    {
        var answer = await SendAsync(document, variables, cancellation);
        return answer.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0
            ? throw new GraphQLException(errors.GetRawText())
            : answer.GetProperty("data");
    }

    /// <summary>Subscribes by server-sent events; each item is one answer of the subscription.</summary>
    /// <exception cref="HttpRequestException">The subscription was not accepted.</exception>
    public async IAsyncEnumerable<JsonElement> SubscribeAsync(
        string document, object? variables = null, Action? opened = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var request = Request(document, variables, "text/event-stream");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType != "text/event-stream")
            throw new HttpRequestException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}", null, response.StatusCode);
        opened?.Invoke();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        await foreach (var item in System.Net.ServerSentEvents.SseParser.Create(stream).EnumerateAsync(cancellation))
            if (item.EventType == "complete") yield break;
            else if (item.EventType == "next") yield return JsonSerializer.Deserialize<JsonElement>(item.Data);
    }

    private HttpRequestMessage Request(string document, object? variables, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { query = document, variables }, options: Json.Options) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        if (After > 0) request.Headers.Add("Civic-After", After.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        return request;
    }
}

/// <summary>The answer carried errors where none may be.</summary>
public sealed class GraphQLException(string errors) : Exception(errors);
