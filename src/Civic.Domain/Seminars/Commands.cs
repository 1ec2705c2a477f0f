using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars;

/// <summary>What may be asked of a seminar. All of it is for moderators and officers; participants speak to the rooms within.</summary>
public abstract record SeminarCommand;

/// <summary>Makes an event of the programme a live seminar. Refused the second time.</summary>
/// <param name="Event">The event, of the democracy days themselves or of a partner.</param>
/// <param name="Facts">That event, or null when there is none; put there by the grain.</param>
public sealed record PlanSeminar(EventId Event, SeminarSettings Settings, SeminarFacts? Facts) : SeminarCommand;

/// <summary>Sets how the seminar is held, until it ends. The same settings once more change nothing. Who asks under what name stands from the lobby on.</summary>
public sealed record ChangeSeminarSettings(SeminarSettings Settings) : SeminarCommand;

/// <summary>Sets the whole run sheet, until the seminar ends; the item that is on must stay on it. The same once more changes nothing.</summary>
public sealed record SetRunSheet(ImmutableArray<RunSheetItem> Items) : SeminarCommand;

/// <summary>Opens the lobby: people may join. Repeating it changes nothing.</summary>
/// <param name="Facts">The event now; put there by the grain.</param>
public sealed record OpenSeminar(SeminarFacts? Facts) : SeminarCommand;

/// <summary>Goes live, once. Repeating it changes nothing.</summary>
public sealed record StartSeminar : SeminarCommand;

/// <summary>Interrupts the live seminar. Repeating it changes nothing.</summary>
public sealed record PauseSeminar : SeminarCommand;

/// <summary>Goes on after a pause. When it is live this changes nothing.</summary>
public sealed record ResumeSeminar : SeminarCommand;

/// <summary>Ends the seminar for good, also from the lobby. Repeating it changes nothing.</summary>
public sealed record EndSeminar : SeminarCommand;

/// <summary>Keeps the ended seminar as it is; only its recording may still be linked anew. Repeating it changes nothing.</summary>
public sealed record ArchiveSeminar : SeminarCommand;

/// <summary>Goes one item on in the run sheet of the live seminar.</summary>
/// <param name="From">The key of the item that is on, null before the first; another one means that somebody has stepped already.</param>
public sealed record ShowNextItem(string? From) : SeminarCommand;

/// <summary>Goes one item back; from the first to none.</summary>
/// <param name="From">As of <see cref="ShowNextItem"/>.</param>
public sealed record ShowPreviousItem(string? From) : SeminarCommand;

/// <summary>Gives the seminar another join code; the one before is expired at once. The same once more changes nothing.</summary>
/// <param name="Code">Six of <see cref="JoinCode.Alphabet"/>, drawn by the grain.</param>
/// <param name="ExpiresAt">The first moment at which it is not taken any more; at most 30 days ahead.</param>
/// <param name="Taken">Whether another seminar of the municipality has the code now; put there by the grain.</param>
public sealed record RotateJoinCode(string Code, DateTimeOffset ExpiresAt, bool Taken) : SeminarCommand;

/// <summary>Takes every right in this seminar from a device. The same reason once more changes nothing, another replaces it.</summary>
public sealed record BanDevice(PersonId Device, BanReason Reason) : SeminarCommand;

/// <summary>Gives a banned device its rights back.</summary>
public sealed record UnbanDevice(PersonId Device) : SeminarCommand;

/// <summary>Says where the recording is, from the live seminar on. The same once more changes nothing, another replaces it.</summary>
/// <param name="Address">An absolute https address.</param>
/// <param name="OffsetSeconds">Where in the recording the seminar went live, in seconds from its beginning; negative when it began late. At most a day.</param>
public sealed record LinkRecording(string Address, int OffsetSeconds) : SeminarCommand;

/// <summary>Chooses what the projector shows, until the seminar ends. The same once more changes nothing.</summary>
public sealed record ChooseProjectorView(ProjectorView View) : SeminarCommand;

