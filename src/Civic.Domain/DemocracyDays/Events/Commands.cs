using Civic.Domain.Kernel;

namespace Civic.Domain.DemocracyDays.Events;

/// <summary>What may be asked of an event of the programme.</summary>
public abstract record ProgrammeCommand;

/// <summary>Puts an event on the year's programme. Refused the second time.</summary>
/// <param name="Year">The edition it belongs to.</param>
/// <param name="StartsAt">With the municipality's offset, by which its day is told.</param>
/// <param name="Eldw">Whether it is registered for the European Local Democracy Week.</param>
/// <param name="InWeek">Whether it is part of the democracy week; its day must then lie in it.</param>
/// <param name="Facts">The edition, or null when there is none; put there by the grain.</param>
public sealed record PlanEvent(
    int Year,
    string Title,
    EventKind Kind,
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt,
    Place Place,
    Organiser Organiser,
    bool Eldw,
    bool InWeek,
    DaysFacts? Facts) : ProgrammeCommand;

/// <summary>Holds the event otherwise than planned; what is null stays as it is. A change that changes nothing is refused.</summary>
/// <param name="Reason">Why; the annual report prints it.</param>
/// <param name="Facts">The edition, or null when there is none; put there by the grain.</param>
public sealed record AdaptEvent(string Reason, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, Place? Place, DaysFacts? Facts)
    : ProgrammeCommand;

/// <summary>Calls the event off. The same reason and replacement once more change nothing.</summary>
/// <param name="Reason">Why; the annual report prints it.</param>
/// <param name="Replacement">The event that is held instead, if one is.</param>
public sealed record CancelEvent(string Reason, EventId? Replacement) : ProgrammeCommand;

/// <summary>Notes that the event was held. The same figures once more change nothing.</summary>
/// <param name="Registered">How many had signed up, when known.</param>
/// <param name="Joined">How many took part, when known.</param>
public sealed record HoldEvent(int? Registered, int? Joined) : ProgrammeCommand;

/// <summary>Says where the recording of a held event is. The same address once more changes nothing, another replaces it.</summary>
/// <param name="Address">An absolute https address.</param>
public sealed record AddRecording(string Address) : ProgrammeCommand;

/// <summary>An edition as its events need to know it.</summary>
public sealed record DaysFacts(Week Week);

/// <summary>The named ways in which an event of the programme refuses.</summary>
public static class ProgrammeRefusals
{
    public static readonly Refusal Unknown = new("event-unknown", "event");
    public static readonly Refusal AlreadyPlanned = new("event-already-planned", "event");
    public static readonly Refusal DaysUnknown = new("democracy-days-unknown", "year");
    public static readonly Refusal OutsideYear = new("outside-year", "startsAt");
    public static readonly Refusal OutsideWeek = new("outside-week", "startsAt");
    public static readonly Refusal EndsBeforeStart = new("ends-before-start", "endsAt");
    public static readonly Refusal KindUnknown = new("event-kind-unknown", "kind");
    public static readonly Refusal OrganiserUnknown = new("organiser-unknown", "organiser");
    public static readonly Refusal ReasonMissing = new("reason-missing", "reason");
    public static readonly Refusal NothingAdapted = new("nothing-adapted");
    public static readonly Refusal Cancelled = new("event-cancelled", "event");
    public static readonly Refusal AlreadyHeld = new("event-already-held", "event");
    public static readonly Refusal NotHeldYet = new("event-not-held-yet", "event");
    public static readonly Refusal NotBegunYet = new("event-not-begun-yet", "event");
    public static readonly Refusal FigureNegative = new("figure-negative");
    public static readonly Refusal AddressMalformed = new("address-not-https", "address");
}
