using System.Globalization;
using Civic.Proof.Crowd;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Live;

/// <summary>Two thousand viewers follow two thousand votes a second: commit to the last screen p99 at most 250 ms, at most 10 updates a second on a screen.</summary>
public sealed class ScreensProof : IProof
{
    public string Name => "screens";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        var (clients, seconds, rate) = (run.Options.Clients ?? (quick ? 100 : 2000), run.Options.Seconds ?? (quick ? 3 : 8), quick ? 200 : 2000);
        var warming = TimeSpan.FromSeconds(quick ? 1 : 2);
        await using var stage = await Stage.WithVotingAsync(run, (int)((seconds + warming.TotalSeconds) * rate) + 100, cancellation);
        await using var crowd = await stage.CrowdAsync();
        await crowd.GatherAsync(clients, TimeSpan.FromMinutes(1));
        var changes = new Changes(stage.Scene);
        await changes.RunAsync(rate, warming, cancellation);
        await crowd.ReachAsync(stage.Start.Number + changes.Count, TimeSpan.FromSeconds(10));
        await crowd.ForgetAsync();
        var (from, before, host, own) = (Spectators.Now, changes.Count, ProcStat.Seconds(stage.Host.Id), ProcStat.Seconds(crowd.Id));
        await changes.RunAsync(rate, TimeSpan.FromSeconds(seconds), cancellation);
        var elapsed = (Spectators.Now - from) / 1e9;
        host = (ProcStat.Seconds(stage.Host.Id) - host) / elapsed;
        own = (ProcStat.Seconds(crowd.Id) - own) / elapsed;
        // Of the time that is measured: what comes afterwards (the last ones, and the number told once more) belongs to no second of it.
        var told = (await crowd.StandAsync()).Counts.Batches;
        var agrees = await stage.AgreesAsync(crowd, clients, TimeSpan.FromSeconds(quick ? 60 : 10));
        var counts = (await crowd.StandAsync()).Counts;
        var numbers = await stage.NumbersAsync();
        var (lags, asked) = (await crowd.LagsAsync(changes.Acknowledged(numbers), from), await crowd.LagsAsync(changes.Asked(numbers), from));
        var updates = told / elapsed / clients;
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{clients} screens, {(changes.Count - before) / elapsed:0} votes/s for {elapsed:0} s: commit to the last screen p50 {lags.LastMedian:0} ms, p99 {lags.LastP99:0} ms; to each screen p50 {lags.P50:0} ms, p99 {lags.P99:0} ms; from the command's sending to the last screen p99 {asked.LastP99:0} ms; {updates:0.0} updates/s a screen; host {host:0.00} processors, crowd {own:0.00}; gaps {counts.Gaps}, backwards {counts.Backwards}; states equal the server's: {agrees}"));
        return agrees && counts is { Gaps: 0, Backwards: 0, Lost: 0 } && (quick || (lags.LastP99 <= 250 && updates <= 10.05));
    }
}
