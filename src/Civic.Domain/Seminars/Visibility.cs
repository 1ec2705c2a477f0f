using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars;

/// <summary>
/// Who may see what, in words:
/// everybody sees a seminar, its phase, how it is held, the item that is on, and of the run sheet slides and speakers; a poll's question only
/// once it has been on. The recording is for everybody when the seminar has ended. The join code is for who leads, takes part or stands
/// before the projector while it shows the way in. Bans are for those who lead. Any other case: nothing.
/// </summary>
public static class SeminarVisibility
{
    /// <summary>The audience that a viewer belongs to in a seminar and all rooms within it. A projector is one by its address, not by who opens it.</summary>
    public static Audience AudienceOf(Actor viewer) => viewer switch
    {
        _ when viewer.Has(Roles.Moderator | Roles.Officer | Roles.Process) => Audience.Moderator,
        _ when viewer.Has(Roles.Participant) => Audience.Member,
        _ => Audience.Public,
    };

    /// <summary>The seminar as a viewer may see it; null when there is none.</summary>
    public static SeminarView? See(SeminarState state, Actor viewer)
    {
        if (state is not Seminar s) return null;
        var leads = viewer.Has(Roles.Moderator | Roles.Officer | Roles.Process);
        return Bare(s) with
        {
            RunSheet = leads ? s.RunSheet : Reached(s),
            Code = leads || viewer.Has(Roles.Participant) ? s.Code : null,
            Banned = leads ? s.Banned : null,
            Recording = leads || s.Phase >= SeminarPhase.Ended ? s.Recording : null,
        };
    }

    /// <summary>The seminar as everybody before the projector may see it.</summary>
    public static SeminarView? Project(SeminarState state) =>
        See(state, Actor.Anonymous) is { } view ? view with { Code = view.Projector.Screen == ProjectorScreen.Join ? ((Seminar)state).Code : null } : null;

    /// <summary>What a fact tells an audience; null when it is hidden from it. Who did it stands in no fact.</summary>
    public static SeminarFact? Fact(SeminarState after, SeminarEvent @event, Audience audience) => (after, @event) switch
    {
        (Seminar s, JoinCodeRotated e) => Bare(s, audience) with { Code = audience is Audience.Moderator or Audience.Member ? e.Code : null },
        (Seminar s, DeviceBanned e) when audience == Audience.Moderator => Bare(s, audience) with { Device = e.Device, Reason = e.Reason },
        (Seminar s, DeviceUnbanned e) when audience == Audience.Moderator => Bare(s, audience) with { Device = e.Device },
        (_, DeviceBanned or DeviceUnbanned) => null,
        (Seminar s, SeminarPlanned or RecordingLinked) when audience != Audience.Moderator && s.Phase < SeminarPhase.Ended => null,
        (Seminar s, _) => Bare(s, audience),
        _ => null,
    };

    /// <summary>With what people join, as an audience may see it now: before the projector only while it shows the way in.</summary>
    public static JoinCode? CodeFor(Seminar seminar, Audience audience) => audience switch
    {
        Audience.Moderator or Audience.Member => seminar.Code,
        Audience.Projector when seminar.Projector.Screen == ProjectorScreen.Join => seminar.Code,
        _ => null,
    };

    private static SeminarFact Bare(Seminar s, Audience audience) => new(s.Phase, s.Current)
    {
        Projector = audience is Audience.Moderator or Audience.Projector ? s.Projector : null,
    };

    private static SeminarView Bare(Seminar s) =>
        new(s.Phase, s.Event, s.Settings, [], s.Current, s.Projector, s.StartedAt, s.EndedAt);

    private static ImmutableArray<RunSheetItem> Reached(Seminar s) =>
        [.. s.RunSheet.Where((item, place) => item.Kind != RunSheetKind.Poll || place <= s.Place || s.Phase >= SeminarPhase.Ended)];
}

/// <summary>A seminar as somebody may see it. What is null is not for the viewer, or not yet.</summary>
/// <param name="Current">The key of the item that is on; null when none is.</param>
public sealed record SeminarView(
    SeminarPhase Phase,
    EventId Event,
    SeminarSettings Settings,
    ImmutableArray<RunSheetItem> RunSheet,
    string? Current,
    ProjectorView Projector,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt)
{
    /// <summary>With what people join.</summary>
    public JoinCode? Code { get; init; }

    /// <summary>Devices without rights; for those who lead.</summary>
    public ImmutableDictionary<PersonId, BanReason>? Banned { get; init; }

    public Recording? Recording { get; init; }
}

/// <summary>A stored fact as an audience may read it live: how the seminar stands after it.</summary>
/// <param name="Current">The key of the item that is on; null when none is.</param>
public sealed record SeminarFact(SeminarPhase Phase, string? Current)
{
    public ProjectorView? Projector { get; init; }

    public JoinCode? Code { get; init; }

    /// <summary>Whose rights were taken or given back; for those who lead.</summary>
    public PersonId? Device { get; init; }

    public BanReason? Reason { get; init; }
}
