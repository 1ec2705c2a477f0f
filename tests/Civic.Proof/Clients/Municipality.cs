using System.Net.Http.Json;
using System.Text.Json;

namespace Civic.Proof.Clients;

/// <summary>A municipality's doors on a running host, and its demo sign-in.</summary>
public sealed class Municipality(HttpClient http, Uri host, string slug)
{
    // A request carries so many names that a thousand sign-ins are one round trip, and so few that it stays a small one.
    private const int NamesARequest = 500;

    public string Slug => slug;

    public Uri Hub => new(host, $"/{slug}/live");

    public Uri Endpoint => new(host, $"/{slug}/graphql");

    public GraphQLClient As(string? token) => new(http, Endpoint, token);

    /// <summary>Waits until the host knows the municipality and its programme: demo data may come in after the host is ready.</summary>
    public async Task ThereAsync(TimeSpan patience)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var data = await As(null).DataAsync("{contests{id} committees{id}}");
                if (data.GetProperty("contests").GetArrayLength() > 0 && data.GetProperty("committees").GetArrayLength() > 0) return;
            }
            catch (HttpRequestException) when (clock.Elapsed < patience)
            {
                // Not found yet.
            }

            if (clock.Elapsed > patience) throw new InvalidOperationException($"{slug} did not come.");
            await Task.Delay(50);
        }
    }

    /// <summary>The token of one demo person.</summary>
    public async Task<string> SignInAsync(string person, CancellationToken cancellation = default)
    {
        var answer = await PostAsync(person, cancellation);
        return answer.GetProperty("accessToken").GetString()!;
    }

    /// <summary>The tokens of many demo persons, in the order of their names.</summary>
    public async Task<string[]> SignInAsync(IReadOnlyList<string> persons, CancellationToken cancellation = default)
    {
        var tokens = new List<string>(persons.Count);
        foreach (var names in persons.Chunk(NamesARequest))
        {
            var answer = await PostAsync(names, cancellation);
            var list = answer.ValueKind == JsonValueKind.Array ? answer : answer.GetProperty("accessTokens");
            foreach (var item in list.EnumerateArray())
                tokens.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetProperty("accessToken").GetString()!);
        }

        return tokens.Count == persons.Count ? [.. tokens] : throw new InvalidDataException($"{tokens.Count} tokens for {persons.Count} persons.");
    }

    /// <summary>The id that the journal knows a token's owner by: its subject.</summary>
    public static string SubjectOf(string token) =>
        JsonSerializer.Deserialize<JsonElement>(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1])).GetProperty("sub").GetString()!;

    private async Task<JsonElement> PostAsync(object person, CancellationToken cancellation)
    {
        using var content = JsonContent.Create(new Dictionary<string, object> { ["as"] = person });
        // A stated length, because the smallest of servers may not take a chunked body.
        await content.LoadIntoBufferAsync(cancellation);
        using var response = await http.PostAsync(new Uri(host, $"/{slug}/auth/demo"), content, cancellation);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
    }
}
