using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars;

/// <summary>What happened to a seminar; each says which moderator did it.</summary>
public abstract record SeminarEvent;

/// <summary>An event of the programme will be a live seminar.</summary>
[Stored("seminar-planned.v1")]
public sealed record SeminarPlanned(EventId Event, SeminarSettings Settings, PersonId By) : SeminarEvent;

/// <summary>The seminar is held so; what was said before no longer holds.</summary>
[Stored("seminar-settings-changed.v1")]
public sealed record SeminarSettingsChanged(SeminarSettings Settings, PersonId By) : SeminarEvent;

/// <summary>The run sheet is this; what was said before no longer holds.</summary>
[Stored("run-sheet-set.v1")]
public sealed record RunSheetSet(ImmutableArray<RunSheetItem> Items, PersonId By) : SeminarEvent;

/// <summary>The lobby is open: people may join.</summary>
[Stored("seminar-opened.v1")]
public sealed record SeminarOpened(PersonId By) : SeminarEvent;

/// <summary>The seminar went live.</summary>
/// <param name="At">The moment from which times in the recording are counted.</param>
[Stored("seminar-started.v1")]
public sealed record SeminarStarted(DateTimeOffset At, PersonId By) : SeminarEvent;

/// <summary>The seminar was interrupted.</summary>
[Stored("seminar-paused.v1")]
public sealed record SeminarPaused(PersonId By) : SeminarEvent;

/// <summary>The seminar went on.</summary>
[Stored("seminar-resumed.v1")]
public sealed record SeminarResumed(PersonId By) : SeminarEvent;

/// <summary>The seminar is over.</summary>
[Stored("seminar-ended.v1")]
public sealed record SeminarEnded(DateTimeOffset At, PersonId By) : SeminarEvent;

/// <summary>The seminar stays as it is.</summary>
[Stored("seminar-archived.v1")]
public sealed record SeminarArchived(PersonId By) : SeminarEvent;

/// <summary>Another item of the run sheet is on.</summary>
/// <param name="Item">Its key; null when none is, before the first.</param>
[Stored("run-sheet-stepped.v1")]
public sealed record RunSheetStepped(string? Item, PersonId By) : SeminarEvent;

/// <summary>People join with this code from now on, and with no other.</summary>
[Stored("join-code-rotated.v1")]
public sealed record JoinCodeRotated(JoinCode Code, PersonId By) : SeminarEvent;

/// <summary>A device has no rights in this seminar.</summary>
[Stored("device-banned.v1")]
public sealed record DeviceBanned(PersonId Device, BanReason Reason, PersonId By) : SeminarEvent;

/// <summary>A device has its rights again.</summary>
[Stored("device-unbanned.v1")]
public sealed record DeviceUnbanned(PersonId Device, PersonId By) : SeminarEvent;

/// <summary>The seminar can be seen afterwards.</summary>
[Stored("recording-linked.v1")]
public sealed record RecordingLinked(Recording Recording, PersonId By) : SeminarEvent;

/// <summary>The projector shows something else.</summary>
[Stored("projector-view-chosen.v1")]
public sealed record ProjectorViewChosen(ProjectorView View, PersonId By) : SeminarEvent;

/// <summary>How a seminar is held.</summary>
/// <param name="Identity">Under what name participants ask.</param>
/// <param name="Capacity">How many devices may take part at once, 1 to 100 000; null when nobody counts.</param>
/// <param name="WaitingList">Whether who comes when it is full waits, and is not turned away.</param>
/// <param name="PreModeration">Whether a question or a word is seen only when a moderator has approved it.</param>
/// <param name="QuestionBudget">How many questions a device may ask within <paramref name="BudgetMinutes"/>; 1 to 100.</param>
/// <param name="UpvoteBudget">How many upvotes a device may give within <paramref name="BudgetMinutes"/>; 1 to 1 000.</param>
/// <param name="BudgetMinutes">1 to 1 440.</param>
/// <param name="QuestionLength">Longest question in characters; 20 to 2 000.</param>
/// <param name="AnswerMayChange">Whether a device may change its answer until the poll closes.</param>
public sealed record SeminarSettings(
    Identity Identity,
    int? Capacity,
    bool WaitingList,
    bool PreModeration,
    int QuestionBudget,
    int UpvoteBudget,
    int BudgetMinutes,
    int QuestionLength,
    bool AnswerMayChange,
    Speaking Speaking);

