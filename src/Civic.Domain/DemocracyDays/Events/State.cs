using Civic.Domain.Kernel;

namespace Civic.Domain.DemocracyDays.Events;

/// <summary>What an event of the programme is: not planned, planned, adapted, cancelled or held.</summary>
public abstract record ProgrammeState
{
    public static ProgrammeState Evolve(ProgrammeState state, ProgrammeEvent @event) => (state, @event) switch
    {
        (NotPlanned, EventPlanned e) => new Planned(ProgrammeItem.From(e)),
        (Planned s, EventAdapted e) => new Adapted(s.Item.As(e), e.Reason),
        (Adapted s, EventAdapted e) => new Adapted(s.Item.As(e), e.Reason),
        (Planned s, EventCancelled e) => new Cancelled(s.Item, e.Reason, e.Replacement),
        (Adapted s, EventCancelled e) => new Cancelled(s.Item, e.Reason, e.Replacement),
        (Planned s, EventHeld e) => new Held(s.Item, null, e.Registered, e.Joined, null),
        (Adapted s, EventHeld e) => new Held(s.Item, s.Reason, e.Registered, e.Joined, null),
        (Held s, RecordingAdded e) => s with { Recording = e.Address },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };

    /// <summary>What is on the programme, whatever became of it; null when nothing is.</summary>
    public ProgrammeItem? OnProgramme() => this switch
    {
        Planned s => s.Item,
        Adapted s => s.Item,
        Cancelled s => s.Item,
        Held s => s.Item,
        _ => null,
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotPlanned : ProgrammeState;

/// <summary>To be held as planned.</summary>
public sealed record Planned(ProgrammeItem Item) : ProgrammeState;

/// <summary>To be held otherwise than planned.</summary>
public sealed record Adapted(ProgrammeItem Item, string Reason) : ProgrammeState;

/// <summary>Called off.</summary>
public sealed record Cancelled(ProgrammeItem Item, string Reason, EventId? Replacement) : ProgrammeState;

/// <summary>Held.</summary>
/// <param name="AdaptedBecause">Why it was held otherwise than planned; null when it was not.</param>
/// <param name="Recording">Where it can be seen afterwards; null when it cannot.</param>
public sealed record Held(ProgrammeItem Item, string? AdaptedBecause, int? Registered, int? Joined, string? Recording) : ProgrammeState;

/// <summary>An event as it stands on the programme.</summary>
public sealed record ProgrammeItem(
    int Year,
    string Title,
    EventKind Kind,
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt,
    Place Place,
    Organiser Organiser,
    bool Eldw,
    bool InWeek)
{
    internal static ProgrammeItem From(EventPlanned e) =>
        new(e.Year, e.Title, e.Kind, e.StartsAt, e.EndsAt, e.Place, e.Organiser, e.Eldw, e.InWeek);

    internal ProgrammeItem As(EventAdapted e) => this with { StartsAt = e.StartsAt, EndsAt = e.EndsAt, Place = e.Place };
}
