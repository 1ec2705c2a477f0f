using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Summary;

/// <summary>
/// The rules, in words:
/// a seminar is counted when it has ended, and again when something is different; groups are told only where nobody can work out a small
/// one, and those of the first count stand: a group that had lost one would tell who was erased.
/// </summary>
public sealed class SummaryDecider : IDecider<SummaryState, SummaryCommand, SummaryEvent>
{
    public static SummaryState Initial { get; } = new NotSummarised();

    public static SummaryState Evolve(SummaryState state, SummaryEvent @event) => SummaryState.Evolve(state, @event);

    public static Decision<SummaryEvent> Decide(SummaryState state, SummaryCommand command, Moment moment) => command switch
    {
        _ when !moment.Actor.Has(Roles.Moderator | Roles.Officer | Roles.Process) => Refuse(SummaryRefusals.NotAModerator),
        SummariseSeminar { Facts: null } => Refuse(SummaryRefusals.SeminarUnknown),
        SummariseSeminar { Facts.Ended: false } => Refuse(SummaryRefusals.NotEndedYet),
        SummariseSeminar c => Summarising(state as Summarised, c.Facts),
        _ => Refuse(SummaryRefusals.SeminarUnknown),
    };

    private static Decision<SummaryEvent> Summarising(Summarised? s, SummaryFacts facts)
    {
        var (districts, ages) = s is null ? (GroupFigures.Of(facts.Districts, facts.Counts), GroupFigures.Of(facts.Ages, facts.Counts)) : (s.Districts, s.Ages);
        return s is not null && s.Counts == facts.Counts && s.Year == facts.Year
            ? Kernel.Decide.Accept<SummaryEvent>()
            : Kernel.Decide.Accept<SummaryEvent>(new SeminarSummarised(facts.Year, facts.Counts, districts, ages));
    }

    private static Decision<SummaryEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<SummaryEvent>(refusal);
}
