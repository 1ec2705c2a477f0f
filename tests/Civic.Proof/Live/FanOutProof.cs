using System.Globalization;
using Civic.Proof.Crowd;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Live;

/// <summary>
/// One batch to five thousand: ours, a bare SignalR hub and Socket.IO in turns, with the same clients and the same bytes. Burst at least
/// that of the bare hub; paced at 20 000 deliveries a second at most 0.70 of its processor time and 0.60 of its p99.
/// </summary>
public sealed class FanOutProof : IProof
{
    private const int Text = 120;

    public string Name => "fanout";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        var (clients, rounds) = (run.Options.Clients ?? (quick ? 200 : 5000), run.Options.Rounds ?? (quick ? 1 : 3));
        var results = new List<FanOut>();
        for (var round = 1; round <= rounds; round++)
            foreach (var kind in run.Options.Only is { } only ? [only == "ours" ? Kind.Ours : Kind.BareHub] : new[] { Kind.Ours, Kind.BareHub, Kind.SocketIO })
            {
                var result = await MeasureAsync(run, kind, clients, serverGc: true);
                run.Say($"round {round} {result}");
                results.Add(result);
            }

        if (!quick && run.Options.Only is null)
            foreach (var kind in new[] { Kind.Ours, Kind.BareHub })
                run.Say($"workstation GC {await MeasureAsync(run, kind, clients, serverGc: false)}");
        return Judge(run, results) || quick;
    }

    private static async Task<FanOut> MeasureAsync(ProofRun run, Kind kind, int clients, bool serverGc)
    {
        var quick = run.Options.Quick;
        var (seconds, burst) = (run.Options.Seconds ?? (quick ? 2 : 10), quick ? 20 : 200);
        var every = clients / 20_000.0 * 1000;
        using var server = await BenchServer.StartAsync(kind, run.Http, serverGc);
        await using var crowd = await Spectators.StartAsync(server.Plan(run.Options.Seed));
        // The first ones bring the code into memory, which no connection has to pay.
        var first = clients / 50;
        await crowd.GatherAsync(first, TimeSpan.FromMinutes(1));
        await server.PushAsync(5, 0, Text);
        var empty = server.Memory();
        await crowd.GatherAsync(clients, TimeSpan.FromMinutes(2));
        var number = 5L;
        var idle = server.Memory();
        await PushedAsync(server, crowd, 20, every, number += 20);
        await PushedAsync(server, crowd, burst / 5, 0, number += burst / 5);
        var (processor, own) = (server.Processor(), (await crowd.StandAsync()).Processor);
        await crowd.ForgetAsync();
        // What waits after a burst is not what is measured next.
        await Task.Delay(TimeSpan.FromSeconds(1));
        var count = (int)(seconds * 1000 / every);
        await PushedAsync(server, crowd, count, every, number += count);
        var (after, paced) = (await crowd.StandAsync(), await crowd.LagsAsync());
        processor = server.Processor() - processor;
        own = after.Processor - own;
        await crowd.ForgetAsync();
        await PushedAsync(server, crowd, burst, 0, number += burst);
        var (last, fast) = (await crowd.StandAsync(), await crowd.LagsAsync());
        if (after.Counts.Facts != (long)count * clients || last.Counts.Facts != (long)burst * clients || last.States.DistinctBy(state => (state.Number, state.Figures)).Count() != 1)
            throw new InvalidOperationException($"{kind.Name} has not told all of it: {Spectators.Describe(last)}");
        return new FanOut(
            kind.Name, last.Counts.Facts / fast.Span, last.Counts.Batches, processor * 1e6 / after.Counts.Facts, own * 1e6 / after.Counts.Facts,
            paced.P50, paced.P99, after.Counts.Bytes / (double)after.Counts.Facts, (idle - empty) / 1024.0 / (clients - first),
            (server.Memory() - empty) / 1024.0 / (clients - first));
    }

    private static async Task PushedAsync(BenchServer server, Spectators crowd, int count, double every, long number)
    {
        await server.PushAsync(count, every, Text);
        if (await crowd.ReachAsync(number, TimeSpan.FromMinutes(1)) is null)
            throw new InvalidOperationException($"Not all came to {number}: {Spectators.Describe(await crowd.StandAsync())}");
    }

    private static bool Judge(ProofRun run, List<FanOut> results)
    {
        var medians = results.GroupBy(r => r.Name).ToDictionary(g => g.Key, g => FanOut.Median([.. g]));
        foreach (var median in medians.Values) run.Say($"median {median}");
        if (medians.Count < 2) return true;
        var (ours, bare) = (medians[Kind.Ours.Name], medians[Kind.BareHub.Name]);
        var held = Ratio(run, "burst, ours / bare hub", ours.Burst / bare.Burst, 1.0, atLeast: true);
        held &= Ratio(run, "paced processor time, ours / bare hub", ours.Processor / bare.Processor, 0.70, atLeast: false);
        return held & Ratio(run, "paced p99, ours / bare hub", ours.P99 / bare.P99, 0.60, atLeast: false);
    }

    private static bool Ratio(ProofRun run, string what, double value, double bar, bool atLeast)
    {
        run.Say(string.Create(CultureInfo.InvariantCulture, $"{what} = {value:0.00} (bar {(atLeast ? "at least" : "at most")} {bar:0.00})"));
        return atLeast ? value >= bar : value <= bar;
    }
}
