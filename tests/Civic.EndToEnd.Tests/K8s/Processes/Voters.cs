using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Civic.EndToEnd.Tests.K8s.Processes;

/// <summary>Members who vote over GraphQL, each until told that the vote is stored: the same operation id at every try, the gateways in turn.</summary>
internal sealed class Voters(IReadOnlyList<Uri> gateways)
{
    private const int AtOnce = 8;
    private const string Cast = """
        mutation($id: ID!, $voting: ID!, $entry: ID!) {
          castVote(input: { operationId: $id, voting: $voting, entries: [$entry] }) { outcome errors { code } }
        }
        """;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private string[] _tokens = [];
    private string _voting = "";
    private string[] _entries = [];
    private int _stored;
    private int _sentAgain;

    internal int Stored => Volatile.Read(ref _stored);

    internal int SentAgain => _sentAgain;

    internal async Task SignIn(int members)
    {
        var names = Enumerable.Range(1, members).Select(n => $"member-{n:00000}").ToArray();
        using var answer = await _http.PostAsJsonAsync(new Uri(gateways[0], "load/auth/demo"), new Dictionary<string, string[]> { ["as"] = names });
        answer.EnsureSuccessStatusCode();
        var tokens = await answer.Content.ReadFromJsonAsync<JsonElement>();
        _tokens = [.. tokens.GetProperty("accessTokens").EnumerateArray().Select(token => token.GetString()!)];
        var contest = (await Ask(0, 0, "{ contest(slug: \"load-1\") { votings { id } entries { id } } }", null))!.Value.GetProperty("contest");
        _voting = contest.GetProperty("votings")[0].GetProperty("id").GetString()!;
        _entries = [.. contest.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!)];
    }

    /// <returns>A task that ends when half of these members have voted, and one that ends when all have.</returns>
    internal (Task Half, Task All) Vote(int[] members)
    {
        var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = members.Length / 2;
        var all = Parallel.ForEachAsync(members, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (member, _) =>
        {
            await VoteOf(member);
            Interlocked.Increment(ref _stored);
            if (Interlocked.Decrement(ref left) == 0) half.SetResult();
        });
        return (half.Task, all);
    }

    /// <summary>How many votes a gateway says are cast.</summary>
    internal async Task<int> Counted(int gateway) =>
        (await Ask(gateway, 0, "query($id: ID!) { voting(id: $id) { cast } }", new { id = _voting }))!.Value.GetProperty("voting").GetProperty("cast").GetInt32();

    private async Task VoteOf(int member)
    {
        var operation = Guid.NewGuid();
        for (var tries = 0; ; tries++)
        {
            var answer = await Ask((member + tries) % gateways.Count, member, Cast, new { id = operation, voting = _voting, entry = _entries[member % _entries.Length] });
            var payload = answer?.GetProperty("castVote");
            if (payload?.GetProperty("outcome").GetString() == "STORED") return;
            if (payload?.GetProperty("outcome").GetString() == "REFUSED") throw new InvalidOperationException($"A vote was refused: {payload}");
            Interlocked.Increment(ref _sentAgain);
        }
    }

    private async Task<JsonElement?> Ask(int gateway, int member, string query, object? variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateways[gateway], "load/graphql")) { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens[member]);
        try
        {
            using var answer = await _http.SendAsync(request);
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            return body.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                ? data
                : throw new InvalidOperationException($"GraphQL answered {body}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }
}
