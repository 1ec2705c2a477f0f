using System.Globalization;
using System.Text.Json;
using Civic.Proof.Clients;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Contest;

/// <summary>
/// The contest of 2020 with real processes: from createContest to decideContest by eleven members over GraphQL and the hub; observers on
/// both see the same; no role learns anything before its time; a restart changes no answer; a kill during the decision neither.
/// </summary>
public sealed class ContestProof : IProof
{
    public string Name => "contest";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var (twins, twin) = (new Twins(other: false), new Twins(other: true));
        var held = await InWorldAsync(run, twins, async (host, settings, persons) =>
        {
            var story = new Story(persons, "provlangtan-1");
            var played = await PlayAsync(run, persons, story, twins);
            played &= await RestartAsync(run, host, persons, story);
            return played & await new DecisionKills(run, host, settings, persons).RunAsync();
        }, cancellation);
        held &= await InWorldAsync(run, twin, (_, _, persons) => ToTheCloseAsync(run, persons, new Story(persons, "provlangtan-1", other: true), twin), cancellation);
        return held & twins.SameAs(twin, run);
    }

    private static async Task<bool> InWorldAsync(
        ProofRun run, Twins twins, Func<HostProcess, Dictionary<string, string>, Persons, Task<bool>> body, CancellationToken cancellation)
    {
        var folder = Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]);
        await using var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        var settings = new Dictionary<string, string>(postgres.Settings())
        {
            ["Civic__Demo"] = "true",
            // The widest query asks for everything at once, which nobody else may.
            ["Civic__GraphQL__Limits__Tokens"] = "100000",
            ["Civic__GraphQL__Limits__Fields"] = "50000",
            ["Civic__GraphQL__Limits__Cost"] = "1000000000",
        };
        await using var host = new HostProcess(await run.HostAsync(), run.Http, Path.Combine(folder, "host"), settings);
        await host.StartAsync(cancellation: cancellation);
        var municipality = new Municipality(run.Http, host.Address, "huddinge");
        await municipality.ThereAsync(TimeSpan.FromMinutes(1));
        var persons = await Persons.SignInAsync(municipality);
        foreach (var person in Persons.Committee) twins.Name(persons.Id(person), $"({person})");
        return await body(host, settings, persons);
    }

    // From createContest to the end of the voting; whoever follows is there from the opening.
    private static async Task<bool> ToTheCloseAsync(ProofRun run, Persons persons, Story story, Twins twins, Func<Task>? opened = null)
    {
        await story.PrepareAsync();
        foreach (var (school, entry) in story.Entries) twins.Name(entry, $"(entry of {school})");
        var widest = await WidestQuery.OnAsync(persons["officer"], "Contest", depth: 4);
        var visibility = new Visibility(run, persons, story, twins, widest);
        var held = await visibility.CheckAsync(Stage.BeforeOpening);
        await story.OpenAsync();
        if (opened is not null) await opened();
        await VoteAsync(persons, story, 0, 6);
        held &= await visibility.CheckAsync(Stage.Open);
        await VoteAsync(persons, story, 6, 11);
        await story.CloseAsync();
        return held & await visibility.CheckAsync(Stage.Closed);
    }

    private static async Task<bool> PlayAsync(ProofRun run, Persons persons, Story story, Twins twins)
    {
        Pairs? pairs = null;
        var held = await ToTheCloseAsync(run, persons, story, twins, async () => pairs = await Pairs.FollowAsync(persons, story));
        await using var following = pairs!;
        await persons.DoAsync("chair", "decideContest", "", story.Decision);
        await DecidedAsync(persons, story);
        held &= await new Visibility(run, persons, story, twins, await WidestQuery.OnAsync(persons["officer"], "Contest", depth: 4)).CheckAsync(Stage.Adjusted);
        return held & await WinnersAsync(run, persons, story) & await following.AgreeAsync(run);
    }

    // Every other member votes over the hub; one after the other, so that two worlds see the same order.
    internal static async Task VoteAsync(Persons persons, Story story, int from, int to)
    {
        for (var n = from; n < to; n++)
            if (n % 2 == 0) await persons.DoAsync(Persons.Committee[n], "castVote", "", story.VoteOf(n));
            else await VoteByHubAsync(persons, Persons.Committee[n], story.VoteOf(n));
    }

    private static async Task VoteByHubAsync(Persons persons, string person, object vote)
    {
        await using var hub = await persons.HubAsync(person);
        var input = JsonSerializer.SerializeToNode(vote, Json.Options)!.AsObject();
        input["operationId"] = Guid.NewGuid();
        var answer = await hub.CallAsync("CastVote", input);
        if (answer.GetProperty("outcome").GetString() != "STORED") throw new InvalidOperationException($"CastVote of {person}: {answer}");
    }

    /// <summary>The decision runs through three streams as a process; its end is awaited where everybody can see it.</summary>
    public static async Task DecidedAsync(Persons persons, Story story)
    {
        var patience = DateTime.UtcNow.AddSeconds(30);
        while (true)
        {
            var answers = JsonSerializer.Deserialize<JsonElement>(await story.AnswersAsync("resident1")).GetProperty("contest");
            var published = answers.GetProperty("votings").EnumerateArray().All(v => v.GetProperty("result").ValueKind == JsonValueKind.Object);
            if (published && answers.GetProperty("winners").ValueKind == JsonValueKind.Array) return;
            if (DateTime.UtcNow > patience) throw new InvalidOperationException($"The decision did not become public: {answers}");
            await Task.Delay(50);
        }
    }

    internal static async Task<bool> WinnersAsync(ProofRun run, Persons persons, Story story)
    {
        var contest = JsonSerializer.Deserialize<JsonElement>(await story.AnswersAsync(Persons.Visitor)).GetProperty("contest");
        var winners = contest.GetProperty("winners").EnumerateArray().Select(w => w.GetProperty("school").GetProperty("name").GetString()!).Order(StringComparer.Ordinal).ToList();
        var decision = contest.GetProperty("decision");
        var date = decision.GetProperty("meeting").GetProperty("date").GetString();
        var voting = contest.GetProperty("votings")[0];
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{voting.GetProperty("cast")} of {voting.GetProperty("entitled")} voted; winners {string.Join(", ", winners)}; § {decision.GetProperty("paragraph")} of {date}"));
        return winners.SequenceEqual(Story.Winners.Order(StringComparer.Ordinal)) && date == "2020-10-22" && decision.GetProperty("paragraph").GetInt32() > 0
            && voting.GetProperty("cast").GetInt32() == Persons.Committee.Count;
    }

    private static async Task<bool> RestartAsync(ProofRun run, HostProcess host, Persons persons, Story story)
    {
        var before = new Dictionary<string, string>();
        foreach (var role in Persons.Roles) before[role] = await story.AnswersAsync(role);
        await host.TerminateAsync();
        await host.StartAsync();
        var same = 0;
        foreach (var role in Persons.Roles) same += await story.AnswersAsync(role) == before[role] ? 1 : 0;
        run.Say($"restart: {same} of {before.Count} roles get the same answers");
        return same == before.Count;
    }
}