/// <summary>The rules of the speakers' list.</summary>
/// <param name="SecondsFirst">How long somebody speaks who has not spoken before; 10 to 3 600.</param>
/// <param name="SecondsAgain">How long somebody speaks who has; 10 to 3 600.</param>
/// <param name="SecondsPointOfOrder">How long a point of order takes; 10 to 3 600.</param>
/// <param name="FirstTimeFirst">Whether who has not spoken goes before who has.</param>
/// <param name="Groups">Between whom the floor is balanced: two to eight names, or none.</param>
public sealed record Speaking(int SecondsFirst, int SecondsAgain, int SecondsPointOfOrder, bool FirstTimeFirst, ImmutableArray<string> Groups)
{
    public bool Equals(Speaking? other) => other is not null
        && (SecondsFirst, SecondsAgain, SecondsPointOfOrder, FirstTimeFirst)
            == (other.SecondsFirst, other.SecondsAgain, other.SecondsPointOfOrder, other.FirstTimeFirst)
        && Groups.AsSpan().SequenceEqual(other.Groups.AsSpan());

    public override int GetHashCode() => HashCode.Combine(SecondsFirst, SecondsAgain, SecondsPointOfOrder, FirstTimeFirst);
}

/// <summary>Under what name participants ask.</summary>
public enum Identity
{
    /// <summary>Under the name that they give.</summary>
    Named,

    /// <summary>Under a name that the seminar gives them, the same all the time.</summary>
    Pseudonym,

    /// <summary>Under none.</summary>
    Anonymous,
}

/// <summary>An item of the run sheet.</summary>
/// <param name="Key">A slug, unique in the sheet; it stays when the sheet is put in another order.</param>
/// <param name="Title">The poll's question, the slide's title or the speaker's name.</param>
/// <param name="Poll">The poll, of a poll; else null.</param>
/// <param name="PlannedAt">When it is to begin; null when nobody says.</param>
public sealed record RunSheetItem(string Key, RunSheetKind Kind, string Title, PollId? Poll, DateTimeOffset? PlannedAt);

/// <summary>What an item of the run sheet is.</summary>
public enum RunSheetKind
{
    Slide,
    Poll,
    Speaker,
}

/// <summary>What people join with.</summary>
/// <param name="ExpiresAt">The first moment at which it is not taken any more.</param>
public sealed record JoinCode(string Value, DateTimeOffset ExpiresAt)
{
    /// <summary>Without vowels, so that it makes no word, and without what looks alike (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V W apart from W).</summary>
    public const string Alphabet = "23456789CDFHJKMNPQRTWX";

    public const int Length = 6;

    /// <summary>A typed code as it is compared: upper case, without spaces and hyphens.</summary>
    public static string Normal(string typed) => typed.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    public static bool IsFit(string? code) => code?.Length == Length && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal));
}

/// <summary>Why a device was banned. No free text: it would be about a person.</summary>
public enum BanReason
{
    Other,
    Flooding,
    Abuse,
    Impersonation,
}

/// <summary>Where the seminar can be seen, and where in it the seminar went live.</summary>
public sealed record Recording(string Address, int OffsetSeconds);

/// <summary>What the projector shows.</summary>
/// <param name="Poll">Which, when it shows a poll; else null.</param>
/// <param name="Question">Its number, when it shows one question; else null.</param>
public sealed record ProjectorView(ProjectorScreen Screen, PollId? Poll, int? Question);

/// <summary>The screens of the projector.</summary>
public enum ProjectorScreen
{
    /// <summary>The way in: code and QR.</summary>
    Join,

    /// <summary>What the run sheet says is on.</summary>
    Item,
    Poll,
    Question,
    Questions,
    Speakers,
    Blank,
}
