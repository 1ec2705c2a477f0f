using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Speakers;

/// <summary>
/// Who may see what, in words:
/// everybody sees how many wait, of which group, in which order and for how long each will speak, and that somebody has the floor and until
/// when; each sees the own places. Which device it is, is for those who lead, and what name it goes by is asked of the attendance. The
/// projector sees what everybody sees. Any other case: nothing.
/// </summary>
public static class SpeakersVisibility
{
    /// <summary>The speakers' list as a viewer may see it; null when there is none.</summary>
    public static SpeakersView? See(SpeakersState state, Actor viewer)
    {
        if (state is not SpeakersList list) return null;
        var leads = viewer.Has(Roles.Moderator | Roles.Officer | Roles.Process);
        return new SpeakersView(list.IsOpen, list.Called, On(list.Floor, viewer, leads), [.. list.Order().Select(waiting => View(list, waiting, viewer, leads))]);
    }

    /// <summary>What a fact tells an audience: who has the floor after it. Null when it is hidden from it; who asks for it is a figure.</summary>
    public static SpeakersFact? Fact(SpeakersState after, SpeakersEvent @event, Audience audience) => (after, @event) switch
    {
        (_, SpeakerJoined or SpeakerLeft or SpeakerRemoved or SpeakerReadmitted) => null,
        (SpeakersList { Floor: not null }, SpeakerExcluded) => null,
        (SpeakersList list, _) => new SpeakersFact(list.IsOpen, list.Called, On(list.Floor, Actor.Anonymous, audience == Audience.Moderator)),
        _ => null,
    };

    private static FloorView? On(Floor? floor, Actor viewer, bool leads) => floor is null
        ? null
        : new FloorView(floor.Group, floor.PointOfOrder, floor.At, floor.EndsAt)
        {
            Speaker = leads ? floor.Speaker : null,
            Mine = IsOwn(floor.Speaker, viewer),
        };

    private static WaitingView View(SpeakersList list, Waiting waiting, Actor viewer, bool leads) =>
        new(waiting.Group, waiting.PointOfOrder, list.SecondsOf(waiting))
        {
            Speaker = leads ? waiting.Speaker : null,
            Mine = IsOwn(waiting.Speaker, viewer),
        };

    private static bool IsOwn(PersonId speaker, Actor viewer) => speaker == viewer.Id && viewer.Id != Actor.Anonymous.Id;
}

/// <summary>A speakers' list as somebody may see it.</summary>
/// <param name="Called">The number of the last call; 0 before the first.</param>
/// <param name="Floor">Who has the floor; null when nobody does.</param>
/// <param name="Queue">In the order in which they will speak, if nobody else asks.</param>
public sealed record SpeakersView(bool IsOpen, int Called, FloorView? Floor, ImmutableArray<WaitingView> Queue);

/// <summary>Somebody who waits, as somebody may see it.</summary>
/// <param name="Seconds">How long the speech may take.</param>
public sealed record WaitingView(string? Group, bool PointOfOrder, int Seconds)
{
    /// <summary>Which device; for those who lead.</summary>
    public PersonId? Speaker { get; init; }

    public bool Mine { get; init; }
}

/// <summary>Somebody who has the floor, as somebody may see it.</summary>
public sealed record FloorView(string? Group, bool PointOfOrder, DateTimeOffset At, DateTimeOffset EndsAt)
{
    /// <summary>Which device; for those who lead.</summary>
    public PersonId? Speaker { get; init; }

    public bool Mine { get; init; }
}

/// <summary>A stored fact as an audience may read it live.</summary>
public sealed record SpeakersFact(bool IsOpen, int Called, FloorView? Floor);
