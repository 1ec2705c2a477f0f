using System.Collections.Immutable;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Contests.Voting;

/// <summary>Invented ballots on the five entries, which are named by their place.</summary>
internal static class Ballots
{
    /// <summary>Three votes for the three winners, counted.</summary>
    public static readonly VotingEvent[] Unanimous =
        [Cast(2, 1, 0, 1, 2), Cast(3, 1, 0, 1, 2), Cast(4, 1, 0, 1, 2), Closed(1, [3, 3, 3, 0, 0], [0, 1, 2], [], 0)];

    /// <summary>Lindskolan wins outright; the next three tie for two prizes.</summary>
    public static readonly VotingEvent[] TiedOnce =
        [Cast(2, 1, 0, 1), Cast(3, 1, 0, 2), Cast(4, 1, 0, 3), Closed(1, [3, 1, 1, 1, 0], [0], [1, 2, 3], 2)];

    public static readonly VotingEvent[] SecondRound = [.. TiedOnce, new SecondRoundOpened(Pick([1, 2, 3]), 2)];

    /// <summary>In the second round they tie again, all three.</summary>
    public static readonly VotingEvent[] TiedTwice =
    [
        .. SecondRound, Cast(2, 2, 1), Cast(3, 2, 2), Cast(4, 2, 3),
        new VotingClosed(2, [new(FiveEntries[1], 1), new(FiveEntries[2], 1), new(FiveEntries[3], 1)], Pick([0]), Pick([1, 2, 3]), 2),
    ];

    public static VoteCast Cast(int member, int round, params int[] entries) => new(Elected(member).Id, Pick(entries), round, 0);

    /// <summary>A count of all five entries, given in their order.</summary>
    public static VotingClosed Closed(int round, int[] votes, int[] winners, int[] tied, int left) => new(
        round, [.. votes.Select((n, i) => new OptionCount(FiveEntries[i], n)).OrderByDescending(c => c.Votes)], Pick(winners), Pick(tied), left);

    public static ImmutableArray<EntryId> Pick(int[] entries) => [.. entries.Select(i => FiveEntries[i])];
}
