using System.Diagnostics;
using Civic.Benchmarks.Data;

namespace Civic.Benchmarks.Load;

/// <summary>What one server did with one workload in one round.</summary>
/// <param name="Rate">Requests per second.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Cost">Microseconds of the server's processor time per request.</param>
/// <param name="Database">The same of the database; 0 where there is none.</param>
internal sealed record Measured(double Rate, double P99, double Cost, double Database = 0)
{
    private const int Lines = 64;

    /// <summary>Asks over 64 connections for a while, each with one request under way; a tenth of the time before it is not counted.</summary>
    public static Task<Measured> RunAsync(Server server, Workload workload, TimeSpan time) =>
        RunAsync(server.Address, new Requests(workload, server).Next, server.Processor, null, time);

    /// <summary>The same with requests and processor times from elsewhere.</summary>
    public static async Task<Measured> RunAsync(Uri address, Func<byte[]> next, Func<TimeSpan> processor, Func<TimeSpan>? database, TimeSpan time)
    {
        var wires = await Task.WhenAll(Enumerable.Range(0, Lines).Select(_ => Wire.ConnectAsync(address)));
        try
        {
            await AskAsync(wires, next, time / 4);
            var (server, stored, clock) = (processor(), database?.Invoke(), Stopwatch.StartNew());
            var taken = await AskAsync(wires, next, time);
            var elapsed = clock.Elapsed;
            var (used, kept) = (processor() - server, database?.Invoke() - stored ?? TimeSpan.Zero);
            taken.Sort();
            return new Measured(taken.Count / elapsed.TotalSeconds, taken[(int)(taken.Count * 0.99)] / (Stopwatch.Frequency / 1000.0),
                used.TotalMicroseconds / taken.Count, kept.TotalMicroseconds / taken.Count);
        }
        finally
        {
            foreach (var wire in wires) wire.Dispose();
        }
    }

    public static Measured Median(IReadOnlyList<Measured> rounds) =>
        new(Middle(rounds.Select(one => one.Rate)), Middle(rounds.Select(one => one.P99)), Middle(rounds.Select(one => one.Cost)), Middle(rounds.Select(one => one.Database)));

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static async Task<List<long>> AskAsync(Wire[] wires, Func<byte[]> next, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var taken = await Task.WhenAll(wires.Select(wire => Task.Run(() => FollowAsync(wire, next, end))));
        return [.. taken.SelectMany(one => one)];
    }

    private static async Task<List<long>> FollowAsync(Wire wire, Func<byte[]> next, long end)
    {
        var taken = new List<long>(8192);
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            if (began >= end && taken.Count > 0) return taken;
            var (status, _) = await wire.AskAsync(next());
            if (status is not (200 or 400 or 422)) throw new IOException($"Status {status}.");
            taken.Add(Stopwatch.GetTimestamp() - began);
        }
    }
}
