using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings;

/// <summary>What may be asked of a meeting.</summary>
public abstract record MeetingCommand;

/// <summary>Calls a meeting; its agenda begins with the standing item of the local police. Refused the second time.</summary>
/// <param name="Date">The day in the municipality.</param>
/// <param name="StartsAt">The moment, with the municipality's offset; it falls on <paramref name="Date"/>.</param>
/// <param name="Facts">The committee, or null when there is none; put there by the grain.</param>
public sealed record ScheduleMeeting(CommitteeId Committee, DateOnly Date, DateTimeOffset StartsAt, Place Place, CommitteeFacts? Facts)
    : MeetingCommand;

/// <summary>Puts an item last on the agenda. The same title once more is refused.</summary>
/// <param name="Contest">The contest whose winners the item decides, if it does.</param>
/// <param name="Facts">That contest, or null when there is none; put there by the grain.</param>
public sealed record AddAgendaItem(string Title, ItemKind Kind, ContestId? Contest, ContestFacts? Facts) : MeetingCommand
{
    /// <summary>The item that was postponed or referred back, and is taken up again by this one.</summary>
    public ItemId? Resumes { get; init; }

    /// <summary>That item, or null when there is none; put there by the grain.</summary>
    public ResumedFacts? Resumed { get; init; }

    /// <summary>The item by which another body has proposed something to this one, and which is taken up by this one.</summary>
    public ItemId? TakesUp { get; init; }

    /// <summary>That item, or null when there is none; put there by the grain.</summary>
    public ProposingFacts? Proposing { get; init; }
}

/// <summary>Says to which case of the register an item belongs. The same once more changes nothing; before the item is decided it may be another.</summary>
public sealed record FileItem(int Item, CaseNumber Case) : MeetingCommand;

/// <summary>Puts a document to an item. The same address once more is refused.</summary>
/// <param name="Address">Where it is read: https.</param>
/// <param name="Sha256">What it was when it was put there, in small hexadecimal digits, if that is to be checked.</param>
public sealed record AttachDocument(int Item, string Title, string Address, string? Sha256) : MeetingCommand;

/// <summary>Takes a document from an item again, until the summons has gone out with it.</summary>
public sealed record DetachDocument(int Item, string Address) : MeetingCommand;

/// <summary>Says to which body the decision on an item goes as a proposal. The same once more changes nothing.</summary>
/// <param name="Facts">That body, or null when there is none; put there by the grain.</param>
public sealed record AddressItem(int Item, CommitteeId To, CommitteeFacts? Facts) : MeetingCommand;

/// <summary>Notes what became of a proposal to another body. Repeating it changes nothing. Sent by the process when that body's paragraph stands.</summary>
public sealed record NoteProposalAnswer(int Item, ItemId By, int Paragraph, DateOnly On) : MeetingCommand;

/// <summary>
/// Issues the summons with the agenda as it is, after the body's last standing items; once more, it is a supplement with what has come to it. With nothing new it changes nothing.
/// In the council what is announced later than a week before is urgent, and later than the last working day before not announced (5:14, 5:15).
/// </summary>
/// <param name="Facts">The committee; put there by the grain.</param>
public sealed record IssueSummons(CommitteeFacts? Facts) : MeetingCommand
{
    /// <summary>The day in the municipality; put there by the grain.</summary>
    public DateOnly Today { get; init; }
}

/// <summary>Says who is there, and by that who serves. The whole list each time; the same once more changes nothing.</summary>
/// <param name="Facts">The committee's members on the day; put there by the grain.</param>
public sealed record RecordAttendance(ImmutableArray<Attendee> Attendees, CommitteeFacts? Facts) : MeetingCommand;

/// <summary>A member declares a conflict of interest on an item. Repeating it changes nothing.</summary>
/// <param name="Person">The actor, or another when chair or secretary notes it.</param>
public sealed record DeclareConflict(int Item, PersonId Person) : MeetingCommand;

/// <summary>Takes a declared conflict back, before the item is decided.</summary>
public sealed record WithdrawConflict(int Item, PersonId Person) : MeetingCommand;

/// <summary>Makes a decision a paragraph of the minutes. The same decision on the same item once more changes nothing.</summary>
/// <param name="AdjustAtOnce">Whether the paragraph is adjusted on the spot and not with the minutes; of a meeting that was opened that is for chair and adjusters to say.</param>
/// <param name="Facts">How far the committee has counted this year; put there by the grain.</param>
public sealed record RecordParagraph(int Item, ItemDecision Decision, bool AdjustAtOnce, ParagraphFacts? Facts) : MeetingCommand;

/// <summary>
/// Adjusts every paragraph that is not yet adjusted. Repeating it changes nothing. Of a meeting that was opened it is sent by the process, when chair and
/// adjusters have approved the minutes.
/// </summary>
public sealed record AdjustMinutes : MeetingCommand;

