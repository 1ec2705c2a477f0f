using System.Globalization;
using Civic.Proof.Crowd;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Live;

/// <summary>
/// Five thousand in one room, two changes a second for five minutes beside 19 busy municipalities: commit to client p50 at most 250 ms and p99
/// 1 s, no fact missing, every state equal to the server's, memory at most 1.5 GiB, at most 30 KB a connection idle and 45 KB after.
/// </summary>
public sealed class RoomProof : IProof
{
    private const double ASecond = 2;

    public string Name => "room";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        var (clients, seconds, others) = (run.Options.Clients ?? (quick ? 200 : 5000), run.Options.Seconds ?? (quick ? 5 : 300), quick ? 2 : 19);
        await using var stage = await Stage.WithSeminarAsync(run, cancellation);
        await using var neighbours = await Neighbours.MoveInAsync(stage.Host, run.Http, others, seconds + 30);
        await using var crowd = await stage.CrowdAsync();
        // The first ones, and what the neighbours do, bring the code into memory: no connection has to pay for that.
        var first = clients / 50;
        await stage.GatherAsync(crowd, first, TimeSpan.FromMinutes(1));
        neighbours.Begin();
        await new Changes(stage.Scene).RunAsync(4, TimeSpan.FromSeconds(quick ? 1 : 10), cancellation);
        var empty = ProcStat.Private(stage.Host.Id);
        await stage.GatherAsync(crowd, clients, TimeSpan.FromMinutes(2));
        await Task.Delay(TimeSpan.FromSeconds(quick ? 1 : 5), cancellation);
        var idle = ProcStat.Private(stage.Host.Id);
        await stage.MarkAsync(crowd);
        await crowd.ForgetAsync();
        var changes = new Changes(stage.Scene);
        var (from, host, own) = (Spectators.Now, ProcStat.Seconds(stage.Host.Id), ProcStat.Seconds(crowd.Id));
        using var watching = new CancellationTokenSource();
        var peak = PeakAsync(stage.Host.Id, watching.Token);
        await changes.RunAsync(ASecond, TimeSpan.FromSeconds(seconds), cancellation);
        var agrees = await stage.AgreesAsync(crowd, clients, TimeSpan.FromSeconds(quick ? 60 : 10));
        await watching.CancelAsync();
        var highest = await peak;
        var standing = await crowd.StandAsync();
        var numbers = await stage.NumbersAsync();
        var (lags, asked) = (await crowd.LagsAsync(changes.Acknowledged(numbers), from), await crowd.LagsAsync(changes.Asked(numbers), from));
        host = (ProcStat.Seconds(stage.Host.Id) - host) / seconds;
        own = (ProcStat.Seconds(crowd.Id) - own) / seconds;
        var (before, after) = ((idle - empty) / 1024.0 / (clients - first), (ProcStat.Private(stage.Host.Id) - empty) / 1024.0 / (clients - first));
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{clients} clients from 16 addresses, {changes.Count} changes in {seconds} s beside {others} municipalities ({neighbours.Acts} votes and queries): commit to client p50 {lags.P50:0} ms, p99 {lags.P99:0} ms, max {lags.Max:0} ms ({lags.Count} measured); from the command's sending p50 {asked.P50:0} ms, p99 {asked.P99:0} ms"));
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{standing.Counts.Batches} updates, {standing.Counts.Bytes / (double)standing.Counts.Batches:0} bytes each; gaps {standing.Counts.Gaps}, doubled {standing.Counts.Doubled}, backwards {standing.Counts.Backwards}, lost lines {standing.Counts.Lost}; every state equals the server's: {agrees}"));
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"host {host:0.00} processors, crowd {own:0.00}; resident at most {highest / 1048576.0:0} MiB; private growth {before:0.0} KB a connection idle, {after:0.0} KB after (server GC)"));
        var faultless = standing.Counts is { Gaps: 0, Doubled: 0, Backwards: 0, Lost: 0 } && agrees;
        // A few on a busy machine say that it works, not how fast or small.
        return faultless && (quick || (lags.P50 <= 250 && lags.P99 <= 1000 && highest <= 1.5 * (1L << 30) && before <= 30 && after <= 45));
    }

    private static async Task<long> PeakAsync(int process, CancellationToken cancellation)
    {
        var peak = 0L;
        while (!cancellation.IsCancellationRequested)
        {
            peak = Math.Max(peak, ProcStat.Memory(process));
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return peak;
    }
}
