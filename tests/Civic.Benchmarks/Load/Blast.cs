using System.Diagnostics;

namespace Civic.Benchmarks.Load;

/// <summary>Load from many connections, each with one request under way. Every answer's status and length are looked at.</summary>
internal sealed class Blast(int port, IReadOnlyList<RequestBytes> questions, IReadOnlyList<Expected> expected, IReadOnlyList<int> cycle)
{
    private const int Connections = 32;

    // Microseconds; what is slower goes to the last.
    private readonly int[] _latencies = new int[1_000_000];
    private static long _number;
    private long _turn;
    private volatile bool _stop;

    /// <summary>Asks for so long, and says how it went.</summary>
    /// <exception cref="InvalidDataException">An answer was not the expected one.</exception>
    public async Task<Measured> RunAsync(TimeSpan time, Process server)
    {
        server.Refresh();
        using var own = Process.GetCurrentProcess();
        var (serverBefore, ownBefore) = (server.TotalProcessorTime, own.TotalProcessorTime);
        var clock = Stopwatch.StartNew();
        var lines = Enumerable.Range(0, Connections).Select(_ => Task.Run(AskAsync)).ToArray();
        await Task.Delay(time);
        _stop = true;
        await Task.WhenAll(lines);
        var elapsed = clock.Elapsed;
        server.Refresh();
        own.Refresh();
        var count = lines.Sum(line => line.Result);
        return new Measured(
            count / elapsed.TotalSeconds, Percentile(count, 0.99),
            (server.TotalProcessorTime - serverBefore).TotalMicroseconds / count, (own.TotalProcessorTime - ownBefore).TotalMicroseconds / count);
    }

    private async Task<long> AskAsync()
    {
        using var wire = new Wire();
        await wire.ConnectAsync(port);
        var copies = questions.Select(question => question.Copy()).ToArray();
        var count = 0L;
        while (!_stop)
        {
            var which = cycle[(int)(Interlocked.Increment(ref _turn) % cycle.Count)];
            questions[which].Number(copies[which], Interlocked.Increment(ref _number));
            var at = Stopwatch.GetTimestamp();
            var (status, body) = await wire.AskAsync(copies[which]);
            var micros = (int)Math.Min(Stopwatch.GetElapsedTime(at).TotalMicroseconds, _latencies.Length - 1);
            Interlocked.Increment(ref _latencies[micros]);
            if (status != expected[which].Status || body.Length != expected[which].Length)
                throw new InvalidDataException($"{status}, {body.Length} bytes instead of {expected[which]}: {System.Text.Encoding.UTF8.GetString(body.Span)}");
            count++;
        }
        return count;
    }

    private double Percentile(long count, double share)
    {
        var left = (long)(count * share);
        for (var i = 0; i < _latencies.Length; i++)
            if ((left -= _latencies[i]) < 0) return i / 1000.0;
        return _latencies.Length / 1000.0;
    }
}

/// <summary>What an answer must look like; its content was compared beforehand.</summary>
internal readonly record struct Expected(int Status, int Length);

/// <param name="Rate">Requests a second.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="ServerCpu">Microseconds of processor time a request.</param>
/// <param name="ToolCpu">The same, of the load tool.</param>
internal readonly record struct Measured(double Rate, double P99, double ServerCpu, double ToolCpu);
