using System.Collections.Immutable;

namespace Civic.Domain.Seminars.Summary;

/// <summary>Groups of people, told so that no small one can be read or worked out.</summary>
/// <remarks>
/// A group of one to four is hidden (primary), and as many of the others as are needed (complementary), smallest first: sums are public, so
/// what is hidden must be two groups at least, of ten at least together, and so many that each of them may be five or more for all that the sum
/// tells. Where that cannot be, nothing is told. A group of nobody is no secret.
/// </remarks>
public static class GroupFigures
{
    /// <summary>The smallest group that is told.</summary>
    public const int Least = 5;

    /// <summary>The groups and those who said nothing; null when nothing can be told.</summary>
    public static GroupTable? Of(ImmutableSortedDictionary<string, int> groups, SeminarCounts counts)
    {
        if (groups.IsEmpty) return null;
        // Who said nothing belongs to the sum, but a few of them are no secret.
        var cells = groups.Values.Append(SummaryFacts.NotSaid(counts, groups)).ToArray();
        return Hidden(cells) is not { } hidden ? null : new GroupTable(
            [.. groups.Select((group, at) => new GroupCount(group.Key, hidden[at] ? null : group.Value))], hidden[^1] ? null : cells[^1]);
    }

    /// <summary>Which cells are hidden; the last one is of no secret, but may hide others. Null when all must be.</summary>
    public static bool[]? Hidden(ReadOnlySpan<int> cells)
    {
        var hidden = new bool[cells.Length];
        for (var at = 0; at < cells.Length - 1; at++) hidden[at] = cells[at] is > 0 and < Least;
        while (!IsSafe(cells, hidden))
        {
            var next = -1;
            for (var at = 0; at < cells.Length; at++)
                if (!hidden[at] && cells[at] > 0 && (next < 0 || cells[at] < cells[next]))
                    next = at;
            if (next < 0) return null;
            hidden[next] = true;
        }

        return hidden;
    }

    private static bool IsSafe(ReadOnlySpan<int> cells, bool[] hidden)
    {
        var (count, sum) = (0, 0);
        for (var at = 0; at < cells.Length; at++)
        {
            if (!hidden[at]) continue;
            count++;
            sum += cells[at];
        }

        return count == 0 || (count >= 2 && sum >= 2 * Least && sum - (count - 1) >= Least);
    }
}
