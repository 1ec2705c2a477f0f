using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars;

/// <summary>What a seminar is: not planned, or a seminar in one of its phases.</summary>
public abstract record SeminarState
{
    public static SeminarState Evolve(SeminarState state, SeminarEvent @event) => (state, @event) switch
    {
        (NotPlanned, SeminarPlanned e) => Seminar.From(e),
        (Seminar s, SeminarSettingsChanged e) => s with { Settings = e.Settings },
        (Seminar s, RunSheetSet e) => s with { RunSheet = e.Items },
        (Seminar s, SeminarOpened) => s with { Phase = SeminarPhase.Open },
        (Seminar s, SeminarStarted e) => s with { Phase = SeminarPhase.Live, StartedAt = e.At },
        (Seminar s, SeminarPaused) => s with { Phase = SeminarPhase.Paused },
        (Seminar s, SeminarResumed) => s with { Phase = SeminarPhase.Live },
        (Seminar s, SeminarEnded e) => s with { Phase = SeminarPhase.Ended, EndedAt = e.At },
        (Seminar s, SeminarArchived) => s with { Phase = SeminarPhase.Archived },
        (Seminar s, RunSheetStepped e) => s with { Current = e.Item },
        (Seminar s, JoinCodeRotated e) => s.With(e.Code),
        (Seminar s, DeviceBanned e) => s with { Banned = s.Banned.SetItem(e.Device, e.Reason) },
        (Seminar s, DeviceUnbanned e) => s with { Banned = s.Banned.Remove(e.Device) },
        (Seminar s, RecordingLinked e) => s with { Recording = e.Recording },
        (Seminar s, ProjectorViewChosen e) => s with { Projector = e.View },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotPlanned : SeminarState;

/// <summary>A seminar as it stands. Who takes part, asks, answers and speaks is in the rooms within, and not here: this stays small.</summary>
/// <param name="Current">The key of the item that is on; null when none is.</param>
/// <param name="Code">With what people join; null before there is one.</param>
/// <param name="Former">The last codes before it, newest first, so that an expired one is told apart from a wrong one.</param>
/// <param name="StartedAt">When it went live; null before.</param>
public sealed record Seminar(
    SeminarPhase Phase,
    EventId Event,
    SeminarSettings Settings,
    ImmutableArray<RunSheetItem> RunSheet,
    string? Current,
    JoinCode? Code,
    ImmutableArray<string> Former,
    ImmutableDictionary<PersonId, BanReason> Banned,
    ProjectorView Projector,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    Recording? Recording) : SeminarState
{
    private const int Remembered = 5;

    /// <summary>The place of the item that is on, from 0; -1 when none is.</summary>
    public int Place => Current is null ? -1 : Find(RunSheet, Current);

    /// <summary>Why a typed code does not let anybody in now, or null when it does.</summary>
    public Refusal? CodeFlaw(string? typed, DateTimeOffset now)
    {
        var code = JoinCode.Normal(typed ?? "");
        if (Former.Contains(code)) return SeminarRefusals.CodeExpired;
        if (Code is null || Code.Value != code) return SeminarRefusals.CodeWrong;
        return Code.ExpiresAt <= now ? SeminarRefusals.CodeExpired : null;
    }

    internal static Seminar From(SeminarPlanned e) => new(
        SeminarPhase.Planned, e.Event, e.Settings, [], null, null, [], ImmutableDictionary<PersonId, BanReason>.Empty,
        new ProjectorView(ProjectorScreen.Join, null, null), null, null, null);

    internal static int Find(ImmutableArray<RunSheetItem> items, string key)
    {
        for (var i = 0; i < items.Length; i++)
            if (items[i].Key == key)
                return i;
        return -1;
    }

    // A code that comes back is no former one any more.
    internal Seminar With(JoinCode code) => this with
    {
        Code = code,
        Former = [.. Former.Prepend(Code?.Value).Where(former => former is not null && former != code.Value).Select(former => former!).Take(Remembered)],
    };
}

/// <summary>The phases of a seminar, in their order.</summary>
public enum SeminarPhase
{
    Planned,

    /// <summary>The lobby.</summary>
    Open,
    Live,
    Paused,
    Ended,
    Archived,
}
