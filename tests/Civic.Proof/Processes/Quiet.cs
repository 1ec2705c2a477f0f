using System.Diagnostics;

namespace Civic.Proof.Processes;

/// <summary>What processes other than this proof's use of the machine: a measurement beside a build measures the build.</summary>
public readonly struct Quiet
{
    private const double Bearable = 0.25;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly double others;
    private readonly long at;

    private Quiet(double others, long at) => (this.others, this.at) = (others, at);

    public static Quiet Begin() => new(OthersSeconds(), Stopwatch.GetTimestamp());

    /// <summary>Processors that others kept busy since the beginning, 1.0 is one of them.</summary>
    public double Others() => Math.Max(0, (OthersSeconds() - others) / Stopwatch.GetElapsedTime(at).TotalSeconds);

    /// <summary>Waits until others use less than a quarter of a processor, for so long at most.</summary>
    public static async Task WaitAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < patience)
        {
            var quiet = Begin();
            // There is no signal for silence; it has to be listened to.
            await Task.Delay(Look, cancellation);
            if (quiet.Others() < Bearable) return;
        }
    }

    private static double OthersSeconds() => ProcStat.BusySeconds() - ProcStat.Seconds(Environment.ProcessId);
}
