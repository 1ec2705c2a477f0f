using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Contests;

/// <summary>What a contest is: not created, collecting entries, closed for entries, deciding or decided.</summary>
public abstract record ContestState
{
    public static ContestState Evolve(ContestState state, ContestEvent @event) => (state, @event) switch
    {
        (NotCreated, ContestCreated e) => new Collecting(ContestRules.From(e)),
        (Collecting s, EntriesClosed e) => new Closed(s.Rules, e.ClosedAt),
        (Closed s, DecisionReached e) => new Deciding(s.Rules, s.ClosedAt, new Choice(e.Winners, e.Meeting, e.Item, e.Voting, e.AdjustAtOnce)),
        (Deciding s, ContestDecided e) => new Decided(s.Rules, s.ClosedAt, s.Choice, e.Paragraph, e.Date, false),
        (Decided s, DecisionAnnounced) => s with { Public = true },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };

    /// <summary>What the contest asks of its entries; null when there is no contest.</summary>
    public ContestRules? AskedOfEntries() => this switch
    {
        Collecting s => s.Rules,
        Closed s => s.Rules,
        Deciding s => s.Rules,
        Decided s => s.Rules,
        _ => null,
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotCreated : ContestState;

/// <summary>Takes entries, within its window.</summary>
public sealed record Collecting(ContestRules Rules) : ContestState;

/// <summary>Takes no more entries.</summary>
public sealed record Closed(ContestRules Rules, DateTimeOffset ClosedAt) : ContestState;

/// <summary>The winners are chosen; the minutes do not hold the paragraph yet.</summary>
public sealed record Deciding(ContestRules Rules, DateTimeOffset ClosedAt, Choice Choice) : ContestState;

/// <summary>The minutes hold the decision.</summary>
/// <param name="Public">Whether the paragraph has been adjusted, so that everybody may see the winners.</param>
public sealed record Decided(
    ContestRules Rules,
    DateTimeOffset ClosedAt,
    Choice Choice,
    int Paragraph,
    DateOnly Date,
    bool Public) : ContestState;

/// <summary>What a contest asks of its entries, and who decides.</summary>
/// <param name="Schools">Who may enter; empty for all schools of the municipality.</param>
/// <param name="Closes">The last second at which entries are taken.</param>
/// <param name="Deadline">The first moment that is too late.</param>
public sealed record ContestRules(
    ContestId Contest,
    string Title,
    string Hashtag,
    int GradeFrom,
    int GradeTo,
    ImmutableArray<SchoolId> Schools,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    DateTimeOffset Deadline,
    int Prizes,
    CommitteeId Committee)
{
    internal static ContestRules From(ContestCreated e) => new(
        e.Contest, e.Title, e.Hashtag, e.GradeFrom, e.GradeTo, e.Schools, e.Opens, e.Closes, e.Closes.AddSeconds(1), e.Prizes, e.Committee);
}

/// <summary>What the committee chose, where and by which voting.</summary>
public sealed record Choice(ImmutableArray<EntryId> Winners, MeetingId Meeting, int Item, VotingId Voting, bool AdjustAtOnce);
