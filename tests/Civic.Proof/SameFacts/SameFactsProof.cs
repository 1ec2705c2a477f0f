using System.Diagnostics;
using System.Globalization;
using Civic.Checker;
using Civic.Proof.Clients;
using Civic.Proof.Contest;
using Civic.Proof.Processes;
using Civic.Proof.Proxies;
using Civic.Proof.Running;

namespace Civic.Proof.SameFacts;

/// <summary>
/// The hub and a GraphQL subscription, over server-sent events and over a WebSocket, deliver the same 10 000 facts with the same ids, numbers and
/// positions across three forced reconnects: two cuts of every line, and a kill -9 of the host. Compared with an export of the journal.
/// </summary>
public sealed class SameFactsProof : IProof
{
    private const string Slug = "same-facts";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Name => "same-facts";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var facts = run.Options.Quick ? 300 : 10_000;
        await using var host = new HostProcess(await run.HostAsync(), run.Http, Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]));
        await host.StartAsync(cancellation: cancellation);
        var voting = (await OpenVotings.MakeAsync(host, run.Http, Slug, facts, 1))[0];
        var municipality = new Municipality(run.Http, host.Address, Slug);
        var members = new Members(municipality, voting, await municipality.SignInAsync(OpenVotings.Members(facts), cancellation));
        using var port = new CuttablePort(host.Address);
        // Chair: to others a vote in an open round is no fact.
        var followers = new Lines(new Municipality(run.Http, port.Address, Slug), await municipality.SignInAsync("chair", cancellation), voting.Id).Followers();
        try
        {
            foreach (var follower in followers) await follower.StartAsync();
            await VoteAsync(run, host, port, members, facts, cancellation);
            return await AgreeAsync(run, host, followers, facts);
        }
        finally
        {
            foreach (var follower in followers) await follower.DisposeAsync();
        }
    }

    private static async Task VoteAsync(ProofRun run, HostProcess host, CuttablePort port, Members members, int facts, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var voting = members.VoteAsync(run.Random("choices"), cancellation);
        // While the lines are down the others go on voting; 1 000 facts are kept for those who come back.
        foreach (var cut in (int[])[1, 2])
        {
            await Until(members.Progress.ReachAsync(facts * cut / 4), voting);
            port.Cut();
            await Until(members.Progress.ReachAsync(facts * cut / 4 + facts / 20), voting);
            port.Restore();
        }
        await Until(members.Progress.ReachAsync(facts * 3 / 4), voting);
        await host.KillAsync();
        await host.StartAsync(cancellation: cancellation);
        await voting;
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{facts} votes in {clock.Elapsed.TotalSeconds:0.0} s; every line cut at {facts / 4} and {facts / 2} for {facts / 20} votes, host killed -9 at {facts * 3 / 4}; {members.Progress.Interrupted} votes sent again"));
    }

    private static async Task<bool> AgreeAsync(ProofRun run, HostProcess host, IReadOnlyList<Follower> followers, int facts)
    {
        var start = followers.Max(follower => follower.Seen.Start);
        await Task.WhenAll(followers.Select(follower => follower.Seen.ReachAsync(start + facts))).WaitAsync(Patience);
        var truth = await JournalAsync(run, host);
        var held = truth.Count == start + facts;
        var same = followers[0].Seen.After(start);
        foreach (var follower in followers)
        {
            var seen = follower.Seen.After(start);
            var agrees = seen.Count == facts && follower.Seen.Faults.Count == 0 && seen.SequenceEqual(same)
                && seen.Select(f => (f.Number, f.Position)).SequenceEqual(truth.Skip((int)start).Select((position, i) => (start + i + 1, position)));
            run.Say(string.Create(CultureInfo.InvariantCulture,
                $"{follower.Name}: {seen.Count} facts, numbers {start + 1}–{follower.Seen.Last}, {follower.Reconnects} reconnects, missed meanwhile and brought after: {string.Join(" + ", follower.Missed)}: ")
                + (agrees ? "the journal's, each once, in order" : $"DIFFERENT {string.Join("; ", follower.Seen.Faults.Take(5))}"));
            held &= agrees && follower.Reconnects == 3;
        }
        return held;
    }

    // The topic's events by position, as another program reads them.
    private static async Task<List<long>> JournalAsync(ProofRun run, HostProcess host)
    {
        var file = Path.Combine(run.Folder, "export.ndjson");
        await host.VerbAsync("export", "--slug", Slug, "--file", file);
        return [.. ExportedEvent.Read(file, Slug).Where(e => e.Stream.StartsWith(ExportedEvent.Voting, StringComparison.Ordinal)).Select(e => e.Position).Order()];
    }

    // A fault of a voter must not leave us waiting for votes that never come.
    private static async Task Until(Task reached, Task voting)
    {
        if (await Task.WhenAny(reached, voting) == voting) await voting;
        await reached;
    }
}