/// <summary>Adjusts the paragraph of an item at once. Repeating it changes nothing. Sent by the process, when chair and adjusters have approved it.</summary>
public sealed record AdjustParagraph(int Item) : MeetingCommand;

/// <summary>Opens the meeting with those who are there; from here on who comes and goes is noted one by one. Refused the second time.</summary>
/// <param name="Facts">The committee's members on the day and how it meets; put there by the grain.</param>
public sealed record OpenMeeting(ImmutableArray<Attendee> Attendees, CommitteeFacts? Facts) : MeetingCommand;

/// <summary>
/// A member says that one is there, or wants to come back. That alone makes nobody present: who leads or keeps the minutes notes it when one is seen and, remotely,
/// heard. Repeating it changes nothing.
/// </summary>
/// <param name="Remote">Whether one is elsewhere.</param>
public sealed record PresentOneself(bool Remote) : MeetingCommand;

/// <summary>Somebody comes, or comes back.</summary>
public sealed record NoteArrival(PersonId Person, bool Remote) : MeetingCommand;

/// <summary>Somebody goes. A lost line that is not waited for any longer is a departure too.</summary>
public sealed record NoteDeparture(PersonId Person, DepartureReason Reason) : MeetingCommand;

/// <summary>A remote member cannot see and hear the others, or be seen and heard. Repeating it changes nothing.</summary>
public sealed record LoseLink(PersonId Person) : MeetingCommand;

/// <summary>The line holds again, and the meeting has waited for it. Repeating it changes nothing.</summary>
public sealed record RestoreLink(PersonId Person) : MeetingCommand;

/// <summary>Takes an item up; one at a time.</summary>
public sealed record TakeUpItem(int Item) : MeetingCommand;

/// <summary>Leaves the item that is handled, decided or not; seats change hands between items.</summary>
public sealed record LeaveItem(int Item) : MeetingCommand;

/// <summary>Notes how the body decided a question of conflict of interest. The same once more changes nothing.</summary>
public sealed record SettleConflict(int Item, PersonId Person, bool HasConflict) : MeetingCommand;

/// <summary>Puts an item on the agenda that was not announced.</summary>
/// <param name="Agreed">Those who agreed that it is decided now; all who serve must.</param>
public sealed record AddUrgentItem(string Title, ItemKind Kind, ImmutableArray<PersonId> Agreed) : MeetingCommand;

/// <summary>Says whether an item is behind closed doors, and why. The same once more changes nothing.</summary>
public sealed record SetDoors(int Item, Doors Doors) : MeetingCommand;

/// <summary>Closes the meeting. Repeating it changes nothing.</summary>
public sealed record CloseMeeting : MeetingCommand;

/// <summary>A committee as the meeting needs to know it.</summary>
/// <param name="Members">Its members on the day of the meeting.</param>
/// <param name="Rules">How it meets; null for a board that has decided nothing for itself.</param>
public sealed record CommitteeFacts(ImmutableArray<Member> Members, BodyRules? Rules = null)
{
    /// <summary>What stands on every agenda.</summary>
    public ImmutableArray<StandingItem> Standing { get; init; } = [];
}

/// <summary>Another body's item as the agenda needs to know it.</summary>
/// <param name="To">To whom it proposes something; null when to nobody.</param>
/// <param name="IsDecided">Whether the proposal is decided on there.</param>
public sealed record ProposingFacts(CommitteeId? To, bool IsDecided);

/// <summary>A contest as the agenda needs to know it.</summary>
/// <param name="Committee">The committee that decides it.</param>
public sealed record ContestFacts(CommitteeId Committee);

/// <summary>An earlier item as the agenda needs to know it.</summary>
/// <param name="Committee">Whose it was.</param>
/// <param name="WasPostponed">Whether it was postponed or referred back.</param>
/// <param name="ByMinority">Whether a minority did that, then or before; once is all it may (5:50).</param>
public sealed record ResumedFacts(CommitteeId Committee, bool WasPostponed, bool ByMinority);

/// <summary>The committee's count of paragraphs.</summary>
/// <param name="LastParagraph">The last number used in the year of the meeting; 0 when none is.</param>
public sealed record ParagraphFacts(int LastParagraph);

