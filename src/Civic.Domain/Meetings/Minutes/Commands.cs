using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings.Minutes;

/// <summary>What may be asked of a meeting's minutes. A step taken twice is refused or changes nothing.</summary>
public abstract record MinutesCommand
{
    /// <summary>The meeting as it is now, or null when there is none; put there by the grain.</summary>
    public MinutesFacts? Facts { get; init; }
}

/// <summary>Begins the minutes, and names who adjusts them with the chair.</summary>
public sealed record OpenMinutes(ImmutableArray<PersonId> Adjusters) : MinutesCommand;

/// <summary>Announces a reservation, a special statement or a note on an item.</summary>
/// <param name="Person">The actor, or another when chair or secretary notes it; so in all that follows.</param>
public sealed record AnnounceAnnex(int Item, PersonId Person, AnnexKind Kind) : MinutesCommand;

/// <summary>Signs with the one who announced it.</summary>
public sealed record SignAnnex(int Annex, PersonId Person) : MinutesCommand;

/// <summary>The chair admits a special statement or a note.</summary>
public sealed record AdmitAnnex(int Annex) : MinutesCommand;

/// <summary>Files the text; until the minutes are adjusted another text takes its place.</summary>
public sealed record FileAnnex(int Annex, PersonId Person, string Text) : MinutesCommand;

/// <summary>Approves the minutes; the last of chair and adjusters adjusts them.</summary>
public sealed record ApproveMinutes(PersonId Person) : MinutesCommand;

/// <summary>Approves the paragraph of one item; the last of chair and adjusters adjusts it at once, before the minutes.</summary>
public sealed record ApproveParagraph(int Item, PersonId Person) : MinutesCommand;

/// <summary>Puts the notice of the adjustment on the notice board.</summary>
/// <param name="MinutesAt">Where the minutes can be read.</param>
/// <param name="Item">The item whose paragraph was adjusted at once; null for the minutes. So in what follows.</param>
public sealed record PostNotice(string MinutesAt, int? Item = null) : MinutesCommand;

/// <summary>Notes that the notice was not on the board; it must be put there again, and time begins anew.</summary>
public sealed record NoteNoticeDown(int? Item = null) : MinutesCommand;

/// <summary>Takes the notice off the board.</summary>
public sealed record RemoveNotice(int? Item = null) : MinutesCommand;

/// <summary>The meeting as its minutes need to know it.</summary>
/// <param name="Date">The day of the meeting.</param>
/// <param name="Today">The day of the moment, in the municipality.</param>
/// <param name="Chair">Who led the meeting; null before it is opened.</param>
/// <param name="Served">Who served on any item.</param>
/// <param name="Attended">Who was there.</param>
/// <param name="Items">What was decided.</param>
public sealed record MinutesFacts(
    DateOnly Date, DateOnly Today, bool IsClosed, PersonId? Chair, ImmutableArray<PersonId> Served, ImmutableArray<PersonId> Attended, ImmutableArray<DecidedItem> Items);

/// <summary>An item that was decided.</summary>
/// <param name="TookPart">Who took part in the decision.</param>
public sealed record DecidedItem(int Item, ImmutableArray<PersonId> TookPart);

/// <summary>The named ways in which minutes refuse.</summary>
public static class MinutesRefusals
{
    public static readonly Refusal MeetingUnknown = new("meeting-unknown", "meeting");
    public static readonly Refusal AlreadyOpened = new("minutes-already-opened", "meeting");
    public static readonly Refusal NotOpened = new("minutes-not-opened", "meeting");
    public static readonly Refusal MeetingNotOpened = new("meeting-not-opened", "meeting");
    public static readonly Refusal AdjustersUnfit = new("adjusters-unfit", "adjusters", "KL 5:69, 6:35");
    public static readonly Refusal NotYourVoice = new("not-your-voice", "person", "KL 4:24");
    public static readonly Refusal OnlyTheChair = new("only-the-chair", null, "KL 5:53");
    public static readonly Refusal ItemUndecided = new("item-undecided", "item", "KL 4:27");
    public static readonly Refusal TookNoPart = new("took-no-part", "person", "KL 4:27");
    public static readonly Refusal NotAttending = new("not-at-the-meeting", "person");
    public static readonly Refusal TooLate = new("announced-too-late", "item", "KL 4:27");
    public static readonly Refusal KindUnknown = new("annex-kind-unknown", "kind");
    public static readonly Refusal AnnexUnknown = new("annex-unknown", "annex");
    public static readonly Refusal NotYours = new("annex-not-yours", "annex");
    public static readonly Refusal NotAdmitted = new("annex-not-admitted", "annex");
    public static readonly Refusal NeedsNoAdmission = new("reservation-needs-no-admission", "annex", "KL 4:27");
    public static readonly Refusal Adjusted = new("minutes-adjusted", "meeting", "KL 5:69, 6:35");
    public static readonly Refusal NotAdjusted = new("minutes-not-adjusted", "meeting", "KL 8:12");
    public static readonly Refusal MeetingOpen = new("meeting-not-closed", "meeting", "KL 5:69, 6:35");
    public static readonly Refusal NotAnAdjuster = new("not-an-adjuster", "person", "KL 5:69, 6:35");
    public static readonly Refusal NothingToApprove = new("nothing-to-approve", "item");
    public static readonly Refusal NoticeUp = new("notice-already-posted", "meeting");
    public static readonly Refusal NoNotice = new("notice-not-posted", "meeting", "KL 8:12");
    public static readonly Refusal NoticeMustStay = new("notice-must-stay", "meeting", "KL 8:12, 13:5");
}
