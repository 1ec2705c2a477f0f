using Civic.Domain.Kernel;

namespace Civic.Domain.DemocracyDays.Events;

/// <summary>
/// The rules, in words:
/// an event belongs to a year's edition; what claims to be in the democracy week lies in it; an event is held as planned, held otherwise
/// with a reason, or cancelled with a reason; what is held was begun, and can have a recording; what is cancelled stays so.
/// </summary>
public sealed class ProgrammeDecider : IDecider<ProgrammeState, ProgrammeCommand, ProgrammeEvent>
{
    public static ProgrammeState Initial { get; } = new NotPlanned();

    public static ProgrammeState Evolve(ProgrammeState state, ProgrammeEvent @event) => ProgrammeState.Evolve(state, @event);

    public static Decision<ProgrammeEvent> Decide(ProgrammeState state, ProgrammeCommand command, Moment moment) => (state, command) switch
    {
        (NotPlanned, PlanEvent c) => Planning(c),
        (NotPlanned, _) => Refuse(ProgrammeRefusals.Unknown),
        (_, PlanEvent) => Refuse(ProgrammeRefusals.AlreadyPlanned),
        (Planned s, AdaptEvent c) => Adapting(s.Item, c),
        (Adapted s, AdaptEvent c) => Adapting(s.Item, c),
        (Planned or Adapted, CancelEvent c) => Cancelling(c),
        (Cancelled s, CancelEvent c) => (s.Reason, s.Replacement) == (c.Reason, c.Replacement) ? Accept() : Refuse(ProgrammeRefusals.Cancelled),
        (Planned s, HoldEvent c) => Holding(s.Item, c, moment),
        (Adapted s, HoldEvent c) => Holding(s.Item, c, moment),
        (Held s, HoldEvent c) => (s.Registered, s.Joined) == (c.Registered, c.Joined) ? Accept() : Refuse(ProgrammeRefusals.AlreadyHeld),
        (Held s, AddRecording c) => Recording(s, c),
        (Held, _) => Refuse(ProgrammeRefusals.AlreadyHeld),
        (Cancelled, _) => Refuse(ProgrammeRefusals.Cancelled),
        _ => Refuse(ProgrammeRefusals.NotHeldYet),
    };

    private static Decision<ProgrammeEvent> Planning(PlanEvent c)
    {
        if (!Enum.IsDefined(c.Kind)) return Refuse(ProgrammeRefusals.KindUnknown);
        if (!Enum.IsDefined(c.Organiser)) return Refuse(ProgrammeRefusals.OrganiserUnknown);
        var planned = new EventPlanned(c.Year, c.Title, c.Kind, c.StartsAt, c.EndsAt, c.Place, c.Organiser, c.Eldw, c.InWeek);
        var flaw = Wording.Flaw(c.Title, "title") ?? Place.Flaw(c.Place) ?? TimeFlaw(ProgrammeItem.From(planned), c.Facts);
        return flaw is null ? Accept(planned) : Refuse(flaw);
    }

    private static Decision<ProgrammeEvent> Adapting(ProgrammeItem item, AdaptEvent c)
    {
        if (ReasonFlaw(c.Reason) is { } reasonFlaw) return Refuse(reasonFlaw);
        var adapted = new EventAdapted(c.Reason, c.StartsAt ?? item.StartsAt, c.EndsAt ?? item.EndsAt, c.Place ?? item.Place);
        var after = item.As(adapted);
        if (after == item) return Refuse(ProgrammeRefusals.NothingAdapted);
        return (Place.Flaw(after.Place) ?? TimeFlaw(after, c.Facts)) is { } flaw ? Refuse(flaw) : Accept(adapted);
    }

    private static Refusal? TimeFlaw(ProgrammeItem item, DaysFacts? facts)
    {
        if (facts is null) return ProgrammeRefusals.DaysUnknown;
        if (item.EndsAt <= item.StartsAt) return ProgrammeRefusals.EndsBeforeStart;
        var day = DateOnly.FromDateTime(item.StartsAt.DateTime);
        if (item.InWeek && !facts.Week.Contains(day)) return ProgrammeRefusals.OutsideWeek;
        return day.Year == item.Year ? null : ProgrammeRefusals.OutsideYear;
    }

    private static Decision<ProgrammeEvent> Cancelling(CancelEvent c) =>
        ReasonFlaw(c.Reason) is { } flaw ? Refuse(flaw) : Accept(new EventCancelled(c.Reason, c.Replacement));

    private static Refusal? ReasonFlaw(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? ProgrammeRefusals.ReasonMissing : Wording.Flaw(reason, "reason", 1000);

    private static Decision<ProgrammeEvent> Holding(ProgrammeItem item, HoldEvent c, Moment moment)
    {
        if (moment.Now < item.StartsAt) return Refuse(ProgrammeRefusals.NotBegunYet);
        return c.Registered < 0 || c.Joined < 0 ? Refuse(ProgrammeRefusals.FigureNegative) : Accept(new EventHeld(c.Registered, c.Joined));
    }

    private static Decision<ProgrammeEvent> Recording(Held s, AddRecording c)
    {
        if (Wording.Flaw(c.Address, "address", 2000) is not null || !Uri.TryCreate(c.Address, UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttps || uri.UserInfo.Length > 0)
            return Refuse(ProgrammeRefusals.AddressMalformed);
        return s.Recording == c.Address ? Accept() : Accept(new RecordingAdded(c.Address));
    }

    private static Decision<ProgrammeEvent> Accept(params ReadOnlySpan<ProgrammeEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<ProgrammeEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<ProgrammeEvent>(refusal);
}
