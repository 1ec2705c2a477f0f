using System.Globalization;
using Civic.Proof.Clients;
using Civic.Proof.Contest;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Hints;

/// <summary>
/// Live with hints lost: 30 % of the messages to observers dropped, feed grains deactivated, clients that drop their line and join again.
/// Everybody must be right within 11 s of each fact, no fact missing or doubled, compared with the journal and with a new host.
/// </summary>
public sealed class HintsProof : IProof
{
    private const double Share = 0.3;
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(11);
    // In small, among all other tests, what counts is that every fact comes: not how long a busy machine takes.
    private static readonly TimeSpan AllowedInSmall = TimeSpan.FromSeconds(30);

    public string Name => "hints";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var folder = Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]);
        await using var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        var settings = new Dictionary<string, string>(postgres.Settings()) { ["Civic__Demo"] = "true" };
        await using var host = new HostProcess(await run.HostAsync(), run.Http, Path.Combine(folder, "host"), settings);
        await host.StartAsync(cancellation: cancellation);
        var municipality = new Municipality(run.Http, host.Address, "huddinge");
        await municipality.ThereAsync(TimeSpan.FromMinutes(1));
        var persons = await Persons.SignInAsync(municipality);
        var topics = await new Scene(persons).SetAsync(run.Options.Quick ? 1 : 4, run.Options.Quick ? 1 : 2);
        await host.TerminateAsync();
        var planted = new Dictionary<string, string>(settings)
        {
            ["Civic__Demo"] = "false",
            ["Planted__LoseHints"] = Share.ToString(CultureInfo.InvariantCulture),
            ["Planted__Seed"] = run.Options.Seed.ToString(CultureInfo.InvariantCulture),
        };
        await using var lossy = new HostProcess(await Checkout.PlantedAsync(), run.Http, host.DataFolder, planted, host.Address);
        await lossy.StartAsync(cancellation: cancellation);
        var (held, followers) = await LoseAsync(run, persons, topics, new PlantedDoors(run.Http, lossy.Address), new JournalFacts(postgres, municipality.Slug));
        await lossy.TerminateAsync();
        await host.StartAsync(cancellation: cancellation);
        return held & await AfreshAsync(run, persons, followers);
    }

    private static async Task<(bool Held, IReadOnlyList<Follower> Followers)> LoseAsync(
        ProofRun run, Persons persons, IReadOnlyList<Topic> topics, PlantedDoors doors, JournalFacts journal)
    {
        var (count, reconnects, spread, burst) = run.Options.Quick ? (1, 4, 0, 2) : (8, 20, 8, 5);
        await using var crowd = await Crowd.GatherAsync(persons, topics, TimeSpan.FromSeconds(spread), run.Random("opening"));
        var rounds = new Rounds(run, topics, crowd, doors, journal);
        for (var round = 1; round <= count; round++)
        {
            var share = (reconnects * round / count) - (reconnects * (round - 1) / count);
            await rounds.PlayAsync(round, TimeSpan.FromSeconds(burst), share, deactivates: round % 2 == 1);
        }

        var losses = await doors.LossesAsync();
        run.Say(losses.ToString());
        var held = losses.Are(Share) && losses.Forgotten > 0 && crowd.Reconnects == reconnects;
        return (held & await JudgeAsync(run, crowd, rounds.Acknowledged, journal), crowd.Followers);
    }

    private static async Task<bool> JudgeAsync(ProofRun run, Crowd crowd, IReadOnlyDictionary<long, long> acknowledged, JournalFacts journal)
    {
        List<TimeSpan?> lags = [];
        var wrong = 0;
        foreach (var topic in crowd.Followers.GroupBy(f => f.Topic))
        {
            var facts = await journal.OfAsync(topic.Key);
            foreach (var follower in topic)
            {
                var judgement = new Judgement(facts, follower.Observer.Start);
                var faults = judgement.Faults(follower.Observer.After(0), type => Topic.Tells(type, follower.Person)).Concat(follower.Observer.Faults).ToList();
                foreach (var fault in faults.Take(5)) run.Say($"{follower.Name}: {fault}");
                wrong += faults.Count > 0 ? 1 : 0;
                lags.AddRange(judgement.Lags(follower.Observer.Arrivals, acknowledged));
            }
        }

        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{crowd.Followers.Count} clients ({crowd.Followers.Count(f => f.IsOnHub)} on the hub, the others by subscription), {acknowledged.Count} facts, {crowd.Reconnects} reconnects: {wrong} clients with a fact missing, doubled or out of order"));
        return Lags(run, lags) && wrong == 0;
    }

    private static bool Lags(ProofRun run, List<TimeSpan?> lags)
    {
        var there = lags.OfType<TimeSpan>().Order().ToList();
        double At(double share) => there.Count == 0 ? 0 : there[(int)Math.Ceiling(share * there.Count) - 1].TotalSeconds;
        var allowed = run.Options.Quick ? AllowedInSmall : Allowed;
        var (never, late) = (lags.Count - there.Count, there.Count(lag => lag > allowed));
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{lags.Count} facts at clients: lag p50 {At(0.5):0.000} s, p99 {At(0.99):0.0} s, max {At(1):0.00} s; {there.Count(lag => lag > TimeSpan.FromSeconds(1))} needed more than 1 s, for the next hint or renewal, {late} after more than {allowed.TotalSeconds:0} s, {never} never"));
        return there.Count > 0 && late + never == 0;
    }

    // The same topics on a host that has read them from the journal alone: the same facts with the same ids and numbers.
    private static async Task<bool> AfreshAsync(ProofRun run, Persons persons, IReadOnlyList<Follower> followers)
    {
        var same = 0;
        foreach (var follower in followers)
        {
            await using var line = await persons.HubAsync(follower.Person);
            var answer = await line.CallAsync("Join", follower.Topic.Name, follower.Observer.Start);
            var (facts, seen) = (answer.GetProperty("facts").EnumerateArray().Select(SeenFact.Of).ToList(), follower.Observer.After(0));
            var agrees = answer.GetProperty("number").GetInt64() == follower.Observer.Last
                && facts.Count == seen.Count && facts.Zip(seen).All(pair => pair.First.IsSame(pair.Second));
            if (!agrees) run.Say($"{follower.Name}: a new host gives other facts");
            same += agrees ? 1 : 0;
        }

        run.Say($"a new host gives {same} of {followers.Count} clients the same facts with the same ids and numbers");
        return same == followers.Count;
    }
}
