using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Contests;

/// <summary>What happened to a contest.</summary>
public abstract record ContestEvent;

/// <summary>The contest is there.</summary>
/// <param name="Closes">The last second at which entries are taken; whole seconds.</param>
[Stored("contest-created.v1")]
public sealed record ContestCreated(
    ContestId Contest,
    string Title,
    string Hashtag,
    int GradeFrom,
    int GradeTo,
    ImmutableArray<SchoolId> Schools,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    int Prizes,
    CommitteeId Committee) : ContestEvent, ISetsDeadline
{
    DateTimeOffset? ISetsDeadline.Deadline => Closes.AddSeconds(1);
}

/// <summary>No more entries are taken.</summary>
[Stored("entries-closed.v1")]
public sealed record EntriesClosed(DateTimeOffset ClosedAt) : ContestEvent, ISetsDeadline
{
    DateTimeOffset? ISetsDeadline.Deadline => ClosedAt;
}

/// <summary>The committee chose the winners; the paragraph is on its way to the minutes.</summary>
[Stored("decision-reached.v1")]
public sealed record DecisionReached(
    ImmutableArray<EntryId> Winners,
    MeetingId Meeting,
    int Item,
    VotingId Voting,
    bool AdjustAtOnce) : ContestEvent;

/// <summary>The decision stands in the minutes.</summary>
[Stored("contest-decided.v1")]
public sealed record ContestDecided(ImmutableArray<EntryId> Winners, MeetingId Meeting, int Paragraph, DateOnly Date) : ContestEvent;

/// <summary>The decision is for everybody to see.</summary>
[Stored("decision-announced.v1")]
public sealed record DecisionAnnounced(ImmutableArray<EntryId> Winners, MeetingId Meeting, int Paragraph, DateOnly Date) : ContestEvent;
