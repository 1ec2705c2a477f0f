using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Civic.Proof.Clients;
using Civic.Proof.Contest;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Secret;

/// <summary>
/// Pairs of secret votes in which two voters have swapped their choices. Every role asks at every door, before the close and after the result: both votes must give the same answers,
/// but for ids, moments and fields that are declared to be random; those are given neutral names in the order in which they are first seen, so that who equals whom still shows.
/// </summary>
internal sealed partial class SecretTwins(ProofRun run, Uri address, string bundle)
{
    private const string Tenant = "huddinge";
    private const int SideBySide = 6;

    // What is random by what it is: keys, and what is sealed or hashed with them.
    private static readonly HashSet<string> Declared = ["key", "frozen", "share", "leaf", "box", "commitment"];
    private static readonly HashSet<string> OfTheLog = ["checkpoint", "proof", "index", "salt", "leaf", "inputHash", "recordedAt", "position", "operation"];
    private readonly Lock gate = new();
    private readonly HashSet<string> random = [];
    private readonly Dictionary<string, HubClient> lines = [];
    private Persons persons = null!;
    private string widest = "";

    /// <summary>Holds the pairs of these numbers, and two votes that differ by more, which must be told apart.</summary>
    internal async Task<bool> RunAsync(int first, int last, CancellationToken cancellation)
    {
        var municipality = new Municipality(run.Http, address, Tenant);
        await municipality.ThereAsync(TimeSpan.FromMinutes(1));
        persons = await Persons.SignInAsync(municipality);
        foreach (var person in Persons.Roles.Union(Election.Voters)) lines[person] = await persons.HubAsync(person);
        widest = $"query($vote:ID!,$meeting:ID!){{secretVote(id:$vote){await WidestQuery.OnAsync(persons["chair"], "SecretVote", depth: 3)} meeting(id:$meeting){{state current leader items{await WidestQuery.OnAsync(persons["chair"], "AgendaItem", depth: 3)}}}}}";
        using var browsers = new Browsers(bundle);
        var choices = run.Random(FormattableString.Invariant($"secret twins {first}"));
        var (same, answers, differing) = (0, 0, new List<string>());
        // What is counted only since somebody has done it is there from the first vote on.
        await PlayAsync(browsers, [1, 2, 0, 1, 2, 0, 1, 2], [.. Persons.Roles]);
        var drawn = Enumerable.Range(first, last - first + 1).Select(pair => (Pair: pair, Choices: Election.Voters.Select(_ => choices.Next(3)).ToArray(), One: choices.Next(8), Other: choices.Next(8))).ToList();
        // Most of a vote is waiting for what follows on it elsewhere, so several are held side by side.
        await Parallel.ForEachAsync(drawn, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation }, async (one, _) =>
        {
            var swapped = one.Choices.ToArray();
            (swapped[one.One], swapped[one.Other]) = (one.Choices[one.Other], one.Choices[one.One]);
            string[] roles = [.. Persons.Roles.Union([Election.Voters[one.One], Election.Voters[one.Other]])];
            // What is seen while some have voted is what is seen when all have, but for the figures: asked of some pairs only.
            var (left, right) = (await PlayAsync(browsers, one.Choices, roles, one.Pair % 10 == 1), await PlayAsync(browsers, swapped, roles, one.Pair % 10 == 1));
            lock (gate)
            {
                answers += left.Count;
                if (left.Differences(right) is { Count: > 0 } differ) differing.AddRange(differ.Select(text => $"pair {one.Pair}: {text}"));
                else same++;
            }
        });

