using System.Diagnostics;
using System.Globalization;
using Civic.Proof.Kills;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Crashes;

/// <summary>kill -9 of the host and of PostgreSQL by turns, at random moments, while everybody votes.</summary>
internal sealed class RandomKills(ProofRun run, int voters, int votings, int each)
{
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var folder = run.NewFolder("random");
        await using var host = new HostProcess(await run.HostAsync(), run.Http, folder);
        await host.StartAsync(cancellation: cancellation);
        await using var electorate = await Electorate.GatherAsync(run, host, "random-kills", voters, votings);
        var (random, clock) = (run.Random("random kills"), Stopwatch.StartNew());
        // Moments among all votes but the last, so that there is always somebody who votes on.
        var moments = Enumerable.Range(0, each * 2).Select(_ => random.NextInt64(electorate.Votes * 19 / 20)).Order().ToList();
        var voting = electorate.VoteAsync(voters, cancellation);
        for (var n = 0; n < moments.Count; n++)
        {
            var reached = electorate.Progress.ReachAsync(moments[n]);
            // A fault of a voter must not leave the killer waiting for votes that never come.
            if (await Task.WhenAny(reached, voting) == voting) await voting;
            if (n % 2 == 0) await KillHostAsync(host, electorate, cancellation);
            else await KillDatabaseAsync(host, cancellation);
        }

        await voting;
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{electorate.Votes} votes in {clock.Elapsed.TotalSeconds:0} s, {each} kill -9 each of the host and of PostgreSQL at random moments, "
            + $"{electorate.Progress.Interrupted} commands interrupted, every other one settled, the others sent again"));
        return await electorate.JudgeAsync();
    }

    private static async Task KillHostAsync(HostProcess host, Electorate electorate, CancellationToken cancellation)
    {
        electorate.Progress.Down();
        await host.KillAsync();
        await host.StartAsync(cancellation: cancellation);
        electorate.Progress.Up();
    }

    private static async Task KillDatabaseAsync(HostProcess host, CancellationToken cancellation)
    {
        var old = host.Postmaster() ?? throw new InvalidOperationException("The private server is not to be found.");
        Signals.Kill(old);
        while (host.Postmaster() is not { } started || started == old) await Task.Delay(20, cancellation);
        await host.ReadyAsync(TimeSpan.FromSeconds(60), cancellation);
    }
}
