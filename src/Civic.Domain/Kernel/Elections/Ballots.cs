using System.Collections.Immutable;

namespace Civic.Domain.Kernel.Elections;

/// <summary>Ballots that say the same.</summary>
/// <param name="Order">Candidates, the one preferred most first, each once; whoever is left out is preferred less than all of them, and alike. Empty for a blank one.</param>
/// <param name="Count">How many ballots say so; 1 or more.</param>
public sealed record RankedBallot(ImmutableArray<string> Order, int Count = 1)
{
    public bool Equals(RankedBallot? other) => other is not null && Count == other.Count && Order.AsSpan().SequenceEqual(other.Order.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Count, Order.Length, Order.FirstOrDefault());
}

/// <summary>Ballots of a proportional election that say the same.</summary>
/// <param name="Group">The group that they name.</param>
/// <param name="Names">The persons, numbered in this order, each once.</param>
/// <param name="Count">How many ballots say so; 1 or more.</param>
public sealed record GroupBallot(string Group, ImmutableArray<string> Names, int Count = 1)
{
    public bool Equals(GroupBallot? other) =>
        other is not null && Group == other.Group && Count == other.Count && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Group, Count, Names.Length);
}

/// <summary>What an election came to.</summary>
/// <param name="Elected">In the order in which they got their seats; fewer than the seats only when the candidates are.</param>
/// <param name="Stages">How it came to that, step by step, for the minutes and for who counts again.</param>
/// <param name="Draws">Every lot that was drawn on the way.</param>
public sealed record ElectionResult(ImmutableArray<string> Elected, ImmutableArray<Stage> Stages, ImmutableArray<Draw> Draws);

/// <summary>A step of a count.</summary>
/// <param name="Kind">What the method did.</param>
/// <param name="Subject">To whom; null for the first count.</param>
/// <param name="Scores">What each candidate had after it, in the method's own unit.</param>
/// <param name="Lost">Of a transfer: what went to nobody.</param>
public sealed record Stage(StageKind Kind, string? Subject, ImmutableSortedDictionary<string, Fraction> Scores, Fraction Lost);

/// <summary>What a count does at a step.</summary>
public enum StageKind
{
    /// <summary>Counted.</summary>
    Counted,

    /// <summary>Given a seat or a place in the order.</summary>
    Placed,

    /// <summary>What somebody elected had over was transferred.</summary>
    SurplusTransferred,

    /// <summary>Excluded, and everything transferred.</summary>
    Excluded,
}

/// <summary>How an election is counted. Deterministic: the order of ballots and candidates makes no difference, ties are for the lot alone.</summary>
public interface IElectionMethod
{
    /// <param name="candidates">Each once.</param>
    /// <param name="ballots">May name only candidates.</param>
    /// <param name="seats">1 or more.</param>
    /// <exception cref="ArgumentException">Something of that does not hold.</exception>
    static abstract ElectionResult Count(IReadOnlyCollection<string> candidates, IReadOnlyCollection<RankedBallot> ballots, int seats, Lot lot);
}

/// <summary>What all methods ask of their ballots.</summary>
internal static class Ballots
{
    internal static void Check(IReadOnlyCollection<string> candidates, IReadOnlyCollection<RankedBallot> ballots, int seats)
    {
        var known = candidates.ToHashSet(StringComparer.Ordinal);
        if (known.Count != candidates.Count) throw new ArgumentException("A candidate stands twice.", nameof(candidates));
        ArgumentOutOfRangeException.ThrowIfLessThan(seats, 1);
        foreach (var ballot in ballots)
        {
            if (ballot.Count < 1) throw new ArgumentException("A ballot counts at least once.", nameof(ballots));
            if (ballot.Order.Distinct(StringComparer.Ordinal).Count() != ballot.Order.Length || !ballot.Order.All(known.Contains))
                throw new ArgumentException("A ballot names somebody twice, or nobody's candidate.", nameof(ballots));
        }
    }

    /// <summary>Seats the highest scores; ties are drawn.</summary>
    internal static ElectionResult Highest(IReadOnlyDictionary<string, Fraction> scores, int seats, Lot lot)
    {
        var (table, elected) = (scores.ToImmutableSortedDictionary(StringComparer.Ordinal), ImmutableArray.CreateBuilder<string>());
        var stages = ImmutableArray.Create(new Stage(StageKind.Counted, null, table, Fraction.Zero));
        var left = new Dictionary<string, Fraction>(scores, StringComparer.Ordinal);
        while (elected.Count < seats && left.Count > 0)
        {
            var most = left.Values.Max();
            var next = lot.One(left.Where(one => one.Value == most).Select(one => one.Key), $"seat {elected.Count + 1}");
            left.Remove(next);
            elected.Add(next);
            stages = stages.Add(new Stage(StageKind.Placed, next, table, Fraction.Zero));
        }

        return new ElectionResult(elected.ToImmutable(), stages, lot.Draws);
    }
}