        foreach (var text in differing.Take(5)) run.Say($"twins differ, {text}");
        var undeclared = random.Except(Declared).Order(StringComparer.Ordinal).ToList();
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"twins: {same} of {last - first + 1} pairs ({first} to {last}) of votes with two voters' choices swapped gave the same {answers} answers to {Persons.Roles.Count} roles and the two voters; random fields: {string.Join(", ", random.Order(StringComparer.Ordinal))}{(undeclared.Count == 0 ? "" : $"; NOT DECLARED: {string.Join(", ", undeclared)}")}"));
        foreach (var line in lines.Values) await line.DisposeAsync();
        return same == last - first + 1 && undeclared.Count == 0 && await IsToldApartAsync(browsers);
    }

    // What the comparison would find: one voter's choice changed without the other's.
    private async Task<bool> IsToldApartAsync(Browsers browsers)
    {
        foreach (var person in Persons.Roles) lines[person] = await persons.HubAsync(person);
        var (left, right) = (await PlayAsync(browsers, [1, 1, 2, 2, 1, 0, 1, 2], [.. Persons.Roles]), await PlayAsync(browsers, [1, 2, 2, 2, 1, 0, 1, 2], [.. Persons.Roles]));
        foreach (var person in Persons.Roles) await lines[person].DisposeAsync();
        var differing = left.Differences(right);
        run.Say($"twins: votes that differ by more than a swap are told apart: {(differing.Count > 0 ? "yes" : "NO")}; before the close they are not: {(differing.All(text => text.StartsWith("counted", StringComparison.Ordinal)) ? "right" : "WRONG")}");
        return differing.Count > 0 && differing.All(text => text.StartsWith("counted", StringComparison.Ordinal));
    }

    private async Task<Twins> PlayAsync(Browsers browsers, int[] choices, string[] roles, bool halfWay = false)
    {
        var (election, kept) = (new Election(persons), new Twins(other: false));
        await election.AskAsync();
        var ballot = new Ballot(persons, browsers, election, Tenant);
        await ballot.OpenAsync();
        for (var nth = 0; nth < choices.Length; nth++)
        {
            await ballot.CastAsync(Election.Voters[nth], choices[nth]);
            if (!halfWay || nth != choices.Length / 2) continue;
            await ToldAsync(election, nth + 5);
            await LookAsync("half way", election, kept, roles);
        }

        await ToldAsync(election, choices.Length + 4);
        await LookAsync("all have voted", election, kept, roles);
        await ballot.CloseAsync();
        await ballot.CountAsync();
        await ToldAsync(election, choices.Length + 10);
        await LookAsync("counting", election, kept, roles);
        await ballot.PublishAsync();
        await DecidedAsync(election);
        await ToldAsync(election, choices.Length + 12);
        await LookAsync("counted", election, kept, roles);
        return kept;
    }

    private async Task LookAsync(string stage, Election election, Twins kept, string[] roles)
    {
        foreach (var role in roles)
        {
            Keep(kept, $"{stage}, {role} by query", election, await persons[role].SendAsync(widest, new { vote = election.Vote, meeting = election.Meeting }));
            Keep(kept, $"{stage}, {role} by hub", election, await JoinAsync(role, $"secret-vote:{election.Vote}"));
            Keep(kept, $"{stage}, {role} by hub, meeting", election, await JoinAsync(role, $"meeting:{election.Meeting}"));
            Keep(kept, $"{stage}, {role} by page", election, JsonSerializer.SerializeToElement(await PageAsync(role, election.Page)));
        }

        var metrics = await run.Http.GetStringAsync(new Uri(address, "/metrics"));
        Keep(kept, $"{stage}, what is measured", election, JsonSerializer.SerializeToElement(metrics.Split('\n').Where(TellsOfRequests).Select(line => line.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal)));
        Keep(kept, $"{stage}, files", election, Bare(await PageAsync(Persons.Visitor, $"log/meetings/{election.Slug}.json")));
    }

    private void Keep(Twins kept, string asked, Election election, JsonElement answer)
    {
        lock (gate) Note(answer, "");
        var text = answer.GetRawText().Replace(election.Slug, "(slug)", StringComparison.Ordinal).Replace(Uri.EscapeDataString(election.Slug), "(slug)", StringComparison.Ordinal);
        kept.Keep(asked, JsonSerializer.Deserialize<JsonElement>(Place().Replace(text, "$1:0")));
    }

    // What the server's memory pool says of itself begins when it first gives memory back.
    private static bool TellsOfRequests(string line) => !line.StartsWith("aspnetcore_memory_pool", StringComparison.Ordinal);

    // A published file without what says where in the log it stands, which goes on from vote to vote, and when it was signed.
    private static JsonElement Bare(string file)
    {
        if (file.IndexOf('{', StringComparison.Ordinal) is var start && start < 0) return JsonSerializer.SerializeToElement(file);
        var node = JsonNode.Parse(file[start..])!;
        Strip(node);
        return JsonSerializer.SerializeToElement(node);
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray array) foreach (var item in array) Strip(item);
        if (node is not JsonObject fields) return;
        foreach (var name in fields.Select(field => field.Key).Where(OfTheLog.Contains).ToList()) fields.Remove(name);
        foreach (var (_, value) in fields) Strip(value);
    }

    // The names of all fields that hold what looks random.
    private void Note(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.Object) foreach (var property in value.EnumerateObject()) Note(property.Value, value.TryGetProperty("person", out _) && property.NameEquals("key") ? "key" : property.Name);
        else if (value.ValueKind == JsonValueKind.Array) foreach (var item in value.EnumerateArray()) Note(item, name);
        else if (value.ValueKind == JsonValueKind.String && Digits().IsMatch(value.GetString()!)) random.Add(name.StartsWith("member", StringComparison.Ordinal) ? "key" : name);
    }

    private async Task<JsonElement> JoinAsync(string role, string topic)
    {
        try
        {
            var joined = await lines[role].CallAsync("Join", topic, 0);
            await lines[role].CallAsync("Leave", topic);
            return joined;
        }
        catch (HubCallException refused)
        {
            return JsonSerializer.SerializeToElement(new { refused = refused.Message });
        }
    }

    private async Task<string> PageAsync(string role, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, $"/{Tenant}/{path}"));
        if (persons.TokenOf(role) is { } token) request.Headers.Authorization = new("Bearer", token);
        using var answer = await run.Http.SendAsync(request);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }

    // Prepared, two keys, opened; the marks; closed, taken, twice passed on, twice counted; published, destroyed.
    private async Task ToldAsync(Election election, int facts)
    {
        var patience = DateTime.UtcNow.AddSeconds(60);
        while ((await JoinAsync("chair", $"secret-vote:{election.Vote}")).GetProperty("number").GetInt64() < facts)
            if (DateTime.UtcNow > patience) throw new InvalidOperationException($"Fact {facts} was not told.");
    }

    private static async Task DecidedAsync(Election election)
    {
        var patience = DateTime.UtcNow.AddSeconds(60);
        while ((await election.ItemAsync("chair", "procedure{stage} paragraph")) is var item && item.GetProperty("procedure").GetProperty("stage").GetString() != "TIED" && item.GetProperty("paragraph").ValueKind != JsonValueKind.Number)
            if (DateTime.UtcNow > patience) throw new InvalidOperationException("The item was not decided.");
    }

    [GeneratedRegex("^[0-9a-f]{64,}$")]
    private static partial Regex Digits();

    // Places in the journal and in the log, and paragraphs, go on from vote to vote.
    [GeneratedRegex("""(\\?"(?:position|index|paragraph|size)\\?"):\d+""")]
    private static partial Regex Place();
}
