using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Contests;

/// <summary>
/// The rules, in words:
/// a contest has a hashtag, grades within 1 to 9, schools, a window, prizes and a committee that decides; entries are taken
/// from its opening to the end of its closing second, or until officer or secretary close it; the winners are a decided voting's of
/// this contest, at the meeting and item it was held for; the contest is deciding until the minutes hold the paragraph, then
/// decided; everybody sees the winners when the paragraph is adjusted.
/// </summary>
public sealed class ContestDecider : IDecider<ContestState, ContestCommand, ContestEvent>
{
    public static ContestState Initial { get; } = new NotCreated();

    public static ContestState Evolve(ContestState state, ContestEvent @event) => ContestState.Evolve(state, @event);

    public static Decision<ContestEvent> Decide(ContestState state, ContestCommand command, Moment moment) => (state, command) switch
    {
        (NotCreated, CreateContest c) => Creating(c),
        (NotCreated, _) => Refuse(ContestRefusals.Unknown),
        (_, CreateContest) => Refuse(ContestRefusals.AlreadyCreated),
        (Collecting s, CloseEntries) => Closing(s, moment),
        (_, CloseEntries) => Accept(),
        (Collecting, DecideContest) => Refuse(ContestRefusals.EntriesStillOpen),
        (Closed s, DecideContest c) => Deciding(s.Rules, c),
        (Deciding s, DecideContest c) => Again(s.Choice, c),
        (Decided s, DecideContest c) => Again(s.Choice, c),
        (Deciding s, ConfirmDecision c) => Confirming(s, c),
        (Decided s, ConfirmDecision c) => (s.Paragraph, s.Date) == (c.Paragraph, c.Date) ? Accept() : Refuse(ContestRefusals.AlreadyDecided),
        (Decided s, AnnounceDecision) => s.Public ? Accept() : Accept(new DecisionAnnounced(s.Choice.Winners, s.Choice.Meeting, s.Paragraph, s.Date)),
        _ => Refuse(ContestRefusals.NotDecided),
    };

    private static Decision<ContestEvent> Creating(CreateContest c)
    {
        if (!Slug.IsFit(c.Contest.Value)) return Refuse(ContestRefusals.SlugMalformed);
        if (Wording.Flaw(c.Title, "title") is { } titleFlaw) return Refuse(titleFlaw);
        if (!Hashtag.TryParse(c.Hashtag, out var hashtag, out var hashtagFlaw)) return Refuse(hashtagFlaw);
        if (c.GradeFrom < 1 || c.GradeTo > 9 || c.GradeFrom > c.GradeTo) return Refuse(ContestRefusals.GradesOutOfRange);
        if (c.Prizes is < 1 or > 100) return Refuse(ContestRefusals.PrizesOutOfRange);
        if (c.Closes <= c.Opens) return Refuse(ContestRefusals.ClosesBeforeOpens);
        var schools = c.Schools.IsDefault ? [] : c.Schools;
        return FactsFlaw(c.Facts, schools) is { } flaw
            ? Refuse(flaw)
            : Accept(new ContestCreated(
                c.Contest, c.Title, hashtag.Value, c.GradeFrom, c.GradeTo, schools, c.Opens, WholeSecond(c.Closes), c.Prizes, c.Committee));
    }

    private static Refusal? FactsFlaw(ContestFacts? facts, ImmutableArray<SchoolId> schools)
    {
        if (facts is not { CommitteeExists: true }) return ContestRefusals.CommitteeUnknown;
        if (!schools.All(facts.Schools.Contains)) return ContestRefusals.SchoolUnknown;
        return schools.Distinct().Count() == schools.Length ? null : ContestRefusals.SchoolRepeated;
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    private static Decision<ContestEvent> Closing(Collecting s, Moment moment) =>
        moment.Now >= s.Rules.Deadline || moment.Actor.Has(Roles.Officer | Roles.Secretary | Roles.Process)
            ? Accept(new EntriesClosed(moment.Now))
            : Refuse(ContestRefusals.WindowStillOpen);

    private static Decision<ContestEvent> Deciding(ContestRules rules, DecideContest c) => c.Facts switch
    {
        null => Refuse(ContestRefusals.VotingUnknown),
        { } f when f.Contest != rules.Contest => Refuse(ContestRefusals.VotingElsewhere),
        { } f when (f.Meeting, f.Item) != (c.Meeting, c.Item) => Refuse(ContestRefusals.VotingOffItem),
        { Outcome: VotingOutcome.Tied } => Refuse(ContestRefusals.VotingTied),
        { Outcome: VotingOutcome.Decided, Winners.IsDefaultOrEmpty: false } f =>
            Accept(new DecisionReached(f.Winners, c.Meeting, c.Item, c.Voting, c.AdjustAtOnce)),
        _ => Refuse(ContestRefusals.VotingNotDecided),
    };

    private static Decision<ContestEvent> Again(Choice choice, DecideContest c) =>
        (choice.Meeting, choice.Item, choice.Voting) == (c.Meeting, c.Item, c.Voting) ? Accept() : Refuse(ContestRefusals.AlreadyDecided);

    private static Decision<ContestEvent> Confirming(Deciding s, ConfirmDecision c) => c.Paragraph < 1
        ? Refuse(ContestRefusals.ParagraphOutOfRange)
        : Accept(new ContestDecided(s.Choice.Winners, s.Choice.Meeting, c.Paragraph, c.Date));

    private static Decision<ContestEvent> Accept(params ReadOnlySpan<ContestEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<ContestEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<ContestEvent>(refusal);
}
