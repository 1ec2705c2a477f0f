using System.Diagnostics;

namespace Civic.Proof.Votes;

/// <summary>What one connection of a round has seen. One owner; added up at the end.</summary>
public sealed class Tally
{
    public Latencies Latencies { get; } = new();

    public long Refused { get; set; }

    /// <summary>The first answer that was not STORED, to be printed.</summary>
    public string? FirstRefusal { get; set; }

    /// <summary>Whether the votes ran out before the time did; then the round says nothing.</summary>
    public bool RanOut { get; set; }

    public void Add(Tally other)
    {
        Latencies.Add(other.Latencies);
        Refused += other.Refused;
        FirstRefusal ??= other.FirstRefusal;
        RanOut |= other.RanOut;
    }
}

/// <summary>The clock of a round: votes are sent until it is over; only answers within it count.</summary>
public sealed class RoundClock(TimeSpan length)
{
    private readonly long start = Stopwatch.GetTimestamp();

    public TimeSpan Length { get; } = length;

    public bool IsOver => Stopwatch.GetTimestamp() - start >= (long)(Length.TotalSeconds * Stopwatch.Frequency);
}

/// <summary>A measured round.</summary>
/// <param name="Rate">Stored and acknowledged votes (for pgbench: rows) a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Host">Processors kept busy by the host, 1.0 is one of them.</param>
/// <param name="Database">The same for PostgreSQL.</param>
/// <param name="Tool">The same for the load tool.</param>
public sealed record RoundResult(string Kind, double Rate, double P50, double P99, double Host, double Database, double Tool)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{Kind}: {Rate:0} votes/s, p50 {P50:0.0} ms, p99 {P99:0.0} ms, CPU host {Host:0.00} database {Database:0.00} tool {Tool:0.00}");
}
