using Civic.Domain.Kernel;

namespace Civic.Domain.DemocracyDays;

/// <summary>
/// The rules, in words:
/// there is one edition a year; it has a focus and a week from Monday to Sunday that begins in the year. Events outside the
/// week belong to the edition all the same.
/// </summary>
public sealed class DaysDecider : IDecider<DaysState, DaysCommand, DaysEvent>
{
    public static DaysState Initial { get; } = new NotOpened();

    public static DaysState Evolve(DaysState state, DaysEvent @event) => DaysState.Evolve(state, @event);

    public static Decision<DaysEvent> Decide(DaysState state, DaysCommand command, Moment moment) => (state, command) switch
    {
        (NotOpened, OpenDays c) => Opening(c),
        (_, OpenDays) => Refuse(DaysRefusals.AlreadyOpened),
        (Opened s, ChangeWeek c) => Moving(s, c),
        (Opened s, ChangeFocus c) => Focusing(s, c),
        _ => Refuse(DaysRefusals.Unknown),
    };

    private static Decision<DaysEvent> Opening(OpenDays c)
    {
        if (c.Year is < 2000 or > 2200) return Refuse(DaysRefusals.YearOutOfRange);
        var flaw = Wording.Flaw(c.Focus, "focus", 1000) ?? WeekFlaw(c.Week, c.Year);
        return flaw is null ? Accept(new DaysOpened(c.Year, c.Focus, c.Week)) : Refuse(flaw);
    }

    private static Decision<DaysEvent> Moving(Opened s, ChangeWeek c)
    {
        if (WeekFlaw(c.Week, s.Year) is { } flaw) return Refuse(flaw);
        return s.Week == c.Week ? Accept() : Accept(new WeekChanged(c.Week));
    }

    private static Decision<DaysEvent> Focusing(Opened s, ChangeFocus c)
    {
        if (Wording.Flaw(c.Focus, "focus", 1000) is { } flaw) return Refuse(flaw);
        return s.Focus == c.Focus ? Accept() : Accept(new FocusChanged(c.Focus));
    }

    private static Refusal? WeekFlaw(Week? week, int year)
    {
        if (week is null || !week.IsWhole()) return DaysRefusals.WeekMalformed;
        return week.From.Year == year ? null : DaysRefusals.WeekOffYear;
    }

    private static Decision<DaysEvent> Accept(params ReadOnlySpan<DaysEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<DaysEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<DaysEvent>(refusal);
}
