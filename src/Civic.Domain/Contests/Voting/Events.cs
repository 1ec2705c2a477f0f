using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Contests.Voting;

/// <summary>What happened in a voting.</summary>
public abstract record VotingEvent;

/// <summary>Roll and options stand from here on.</summary>
[Stored("voting-opened.v1")]
public sealed record VotingOpened(
    ContestId Contest,
    MeetingId Meeting,
    int Item,
    PersonId Chair,
    ImmutableArray<PersonId> Roll,
    ImmutableArray<EntryId> Options,
    ImmutableArray<EntryId> Withdrawn,
    int Choices,
    DateTimeOffset? ClosesAt) : VotingEvent, ISetsDeadline
{
    DateTimeOffset? ISetsDeadline.Deadline => ClosesAt;
}

/// <summary>A member voted. Open by law (5:54): the name stands in the minutes.</summary>
/// <param name="Voter">Who.</param>
/// <param name="Entries">For what, at most <c>Choices</c> of the options.</param>
/// <param name="Round">1, or 2 after a tie.</param>
/// <param name="Try">0 for the first vote in the round; one more for each that was withdrawn.</param>
[Stored("vote-cast.v1")]
public sealed record VoteCast(PersonId Voter, ImmutableArray<EntryId> Entries, int Round, int Try) : VotingEvent, IOnce, IBeforeDeadline
{
    string IOnce.OnceKey => $"{Voter.Value}#{Round}.{Try}";
}

/// <summary>A member took the vote back.</summary>
[Stored("vote-withdrawn.v1")]
public sealed record VoteWithdrawn(PersonId Voter, int Round) : VotingEvent, IBeforeDeadline;

/// <summary>A round ended and was counted.</summary>
/// <param name="Round">1 or 2.</param>
/// <param name="Count">Votes by option, most first, then in the options' order.</param>
/// <param name="Winners">Those who won outright, with earlier rounds'.</param>
/// <param name="Tied">Those who tie at the last prize; empty when nobody does.</param>
/// <param name="Left">Prizes that the tied compete for; 0 when nobody ties.</param>
[Stored("voting-closed.v1")]
public sealed record VotingClosed(
    int Round,
    ImmutableArray<OptionCount> Count,
    ImmutableArray<EntryId> Winners,
    ImmutableArray<EntryId> Tied,
    int Left) : VotingEvent, ISetsDeadline
{
    DateTimeOffset? ISetsDeadline.Deadline => null;
}

/// <summary>A second round among the tied began; the roll is the first round's.</summary>
[Stored("second-round-opened.v1")]
public sealed record SecondRoundOpened(ImmutableArray<EntryId> Options, int Choices) : VotingEvent;

/// <summary>The chair's casting vote settled a tie that the second round left (5:56).</summary>
[Stored("tie-settled.v1")]
public sealed record TieSettled(PersonId Chair, ImmutableArray<EntryId> Entries) : VotingEvent;

/// <summary>The result is for everybody to see.</summary>
[Stored("result-published.v1")]
public sealed record ResultPublished : VotingEvent;

/// <summary>How many votes an option had.</summary>
public sealed record OptionCount(EntryId Entry, int Votes);
