using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace Civic.Proof.Votes;

/// <summary>Durations in buckets of 1/16 of a power of two: 6 % wide, no allocation per value. One owner a histogram; add up at the end.</summary>
public sealed class Latencies
{
    private const int Parts = 16;
    private readonly long[] buckets = new long[64 * Parts];

    public long Count { get; private set; }

    public void Add(long ticks)
    {
        buckets[Bucket((ulong)Math.Max(1, ticks))]++;
        Count++;
    }

    public void Add(Latencies other)
    {
        for (var i = 0; i < buckets.Length; i++) buckets[i] += other.buckets[i];
        Count += other.Count;
    }

    /// <summary>The upper edge of the bucket that the share falls into, in milliseconds.</summary>
    public double Milliseconds(double share)
    {
        var left = (long)Math.Ceiling(Count * share);
        for (var i = 0; i < buckets.Length; i++)
            if ((left -= buckets[i]) <= 0 && Count > 0)
                return Edge(i) * 1000.0 / Stopwatch.Frequency;
        return 0;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p50 {Milliseconds(0.5):0.0} ms, p99 {Milliseconds(0.99):0.0} ms, longest {Milliseconds(1):0} ms");

    private static int Bucket(ulong value)
    {
        var power = BitOperations.Log2(value);
        var part = power >= 4 ? (value >> (power - 4)) - Parts : (value << (4 - power)) - Parts;
        return power * Parts + (int)part;
    }

    private static double Edge(int bucket) => Math.Pow(2, bucket / Parts) * (1 + (bucket % Parts + 1) / (double)Parts);
}
