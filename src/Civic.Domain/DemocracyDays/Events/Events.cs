using Civic.Domain.Kernel;

namespace Civic.Domain.DemocracyDays.Events;

/// <summary>What happened to an event of the programme.</summary>
public abstract record ProgrammeEvent;

/// <summary>The event is on the programme.</summary>
[Stored("event-planned.v1")]
public sealed record EventPlanned(
    int Year,
    string Title,
    EventKind Kind,
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt,
    Place Place,
    Organiser Organiser,
    bool Eldw,
    bool InWeek) : ProgrammeEvent;

/// <summary>The event will be held so, and not as it was planned.</summary>
[Stored("event-adapted.v1")]
public sealed record EventAdapted(string Reason, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, Place Place) : ProgrammeEvent;

/// <summary>The event will not be held.</summary>
[Stored("event-cancelled.v1")]
public sealed record EventCancelled(string Reason, EventId? Replacement) : ProgrammeEvent;

/// <summary>The event was held.</summary>
[Stored("event-held.v1")]
public sealed record EventHeld(int? Registered, int? Joined) : ProgrammeEvent;

/// <summary>The event can be seen afterwards.</summary>
[Stored("recording-added.v1")]
public sealed record RecordingAdded(string Address) : ProgrammeEvent;

/// <summary>What kind of event it is.</summary>
public enum EventKind
{
    Seminar,
    YouthDialogue,
    SchoolDialogue,
    SafetyDay,
    SafetyWalk,
    SafetyDialogue,
    DemocracyWalk,
    DemocracyDay,
    Lecture,
    PartnerEvent,
    Other,
}

/// <summary>Who arranges it: the democracy days themselves, or somebody else.</summary>
public enum Organiser
{
    Own,
    Partner,
}
