using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Contests;

/// <summary>
/// Who may see what, in words:
/// everybody sees the contest, its rules and how far it has come. The winners and the decision are for nobody before the minutes hold
/// the paragraph; then for chair, secretary and members; for everybody when the paragraph is adjusted. Any other case: nothing.
/// </summary>
public static class ContestVisibility
{
    /// <summary>The audience that a viewer belongs to for any contest of the municipality.</summary>
    public static Audience AudienceOf(Actor viewer) => viewer switch
    {
        _ when viewer.Has(Roles.Chair | Roles.Secretary | Roles.Process) => Audience.Chair,
        _ when viewer.Has(Roles.Member) => Audience.Member,
        _ => Audience.Public,
    };

    /// <summary>The contest as a viewer may see it; null when there is none.</summary>
    public static ContestView? See(ContestState state, Actor viewer) => state switch
    {
        Collecting s => new ContestView(ContestPhase.Collecting, s.Rules, null, null),
        Closed s => new ContestView(ContestPhase.EntriesClosed, s.Rules, s.ClosedAt, null),
        Deciding s => new ContestView(ContestPhase.Deciding, s.Rules, s.ClosedAt, null),
        Decided s => new ContestView(ContestPhase.Decided, s.Rules, s.ClosedAt, MaySeeDecision(s, AudienceOf(viewer)) ? Decision(s) : null),
        _ => null,
    };

    /// <summary>What a fact tells an audience; null when it is hidden from it.</summary>
    public static ContestFact? Fact(ContestEvent @event, Audience audience) => @event switch
    {
        ContestCreated => new ContestFact("contest-created"),
        EntriesClosed => new ContestFact("entries-closed"),
        DecisionReached => new ContestFact("decision-reached"),
        ContestDecided e when audience is Audience.Member or Audience.Chair =>
            new ContestFact("contest-decided") { Decision = new DecisionView(e.Winners, e.Meeting, e.Paragraph, e.Date) },
        ContestDecided => new ContestFact("contest-decided"),
        DecisionAnnounced e => new ContestFact("decision-announced") { Decision = new DecisionView(e.Winners, e.Meeting, e.Paragraph, e.Date) },
        _ => null,
    };

    private static bool MaySeeDecision(Decided s, Audience audience) => s.Public || audience is Audience.Member or Audience.Chair;

    private static DecisionView Decision(Decided s) => new(s.Choice.Winners, s.Choice.Meeting, s.Paragraph, s.Date);
}

/// <summary>The states by name, as callers see them.</summary>
public enum ContestPhase
{
    Collecting,
    EntriesClosed,
    Deciding,
    Decided,
}

/// <summary>A contest as somebody may see it.</summary>
/// <param name="Decision">Null when it is not for the viewer, or not yet.</param>
public sealed record ContestView(ContestPhase Phase, ContestRules Rules, DateTimeOffset? ClosedAt, DecisionView? Decision);

/// <summary>The winners, and where it is written.</summary>
public sealed record DecisionView(ImmutableArray<EntryId> Winners, MeetingId Meeting, int Paragraph, DateOnly Date);

/// <summary>A stored fact as an audience may read it live.</summary>
/// <param name="Type">The stored name without its version: <c>contest-decided</c>.</param>
public sealed record ContestFact(string Type)
{
    public DecisionView? Decision { get; init; }
}
