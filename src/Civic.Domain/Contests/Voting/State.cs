using System.Collections.Immutable;

using Civic.Domain.Kernel;

namespace Civic.Domain.Contests.Voting;

/// <summary>What a voting is: not opened, open, tied or closed.</summary>
public abstract record VotingState
{
    public static VotingState Evolve(VotingState state, VotingEvent @event) => (state, @event) switch
    {
        (_, VotingOpened e) => Open.From(e),
        (Open s, VoteCast e) => s with { Votes = s.Votes.SetItem(e.Voter, e.Entries) },
        (Open s, VoteWithdrawn e) => s.Without(e.Voter),
        (Open s, VotingClosed { Tied.IsEmpty: true } e) => new Closed(s.Frozen, s.Past.Add(s.Result(e)), e.Winners, null, false),
        (Open s, VotingClosed e) => new Tied(s.Frozen, s.Past.Add(s.Result(e)), e.Winners, e.Tied, e.Left),
        (Tied s, SecondRoundOpened e) => s.Again(e),
        (Tied s, TieSettled e) => new Closed(s.Frozen, s.Past, s.Winners.AddRange(e.Entries), e.Entries, false),
        (Closed s, ResultPublished) => s with { Public = true },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotOpened : VotingState;

/// <summary>What stands from the opening on.</summary>
public sealed record Frozen(
    ContestId Contest,
    MeetingId Meeting,
    int Item,
    PersonId Chair,
    ImmutableHashSet<PersonId> Roll,
    ImmutableArray<EntryId> Options,
    ImmutableHashSet<EntryId> Withdrawn,
    int Prizes);

/// <summary>A round in which votes are cast.</summary>
/// <param name="Frozen">Roll, options and prizes as they stood at the opening.</param>
/// <param name="Past">Earlier rounds.</param>
/// <param name="Round">1 or 2.</param>
/// <param name="Options">What can be voted for in this round.</param>
/// <param name="Choices">How many of them a member may name.</param>
/// <param name="Votes">Who has voted for what.</param>
/// <param name="Withdrawn">How often a voter took a vote back in this round.</param>
/// <param name="Won">Winners of an earlier round.</param>
public sealed record Open(
    Frozen Frozen,
    ImmutableArray<RoundResult> Past,
    int Round,
    ImmutableArray<EntryId> Options,
    int Choices,
    DateTimeOffset? ClosesAt,
    ImmutableDictionary<PersonId, ImmutableArray<EntryId>> Votes,
    ImmutableDictionary<PersonId, int> Withdrawn,
    ImmutableArray<EntryId> Won) : VotingState
{
    internal static Open From(VotingOpened e) => new(
        new Frozen(e.Contest, e.Meeting, e.Item, e.Chair, [.. e.Roll], e.Options, [.. e.Withdrawn], e.Choices),
        [], 1, e.Options, e.Choices, e.ClosesAt,
        ImmutableDictionary<PersonId, ImmutableArray<EntryId>>.Empty, ImmutableDictionary<PersonId, int>.Empty, []);

    internal Open Without(PersonId voter) => this with
    {
        Votes = Votes.Remove(voter),
        Withdrawn = Withdrawn.SetItem(voter, Withdrawn.GetValueOrDefault(voter) + 1),
    };

    internal RoundResult Result(VotingClosed e) => new(e.Round, e.Count, Votes, Frozen.Roll.Count);
}

/// <summary>A round ended with a tie at the last prize.</summary>
public sealed record Tied(
    Frozen Frozen,
    ImmutableArray<RoundResult> Past,
    ImmutableArray<EntryId> Winners,
    ImmutableArray<EntryId> Among,
    int Left) : VotingState
{
    internal Open Again(SecondRoundOpened e) => new(
        Frozen, Past, Past.Length + 1, e.Options, e.Choices, null,
        ImmutableDictionary<PersonId, ImmutableArray<EntryId>>.Empty, ImmutableDictionary<PersonId, int>.Empty, Winners);
}

/// <summary>The winners stand.</summary>
/// <param name="Casting">What the chair's casting vote chose; null when it was not needed.</param>
/// <param name="Public">Whether the paragraph has been adjusted, so that everybody may see the result.</param>
public sealed record Closed(
    Frozen Frozen,
    ImmutableArray<RoundResult> Past,
    ImmutableArray<EntryId> Winners,
    ImmutableArray<EntryId>? Casting,
    bool Public) : VotingState;

/// <summary>A round as it was counted.</summary>
public sealed record RoundResult(
    int Round,
    ImmutableArray<OptionCount> Count,
    ImmutableDictionary<PersonId, ImmutableArray<EntryId>> Votes,
    int Entitled);
