using System.Diagnostics;
using Civic.Proof.Contest;

namespace Civic.Proof.Hints;

/// <summary>Compares what one follower got with what the journal has, fact by fact.</summary>
/// <param name="journal">All facts of the topic.</param>
/// <param name="start">The number at which the follower came in.</param>
public sealed class Judgement(IReadOnlyList<JournalFact> journal, long start)
{
    /// <summary>What is missing, doubled, out of order or not of the journal.</summary>
    /// <param name="told">Whether the follower may know facts of this type.</param>
    public IEnumerable<string> Faults(IReadOnlyList<SeenFact> seen, Func<string, bool> told)
    {
        var owed = journal.Where(f => f.Number > start && told(f.Type)).ToDictionary(f => f.Number, f => f.Type);
        foreach (var missing in owed.Keys.Except(seen.Select(f => f.Number)).Order()) yield return $"fact {missing} is missing";
        foreach (var twice in seen.GroupBy(f => f.Number).Where(g => g.Count() > 1)) yield return $"fact {twice.Key} came {twice.Count()} times";
        foreach (var twice in seen.GroupBy(f => f.Id).Where(g => g.Count() > 1)) yield return $"the id of fact {twice.First().Number} came {twice.Count()} times";
        foreach (var fact in seen)
            if (!owed.TryGetValue(fact.Number, out var type) || type != fact.Type)
                yield return $"fact {fact.Number}, {fact.Type}, is not the journal's";
        foreach (var (earlier, later) in seen.Zip(seen.Skip(1)))
            if (later.Number <= earlier.Number)
                yield return $"fact {later.Number} came after {earlier.Number}";
    }

    /// <summary>How long after its acknowledgement each fact was there, hidden ones by the number; null for never.</summary>
    /// <param name="acknowledged">When each position was acknowledged to who gave the command, a timestamp of <see cref="Stopwatch"/>.</param>
    /// <exception cref="InvalidOperationException">The journal holds a fact that nobody here has made.</exception>
    public IEnumerable<TimeSpan?> Lags(IReadOnlyList<Arrival> arrivals, IReadOnlyDictionary<long, long> acknowledged)
    {
        var next = 0;
        foreach (var fact in journal.Where(f => f.Number > start))
        {
            if (!acknowledged.TryGetValue(fact.Position, out var at)) throw new InvalidOperationException($"Nobody made {fact}.");
            while (next < arrivals.Count && arrivals[next].Number < fact.Number) next++;
            // What is pushed may overtake the answer to the command.
            yield return next == arrivals.Count ? null : Stopwatch.GetElapsedTime(Math.Min(at, arrivals[next].At), arrivals[next].At);
        }
    }
}
