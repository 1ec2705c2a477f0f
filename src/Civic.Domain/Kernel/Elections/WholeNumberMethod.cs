using System.Collections.Immutable;

namespace Civic.Domain.Kernel.Elections;

/// <summary>
/// Proportional election by the whole-number method (heltalsmetoden; abroad: d'Hondt), as a council or a board holds it when enough ask for it:
/// Municipal Act (2017:725) 5:58; act (1992:339) on proportional elections, from 1 July 2022 act (2022:629).
/// </summary>
/// <remarks>
/// Each seat goes to the group with the highest comparison number: its ballots, divided by one more than the seats that it has. Within a group each next
/// place goes to the name with the most votes, when a ballot counts for the first of its names without a place, whole as long as it
/// has placed nobody, half when it has placed one, a third when two. A group without a name left gets no more seats.
/// </remarks>
public static class WholeNumberMethod
{
    /// <summary>How many must ask: those present, divided by one more than the seats, rounded up.</summary>
    public static int NeededToAsk(int present, int seats)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(present);
        ArgumentOutOfRangeException.ThrowIfLessThan(seats, 1);
        return (present + seats) / (seats + 1);
    }

    /// <param name="seats">1 or more.</param>
    /// <exception cref="ArgumentException">A ballot counts less than once, names nobody or somebody twice.</exception>
    public static ElectionResult Count(IReadOnlyCollection<GroupBallot> ballots, int seats, Lot lot)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seats, 1);
        if (ballots.Any(ballot => ballot.Count < 1 || ballot.Names.IsDefaultOrEmpty || ballot.Names.Distinct(StringComparer.Ordinal).Count() != ballot.Names.Length))
            throw new ArgumentException("A ballot counts at least once and names each person once.", nameof(ballots));
        var groups = ballots.GroupBy(ballot => ballot.Group, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        var elected = new List<string>();
        var stages = new List<Stage>();
        var won = groups.Keys.ToDictionary(group => group, _ => 0, StringComparer.Ordinal);
        while (elected.Count < seats)
        {
            var numbers = groups.Where(group => HasName(group.Value, elected)).ToImmutableSortedDictionary(
                group => group.Key, group => new Fraction(group.Value.Sum(ballot => (long)ballot.Count), won[group.Key] + 1), StringComparer.Ordinal);
            if (numbers.IsEmpty) break;
            var most = numbers.Values.Max();
            var group = lot.One(numbers.Where(one => one.Value == most).Select(one => one.Key), $"seat {elected.Count + 1}");
            stages.Add(new Stage(StageKind.Counted, group, numbers, Fraction.Zero));
            stages.Add(Place(groups[group], elected, lot));
            elected.Add(stages[^1].Subject!);
            won[group]++;
        }

        return new ElectionResult([.. elected], [.. stages], lot.Draws);
    }

    // Somebody named by two groups has one seat, and is passed over where it comes up again.
    private static bool HasName(GroupBallot[] ballots, List<string> elected) => ballots.Any(ballot => ballot.Names.Any(name => !elected.Contains(name)));

    private static Stage Place(GroupBallot[] ballots, List<string> elected, Lot lot)
    {
        var votes = new SortedDictionary<string, Fraction>(StringComparer.Ordinal);
        foreach (var ballot in ballots)
        {
            var name = ballot.Names.FirstOrDefault(one => !elected.Contains(one));
            if (name is null) continue;
            var placed = ballot.Names.TakeWhile(one => one != name).Count();
            votes[name] = votes.GetValueOrDefault(name) + new Fraction(ballot.Count, placed + 1);
        }

        var most = votes.Values.Max();
        var first = lot.One(votes.Where(one => one.Value == most).Select(one => one.Key), $"name for seat {elected.Count + 1}");
        return new Stage(StageKind.Placed, first, votes.ToImmutableSortedDictionary(StringComparer.Ordinal), Fraction.Zero);
    }
}
