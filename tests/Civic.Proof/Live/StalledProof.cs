using System.Globalization;
using Civic.Proof.Crowd;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Live;

/// <summary>
/// A tenth of the sockets stops reading for five minutes: the others' p99 grows to 1.5 times at most, the host by 100 MB at most, and who reads
/// again is in the right state.
/// </summary>
public sealed class StalledProof : IProof
{
    private const double ASecond = 2;

    public string Name => "stalled";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        var (clients, seconds) = (run.Options.Clients ?? (quick ? 200 : 5000), run.Options.Seconds ?? (quick ? 4 : 300));
        var (stalled, before) = (clients / 10, Math.Max(2, seconds / 5));
        await using var stage = await Stage.WithSeminarAsync(run, cancellation);
        await using var crowd = await stage.CrowdAsync(plan => plan with { Small = stalled });
        await stage.GatherAsync(crowd, clients, TimeSpan.FromMinutes(1));
        await stage.MarkAsync(crowd);
        var changes = new Changes(stage.Scene) { First = stage.Start.Number };
        await changes.RunAsync(ASecond, TimeSpan.FromSeconds(quick ? 1 : 10), cancellation);
        var usual = await MeasuredAsync(crowd, changes, before, cancellation);
        var (private0, resident0) = (ProcStat.Private(stage.Host.Id), ProcStat.Memory(stage.Host.Id));
        await crowd.StallAsync(stalled);
        var meanwhile = await MeasuredAsync(crowd, changes, seconds, cancellation);
        var grown = (ProcStat.Private(stage.Host.Id) - private0) / 1048576.0;
        var open = Sockets(stage.Host.Id);
        await crowd.ResumeAsync();
        await changes.RunAsync(ASecond, TimeSpan.FromSeconds(1), cancellation);
        var agrees = await stage.AgreesAsync(crowd, clients, TimeSpan.FromSeconds(60));
        var counts = (await crowd.StandAsync()).Counts;
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{stalled} of {clients} stop reading for {seconds} s: the others' p99 {meanwhile.P99:0.0} ms, before {usual.P99:0.0} ms ({meanwhile.P99 / usual.P99:0.00} times); p50 {meanwhile.P50:0.0} and {usual.P50:0.0} ms; private memory {grown:+0.0;-0.0} MB, resident {(ProcStat.Memory(stage.Host.Id) - resident0) / 1048576.0:+0.0;-0.0} MB; {open} sockets open at the end of it"));
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"after they read again: {counts.Lost} lines were closed, {counts.Joins} joins, gaps {counts.Gaps}, backwards {counts.Backwards}; every state equals the server's: {agrees}"));
        return agrees && counts is { Gaps: 0, Backwards: 0 } && (quick || (meanwhile.P99 <= 1.5 * usual.P99 && grown <= 100));
    }

    private static async Task<Lags> MeasuredAsync(Spectators crowd, Changes changes, int seconds, CancellationToken cancellation)
    {
        await crowd.ForgetAsync();
        var from = Spectators.Now;
        await changes.RunAsync(ASecond, TimeSpan.FromSeconds(seconds), cancellation);
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        return await crowd.LagsAsync(changes.Acknowledged, from);
    }

    private static int Sockets(int process) =>
        Directory.EnumerateFiles($"/proc/{process}/fd").Count(file => File.ResolveLinkTarget(file, false)?.Name.StartsWith("socket:", StringComparison.Ordinal) == true);
}