/// <summary>An event of the programme as a seminar needs to know it.</summary>
/// <param name="Cancelled">Whether it has been called off.</param>
public sealed record SeminarFacts(bool Cancelled);

/// <summary>The named ways in which a seminar refuses.</summary>
public static class SeminarRefusals
{
    public static readonly Refusal Unknown = new("seminar-unknown", "seminar");
    public static readonly Refusal AlreadyPlanned = new("seminar-already-planned", "seminar");
    public static readonly Refusal SlugMalformed = new("slug-malformed", "slug");
    public static readonly Refusal EventUnknown = new("event-unknown", "event");
    public static readonly Refusal EventCancelled = new("event-cancelled", "event");
    public static readonly Refusal NotAModerator = new("not-a-moderator");
    public static readonly Refusal NotOpenYet = new("seminar-not-open-yet", "seminar");
    public static readonly Refusal NotStartedYet = new("seminar-not-started-yet", "seminar");
    public static readonly Refusal IsLive = new("seminar-is-live", "seminar");
    public static readonly Refusal IsPaused = new("seminar-is-paused", "seminar");
    public static readonly Refusal Ended = new("seminar-ended", "seminar");
    public static readonly Refusal Archived = new("seminar-archived", "seminar");
    public static readonly Refusal SettingsMissing = new("settings-missing", "settings");
    public static readonly Refusal IdentityUnknown = new("identity-unknown", "identity");
    public static readonly Refusal IdentityStands = new("identity-stands", "identity");
    public static readonly Refusal CapacityOutOfRange = new("capacity-out-of-range", "capacity");
    public static readonly Refusal BudgetOutOfRange = new("budget-out-of-range", "questionBudget");
    public static readonly Refusal LengthOutOfRange = new("length-out-of-range", "questionLength");
    public static readonly Refusal SpeakingTimeOutOfRange = new("speaking-time-out-of-range", "speaking");
    public static readonly Refusal GroupsUnfit = new("speaking-groups-unfit", "speaking");
    public static readonly Refusal RunSheetTooLong = new("run-sheet-too-long", "items");
    public static readonly Refusal ItemKeyUnfit = new("run-sheet-key-unfit", "items");
    public static readonly Refusal ItemRepeated = new("run-sheet-item-repeated", "items");
    public static readonly Refusal ItemKindUnknown = new("run-sheet-kind-unknown", "items");
    public static readonly Refusal ItemWithoutPoll = new("run-sheet-poll-missing", "items");
    public static readonly Refusal ItemIsOn = new("run-sheet-item-is-on", "items");
    public static readonly Refusal MovedOn = new("run-sheet-moved-on", "from");
    public static readonly Refusal NoItemBeyond = new("run-sheet-at-its-end", "from");
    public static readonly Refusal CodeUnfit = new("join-code-unfit", "code");
    public static readonly Refusal CodeTaken = new("join-code-taken", "code");
    public static readonly Refusal ExpiryOutOfRange = new("join-code-expiry-out-of-range", "expiresAt");
    public static readonly Refusal CodeWrong = new("join-code-wrong", "code");
    public static readonly Refusal CodeExpired = new("join-code-expired", "code");
    public static readonly Refusal DeviceMissing = new("device-missing", "device");
    public static readonly Refusal BanReasonUnknown = new("ban-reason-unknown", "reason");
    public static readonly Refusal TooManyBans = new("too-many-bans", "device");
    public static readonly Refusal NotBanned = new("device-not-banned", "device");
    public static readonly Refusal DeviceBanned = new("device-banned");
    public static readonly Refusal AddressMalformed = new("address-not-https", "address");
    public static readonly Refusal OffsetOutOfRange = new("offset-out-of-range", "offsetSeconds");
    public static readonly Refusal ProjectorViewUnfit = new("projector-view-unfit", "view");
}
