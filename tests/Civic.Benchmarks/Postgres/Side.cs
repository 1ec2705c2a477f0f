using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Benchmarks.Load;

namespace Civic.Benchmarks.Postgres;

/// <summary>One of the two that are compared, and the small query in its words: another contest with each request.</summary>
/// <param name="database">The one that it reads.</param>
/// <param name="processor">Processor time that the server has used so far.</param>
internal sealed class Side(string name, Uri endpoint, string token, string query, string database, Func<TimeSpan> processor)
{
    /// <summary>Ours.</summary>
    public const string Query = "query Contest($slug: String!) { contest(slug: $slug) { id title hashtag state entries { id caption grade school { name } } } }";

    /// <summary>The same in the names that PostGraphile makes of the tables, with aliases that give the same answer.</summary>
    public const string PeerQuery = "query Contest($slug: String!) { contest: contestBySlug(slug: $slug) { id title hashtag state "
        + "entries: entriesByContestIdList(orderBy: NUMBER_ASC) { id caption grade school: schoolBySchoolId { name } } } }";

    private readonly byte[][] _requests = [.. Town.Contests.Select(slug => Make(endpoint, token, query, slug))];
    private int _next;

    public string Name => name;

    public string Database => database;

    public Task<Measured> MeasureAsync(Func<TimeSpan> stored, TimeSpan time) => Measured.RunAsync(endpoint, Next, processor, stored, time);

    /// <summary>What it says of each contest.</summary>
    /// <exception cref="InvalidOperationException">It refuses, or does not give the whole contest.</exception>
    public async Task<JsonArray> AnswersAsync()
    {
        using var wire = await Wire.ConnectAsync(endpoint);
        var answers = new JsonArray();
        foreach (var request in _requests)
        {
            var (status, body) = await wire.AskAsync(request);
            var answer = JsonNode.Parse(body.Span);
            if (status != 200 || answer?["errors"] is not null || answer?["data"]?["contest"]?["entries"] is not JsonArray { Count: 20 })
                throw new InvalidOperationException($"{name} says {status} {Encoding.UTF8.GetString(body.Span)}");
            answers.Add(answer["data"]!.DeepClone());
        }
        return answers;
    }

    private byte[] Next() => _requests[(uint)Interlocked.Increment(ref _next) % (uint)_requests.Length];

    private static byte[] Make(Uri endpoint, string token, string query, string slug)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { query, variables = new { slug } });
        var head = string.Create(CultureInfo.InvariantCulture, $"POST {endpoint.AbsolutePath} HTTP/1.1\r\nHost: {endpoint.Authority}\r\nAuthorization: Bearer {token}\r\n")
            + string.Create(CultureInfo.InvariantCulture, $"Accept: application/json\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
