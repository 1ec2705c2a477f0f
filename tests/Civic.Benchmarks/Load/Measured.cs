using System.Diagnostics;
using Civic.Benchmarks.Data;

namespace Civic.Benchmarks.Load;

/// <summary>What one server did with one workload in one round.</summary>
/// <param name="Rate">Requests per second.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Cost">Microseconds of the server's processor time per request.</param>
internal sealed record Measured(double Rate, double P99, double Cost)
{
    private const int Lines = 64;

    /// <summary>Asks over 64 connections for a while, each with one request under way; a tenth of the time before it is not counted.</summary>
    public static async Task<Measured> RunAsync(Server server, Workload workload, TimeSpan time)
    {
        var requests = new Requests(workload, server);
        var wires = await Task.WhenAll(Enumerable.Range(0, Lines).Select(_ => Wire.ConnectAsync(server.Address)));
        try
        {
            await AskAsync(wires, requests, time / 4);
            var (processor, clock) = (server.Processor(), Stopwatch.StartNew());
            var taken = await AskAsync(wires, requests, time);
            var (elapsed, used) = (clock.Elapsed, server.Processor() - processor);
            taken.Sort();
            return new Measured(taken.Count / elapsed.TotalSeconds, taken[(int)(taken.Count * 0.99)] / (Stopwatch.Frequency / 1000.0), used.TotalMicroseconds / taken.Count);
        }
        finally
        {
            foreach (var wire in wires) wire.Dispose();
        }
    }

    public static Measured Median(IReadOnlyList<Measured> rounds) =>
        new(Middle(rounds.Select(one => one.Rate)), Middle(rounds.Select(one => one.P99)), Middle(rounds.Select(one => one.Cost)));

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static async Task<List<long>> AskAsync(Wire[] wires, Requests requests, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var taken = await Task.WhenAll(wires.Select(wire => Task.Run(() => FollowAsync(wire, requests, end))));
        return [.. taken.SelectMany(one => one)];
    }

    private static async Task<List<long>> FollowAsync(Wire wire, Requests requests, long end)
    {
        var taken = new List<long>(8192);
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            if (began >= end && taken.Count > 0) return taken;
            var (status, _) = await wire.AskAsync(requests.Next());
            if (status is not (200 or 400 or 422)) throw new IOException($"Status {status}.");
            taken.Add(Stopwatch.GetTimestamp() - began);
        }
    }
}
