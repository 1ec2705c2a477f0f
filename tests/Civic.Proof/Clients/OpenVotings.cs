using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Civic.Proof.Processes;

namespace Civic.Proof.Clients;

/// <summary>A voting that stands open, with all members of its municipality on the roll.</summary>
public sealed record OpenVoting(string Tenant, string Id, string[] Entries);

/// <summary>Makes municipalities for load by the verb <c>load-tenant</c> and asks GraphQL for what it has opened.</summary>
public static class OpenVotings
{
    private const int Page = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Opens votings <c>load-1</c> to <c>load-N</c>; repeatable, what is there stays as it is.</summary>
    /// <param name="from">The number of the first.</param>
    /// <param name="closesIn">Seconds after which each closes by itself; then some may be closed already when all are found.</param>
    public static async Task<OpenVoting[]> MakeAsync(HostProcess host, HttpClient http, string slug, int members, int votings, int from = 1, int closesIn = 0)
    {
        await host.VerbAsync([
            "load-tenant", "--slug", slug,
            .. new[] { ("members", members), ("votings", votings), ("first", from), ("closes-in", closesIn) }
                .SelectMany(option => new[] { "--" + option.Item1, option.Item2.ToString(CultureInfo.InvariantCulture) })]);
        var graph = new Municipality(http, host.Address, slug).As(null);
        var found = new List<OpenVoting>(votings);
        for (var first = from; first < from + votings; first += Page)
            found.AddRange(await AskAsync(graph, slug, [.. Enumerable.Range(first, Math.Min(Page, from + votings - first))]));
        return [.. found];
    }

    /// <summary>The demo names of a load tenant's members.</summary>
    public static string[] Members(int members) =>
        [.. Enumerable.Range(1, members).Select(n => string.Create(CultureInfo.InvariantCulture, $"member-{n:00000}"))];

    // Queries are a moment behind the journal, and here nobody holds a position to wait for.
    private static async Task<IEnumerable<OpenVoting>> AskAsync(GraphQLClient graph, string slug, int[] numbers)
    {
        var document = new StringBuilder("{");
        foreach (var n in numbers) document.Append(CultureInfo.InvariantCulture, $"c{n}:contest(slug:\"load-{n}\"){{votings{{id state options{{id}}}}}} ");
        document.Append('}');
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var data = await graph.DataAsync(document.ToString());
            var contests = data.EnumerateObject().Select(c => c.Value).ToList();
            if (contests.All(IsOpen)) return contests.Select(c => Read(slug, c.GetProperty("votings")[0]));
            if (clock.Elapsed > Patience) throw new InvalidOperationException($"The votings of {slug} did not open: {data}");
            await Task.Delay(50);
        }
    }

    // Or was.
    private static bool IsOpen(JsonElement contest) => contest.ValueKind == JsonValueKind.Object
        && contest.GetProperty("votings") is var votings && votings.GetArrayLength() > 0 && votings[0].GetProperty("state").GetString() != "NOT_OPENED";

    private static OpenVoting Read(string slug, JsonElement voting) => new(
        slug, voting.GetProperty("id").GetString()!, [.. voting.GetProperty("options").EnumerateArray().Select(e => e.GetProperty("id").GetString()!)]);
}
