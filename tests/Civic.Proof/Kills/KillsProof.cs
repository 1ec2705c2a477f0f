using System.Diagnostics;
using System.Globalization;
using Civic.Proof.Processes;
using Civic.Proof.Proxies;
using Civic.Proof.Running;

namespace Civic.Proof.Kills;

/// <summary>
/// No vote is lost or doubled: kill -9 of the host 20 times during 20 000 votes of 500 voters, kill -9 of PostgreSQL 10 times, and the
/// line between them cut after COMMIT 200 times. Judged by another program from the clients' histories and an export.
/// </summary>
public sealed class KillsProof : IProof
{
    private const string Append = "append(";

    public string Name => "kills";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        var (voters, votings) = quick ? (40, 5) : (500, 40);
        var held = await run.StepAsync("host", () => HostAsync(run, voters, votings, quick ? 2 : 20, cancellation));
        held &= await run.StepAsync("database", () => DatabaseAsync(run, voters, quick ? 5 : 20, quick ? 1 : 10, cancellation));
        held &= await run.StepAsync("line", () => LineAsync(run, voters, votings, quick ? 3 : 200, cancellation));
        return held;
    }

    private static async Task<bool> HostAsync(ProofRun run, int voters, int votings, int kills, CancellationToken cancellation)
    {
        await using var host = new HostProcess(await run.HostAsync(), run.Http, Fresh(run, "host"));
        await host.StartAsync(cancellation: cancellation);
        await using var electorate = await Electorate.GatherAsync(run, host, "kills-host", voters, votings);
        var clock = Stopwatch.StartNew();
        var voting = electorate.VoteAsync(voters, cancellation);
        var slowest = TimeSpan.Zero;
        for (var kill = 1; kill <= kills; kill++)
        {
            await Until(electorate.Progress.ReachAsync(electorate.Votes * kill / (kills + 1)), voting);
            electorate.Progress.Down();
            await host.KillAsync();
            var ready = await host.StartAsync(cancellation: cancellation);
            electorate.Progress.Up();
            slowest = ready > slowest ? ready : slowest;
        }

        await voting;
        Tell(run, electorate, clock, $"kill -9 of the host {kills} times, slowest start {slowest.TotalSeconds:0.0} s");
        return await electorate.JudgeAsync();
    }

    private static async Task<bool> DatabaseAsync(ProofRun run, int voters, int votings, int kills, CancellationToken cancellation)
    {
        await using var host = new HostProcess(await run.HostAsync(), run.Http, Fresh(run, "database"));
        await host.StartAsync(cancellation: cancellation);
        await using var electorate = await Electorate.GatherAsync(run, host, "kills-database", voters, votings);
        var clock = Stopwatch.StartNew();
        var voting = electorate.VoteAsync(voters, cancellation);
        for (var kill = 1; kill <= kills; kill++)
        {
            await Until(electorate.Progress.ReachAsync(electorate.Votes * kill / (kills + 1)), voting);
            var old = host.Postmaster() ?? throw new InvalidOperationException("The private server is not to be found.");
            Signals.Kill(old);
            while (host.Postmaster() is not { } started || started == old) await Task.Delay(20, cancellation);
            await host.ReadyAsync(TimeSpan.FromSeconds(60), cancellation);
        }

        await voting;
        Tell(run, electorate, clock, $"kill -9 of PostgreSQL {kills} times, host started {host.Starts} time(s)");
        return await electorate.JudgeAsync() && host.Starts == 1;
    }

    private static async Task<bool> LineAsync(ProofRun run, int voters, int votings, int cuts, CancellationToken cancellation)
    {
        var folder = Fresh(run, "line");
        await using var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        await using var proxy = new PostgresProxy(postgres.Port, Append);
        await using var host = new HostProcess(await run.HostAsync(), run.Http, Path.Combine(folder, "host"), postgres.Settings(proxy.Port));
        await host.StartAsync(cancellation: cancellation);
        await using var electorate = await Electorate.GatherAsync(run, host, "kills-line", voters, votings);
        var clock = Stopwatch.StartNew();
        // Few at a time, so that a commit holds few votes and there are commits enough to cut.
        var voting = electorate.VoteAsync(Math.Min(voters, 32), cancellation);
        while (proxy.Cuts < cuts && !voting.IsCompleted)
        {
            await Task.WhenAny(electorate.Progress.ReachAsync(electorate.Votes * proxy.Cuts / (cuts + 1)), voting);
            await Task.WhenAny(proxy.CutNextAsync(), voting);
        }

        proxy.Disarm();
        await voting;
        Tell(run, electorate, clock, $"line cut after COMMIT {proxy.Cuts} times");
        return await electorate.JudgeAsync() && proxy.Cuts >= cuts;
    }

    // A fault of a voter must not leave the killer waiting for votes that never come.
    private static async Task Until(Task reached, Task voting)
    {
        if (await Task.WhenAny(reached, voting) == voting) await voting;
        await reached;
    }

    private static string Fresh(ProofRun run, string phase)
    {
        var folder = Path.Combine(run.Folder, $"{phase}-{Guid.NewGuid().ToString("N")[..8]}");
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static void Tell(ProofRun run, Electorate electorate, Stopwatch clock, string what) => run.Say(string.Create(CultureInfo.InvariantCulture,
        $"{electorate.Votes} votes in {clock.Elapsed.TotalSeconds:0} s, {what}, {electorate.Progress.Interrupted} commands interrupted, every other one settled, the others sent again"));
}