/// <summary>The named ways in which a meeting refuses.</summary>
public static class MeetingRefusals
{
    public static readonly Refusal Unknown = new("meeting-unknown", "meeting");
    public static readonly Refusal AlreadyScheduled = new("meeting-already-scheduled", "meeting");
    public static readonly Refusal CommitteeUnknown = new("committee-unknown", "committee");
    public static readonly Refusal DateMismatch = new("date-mismatch", "startsAt");
    public static readonly Refusal KindUnknown = new("item-kind-unknown", "kind");
    public static readonly Refusal ItemRepeated = new("agenda-item-repeated", "title");
    public static readonly Refusal ItemUnknown = new("agenda-item-unknown", "item");
    public static readonly Refusal ItemDecided = new("item-already-decided", "item");
    public static readonly Refusal ContestUnknown = new("contest-unknown", "contest");
    public static readonly Refusal ContestElsewhere = new("contest-of-another-committee", "contest");
    public static readonly Refusal ContestNeedsDecision = new("contest-needs-decision-item", "kind");
    public static readonly Refusal ContestRepeated = new("contest-already-on-agenda", "contest");
    public static readonly Refusal ResumedUnknown = new("resumed-item-unknown", "resumes");
    public static readonly Refusal ResumedNotPostponed = new("resumed-item-not-postponed", "resumes");
    public static readonly Refusal ProposingUnknown = new("proposing-item-unknown", "takesUp");
    public static readonly Refusal ProposedElsewhere = new("proposed-to-another-body", "takesUp");
    public static readonly Refusal ProposalUndecided = new("proposal-undecided", "takesUp");
    public static readonly Refusal CaseMalformed = new("case-number-malformed", "case");
    public static readonly Refusal AddressUnfit = new("document-address-unfit", "address");
    public static readonly Refusal DigestUnfit = new("document-digest-unfit", "sha256");
    public static readonly Refusal DocumentRepeated = new("document-repeated", "address");
    public static readonly Refusal DocumentUnknown = new("document-unknown", "address");
    public static readonly Refusal DocumentSent = new("document-sent", "address");
    public static readonly Refusal DocumentsTooMany = new("documents-too-many", "item");
    public static readonly Refusal ProposesToItself = new("proposes-to-itself", "to");
    public static readonly Refusal OnlyInforms = new("item-only-informs", "item");
    public static readonly Refusal NotProposed = new("not-proposed", "item");
    public static readonly Refusal SummonsTooLate = new("summons-too-late", "meeting", "KL 5:14, 5:15");
    public static readonly Refusal NobodyListed = new("nobody-listed", "attendees");
    public static readonly Refusal AttendeeRepeated = new("attendee-repeated", "attendees");
    public static readonly Refusal PresenceUnknown = new("presence-unknown", "attendees");
    public static readonly Refusal NotAMember = new("not-a-member", "attendees");
    public static readonly Refusal NotYourConflict = new("not-your-conflict", "person");
    public static readonly Refusal NotThere = new("not-at-the-meeting", "person");
    public static readonly Refusal NoConflict = new("no-conflict-declared", "person");
    public static readonly Refusal AttendanceMissing = new("attendance-missing", "meeting");
    public static readonly Refusal NoQuorum = new("no-quorum", "item", "KL 5:45, 6:27");
    public static readonly Refusal DecisionMissing = new("decision-missing", "decision");
    public static readonly Refusal DecisionOffItem = new("decision-off-item", "decision");
    public static readonly Refusal NothingToAdjust = new("nothing-to-adjust", "meeting");
    public static readonly Refusal OnlyTheChair = new("only-the-chair", null, "KL 5:53");
    public static readonly Refusal AdjustedByAdjusters = new("adjusted-with-the-minutes", "meeting", "KL 5:69, 6:35");
    public static readonly Refusal AlreadyOpened = new("meeting-already-opened", "meeting");
    public static readonly Refusal NotOpened = new("meeting-not-opened", "meeting");
    public static readonly Refusal Closed = new("meeting-closed", "meeting");
    public static readonly Refusal RemoteNotAllowed = new("remote-not-allowed", "person", "KL 5:16, 6:24");
    public static readonly Refusal NotRemote = new("not-remote", "person");
    public static readonly Refusal AlreadyThere = new("already-there", "person");
    public static readonly Refusal Elsewhere = new("not-there", "person");
    public static readonly Refusal NoMember = new("not-a-member", "person");
    public static readonly Refusal ReasonUnknown = new("departure-reason-unknown", "reason");
    public static readonly Refusal LeavesWithoutConflict = new("leaves-without-conflict", "reason", "KL 5:18, 5:20");
    public static readonly Refusal ConflictSettled = new("conflict-settled", "person", "KL 6:30");
    public static readonly Refusal NobodyLeads = new("nobody-leads", "item", "KL 5:43, 6:22");
    public static readonly Refusal AnotherItem = new("another-item-under-way", "item");
    public static readonly Refusal NotUnderWay = new("item-not-under-way", "item");
    public static readonly Refusal NotTakenUp = new("item-not-taken-up", "item");
    public static readonly Refusal NotAnnounced = new("item-not-announced", "title", "KL 5:52");
    public static readonly Refusal DoorsUnknown = new("doors-unknown", "doors");
    public static readonly Refusal NotAllAgree = new("not-all-agree", "agreed", "KL 5:52");
}
