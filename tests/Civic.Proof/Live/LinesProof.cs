using System.Diagnostics;
using System.Globalization;
using Civic.Proof.Crowd;
using Civic.Proof.Proxies;
using Civic.Proof.Running;

namespace Civic.Proof.Live;

/// <summary>
/// A thousand clients on bad lines, half behind a proxy that drops, doubles and reorders messages, half behind one that cuts, stalls and halves
/// bytes: 5 s after it is quiet, every state equals the server's, a hundred times.
/// </summary>
public sealed class LinesProof : IProof
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);

    public string Name => "lines";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        var (clients, rounds) = (run.Options.Clients ?? (quick ? 100 : 1000), run.Options.Rounds ?? (quick ? 2 : 100));
        await using var stage = await Stage.WithSeminarAsync(run, cancellation);
        using var messages = new MessagePort(stage.Host.Address, run.Options.Seed);
        using var bytes = new BytePort(stage.Host.Address, run.Options.Seed + 1);
        // Who is cut off comes again at once: what is proven here is the state, not the back-off.
        await using var first = await stage.CrowdAsync(plan => plan with { Roof = 500 }, messages.Port);
        await using var second = await stage.CrowdAsync(plan => plan with { Roof = 500 }, bytes.Port);
        await stage.GatherAsync(first, clients / 2, TimeSpan.FromMinutes(1));
        await stage.GatherAsync(second, clients - (clients / 2), TimeSpan.FromMinutes(1));
        var (right, slowest) = (0, TimeSpan.Zero);
        // In small, among all other tests, what counts is that all are right in the end.
        var allowed = quick ? TimeSpan.FromMinutes(1) : Allowed;
        for (var round = 1; round <= rounds; round++)
        {
            await stage.MarkAsync(first, second);
            messages.IsFaulty = bytes.IsFaulty = true;
            await new Changes(stage.Scene).RunAsync(8, TimeSpan.FromSeconds(1.5), cancellation);
            messages.IsFaulty = bytes.IsFaulty = false;
            var clock = Stopwatch.StartNew();
            var agrees = await stage.AgreesAsync(first, clients / 2, allowed) & await stage.AgreesAsync(second, clients - (clients / 2), allowed - clock.Elapsed);
            right += agrees && clock.Elapsed <= allowed + TimeSpan.FromSeconds(0.2) ? 1 : 0;
            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
        }

        var (one, other) = ((await first.StandAsync()).Counts, (await second.StandAsync()).Counts);
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{clients} clients, {messages.Faults} messages dropped, doubled or reordered, {bytes.Faults} cuts, stalls and halves: {one.Gaps} gaps and {one.Doubled} doubled seen, {other.Lost} lines lost, {one.Joins + other.Joins} joins, {one.Snapshots + other.Snapshots} by snapshot; backwards {one.Backwards + other.Backwards}"));
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{right} of {rounds} rounds: all states equal the server's within {allowed.TotalSeconds:0} s of quiet; slowest {slowest.TotalSeconds:0.0} s"));
        return right == rounds && one.Backwards + other.Backwards == 0 && messages.Faults > 0 && bytes.Faults > 0;
    }
}
