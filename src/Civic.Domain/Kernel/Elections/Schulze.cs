using System.Collections.Immutable;

namespace Civic.Domain.Kernel.Elections;

/// <summary>
/// Schulze's method with winning votes: of two candidates the one with the stronger path of pairwise wins to the other goes before it
/// (M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method", Social Choice
/// and Welfare 36, 2011, sections 2.1 to 2.3). The seats go to the first in that order; among those whom nobody goes before, the lot decides.
/// </summary>
public sealed class Schulze : IElectionMethod
{
    public static ElectionResult Count(IReadOnlyCollection<string> candidates, IReadOnlyCollection<RankedBallot> ballots, int seats, Lot lot)
    {
        Ballots.Check(candidates, ballots, seats);
        string[] names = [.. candidates.Order(StringComparer.Ordinal)];
        var strength = Paths(Preferred(names, ballots));
        var left = Enumerable.Range(0, names.Length).ToHashSet();
        var stages = ImmutableArray.Create(new Stage(StageKind.Counted, null, Beaten(names, left, strength), Fraction.Zero));
        var elected = ImmutableArray.CreateBuilder<string>();
        while (elected.Count < seats && left.Count > 0)
        {
            var first = left.Where(one => left.All(other => strength[other, one] <= strength[one, other])).Select(one => names[one]);
            var next = lot.One(first, $"place {elected.Count + 1}");
            left.Remove(Array.IndexOf(names, next));
            elected.Add(next);
            stages = stages.Add(new Stage(StageKind.Placed, next, Beaten(names, left, strength), Fraction.Zero));
        }

        return new ElectionResult(elected.ToImmutable(), stages, lot.Draws);
    }

    /// <summary>How many ballots prefer one to another.</summary>
    private static long[,] Preferred(string[] names, IReadOnlyCollection<RankedBallot> ballots)
    {
        var preferred = new long[names.Length, names.Length];
        foreach (var ballot in ballots)
        {
            int[] order = [.. ballot.Order.Select(name => Array.BinarySearch(names, name, StringComparer.Ordinal))];
            var below = Enumerable.Range(0, names.Length).ToHashSet();
            foreach (var one in order)
            {
                below.Remove(one);
                foreach (var other in below) preferred[one, other] += ballot.Count;
            }
        }

        return preferred;
    }

    // The variant of Floyd and Warshall for widest paths.
    private static long[,] Paths(long[,] preferred)
    {
        var size = preferred.GetLength(0);
        var path = new long[size, size];
        for (var a = 0; a < size; a++)
            for (var b = 0; b < size; b++)
                path[a, b] = preferred[a, b] > preferred[b, a] ? preferred[a, b] : 0;
        for (var by = 0; by < size; by++)
            for (var a = 0; a < size; a++)
                for (var b = 0; b < size; b++)
                    if (a != b && a != by && b != by)
                        path[a, b] = Math.Max(path[a, b], Math.Min(path[a, by], path[by, b]));
        return path;
    }

    // The score of the table: how many of those left one goes before.
    private static ImmutableSortedDictionary<string, Fraction> Beaten(string[] names, HashSet<int> left, long[,] strength) => left.ToImmutableSortedDictionary(
        one => names[one], one => (Fraction)left.Count(other => strength[one, other] > strength[other, one]), StringComparer.Ordinal);
}
