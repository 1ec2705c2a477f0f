using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings;

/// <summary>What happened in a meeting.</summary>
public abstract record MeetingEvent;

/// <summary>The meeting is called.</summary>
[Stored("meeting-scheduled.v1")]
public sealed record MeetingScheduled(CommitteeId Committee, DateOnly Date, DateTimeOffset StartsAt, Place Place) : MeetingEvent;

/// <summary>The agenda has one more item.</summary>
/// <param name="Item">Its number, from 1.</param>
/// <param name="Standing">Whether it is there at every meeting without being asked for.</param>
[Stored("agenda-item-added.v1")]
public sealed record AgendaItemAdded(int Item, string Title, ItemKind Kind, ContestId? Contest, bool Standing) : MeetingEvent;

/// <summary>An item takes an earlier one up again, which was postponed or referred back.</summary>
/// <param name="ByMinority">Whether a minority did that, then or before.</param>
[Stored("item-resumed.v1")]
public sealed record ItemResumed(int Item, ItemId From, bool ByMinority) : MeetingEvent;

/// <summary>An item takes up what another body has proposed.</summary>
[Stored("proposal-taken-up.v1")]
public sealed record ProposalTakenUp(int Item, ItemId From) : MeetingEvent;

/// <summary>An item belongs to a case of the register.</summary>
[Stored("item-filed.v1")]
public sealed record ItemFiled(int Item, CaseNumber Case) : MeetingEvent;

/// <summary>A document lies with an item.</summary>
[Stored("document-attached.v1")]
public sealed record DocumentAttached(int Item, AttachedDocument Document) : MeetingEvent;

/// <summary>A document no longer lies with an item.</summary>
[Stored("document-detached.v1")]
public sealed record DocumentDetached(int Item, string Address) : MeetingEvent;

/// <summary>The decision on an item goes to another body, as a proposal.</summary>
[Stored("item-addressed.v1")]
public sealed record ItemAddressed(int Item, CommitteeId To) : MeetingEvent;

/// <summary>The other body has decided on the proposal.</summary>
[Stored("proposal-answered.v1")]
public sealed record ProposalAnswered(int Item, ItemId By, int Paragraph, DateOnly On) : MeetingEvent;

/// <summary>The members and substitutes are called, with these items; those of an earlier summons stay announced.</summary>
/// <param name="Announced">The numbers of the items.</param>
/// <param name="To">Who is called.</param>
[Stored("summons-issued.v1")]
public sealed record SummonsIssued(DateTimeOffset At, ImmutableArray<int> Announced, ImmutableArray<PersonId> To) : MeetingEvent;

/// <summary>Who is there and who serves; what was said before no longer holds.</summary>
/// <param name="Serving">Ordinary members who are there and substitutes for the others, in roll-call order.</param>
/// <param name="Seats">How many ordinary members the committee has; more than half must serve.</param>
[Stored("attendance-recorded.v1")]
public sealed record AttendanceRecorded(ImmutableArray<Attendee> Attendees, ImmutableArray<Member> Serving, int Seats) : MeetingEvent;

/// <summary>A member has a conflict of interest and leaves for the item.</summary>
[Stored("conflict-declared.v1")]
public sealed record ConflictDeclared(int Item, PersonId Person, PersonId By) : MeetingEvent;

/// <summary>A declared conflict of interest no longer holds.</summary>
[Stored("conflict-withdrawn.v1")]
public sealed record ConflictWithdrawn(int Item, PersonId Person, PersonId By) : MeetingEvent;

/// <summary>A decision stands in the minutes.</summary>
/// <param name="Paragraph">Its number, unique for the committee in the year.</param>
[Stored("paragraph-recorded.v1")]
public sealed record ParagraphRecorded(int Item, int Paragraph, ItemDecision Decision) : MeetingEvent, IOnce
{
    string IOnce.OnceKey => $"item#{Item}";
}

/// <summary>A paragraph is adjusted, and with that public and in force.</summary>
/// <param name="AtOnce">On the spot, and not with the minutes.</param>
[Stored("paragraph-adjusted.v1")]
public sealed record ParagraphAdjusted(int Item, int Paragraph, bool AtOnce) : MeetingEvent, IOnce
{
    string IOnce.OnceKey => $"adjusted#{Item}";
}

/// <summary>The meeting is open; these are there, and under these rules they meet.</summary>
/// <param name="Members">All who have a seat on the day: ordinary before substitutes, each in the fixed order.</param>
[Stored("meeting-opened.v1")]
public sealed record MeetingOpened(DateTimeOffset At, BodyRules Rules, ImmutableArray<Member> Members, ImmutableArray<Attendee> Attendees) : MeetingEvent;

/// <summary>A member has said that one is there; nobody has noted it yet.</summary>
[Stored("member-presented.v1")]
public sealed record MemberPresented(PersonId Person, DateTimeOffset At, bool Remote) : MeetingEvent;

/// <summary>Somebody came, or came back.</summary>
[Stored("member-arrived.v1")]
public sealed record MemberArrived(PersonId Person, DateTimeOffset At, bool Remote) : MeetingEvent;

/// <summary>Somebody went.</summary>
/// <param name="Served">Whether service was interrupted by it.</param>
[Stored("member-departed.v1")]
public sealed record MemberDeparted(PersonId Person, DateTimeOffset At, DepartureReason Reason, bool Served) : MeetingEvent;

/// <summary>A remote member is not there for as long as the line is lost; nobody has stepped in yet.</summary>
[Stored("link-lost.v1")]
public sealed record LinkLost(PersonId Person, DateTimeOffset At) : MeetingEvent;

/// <summary>The line holds again.</summary>
[Stored("link-restored.v1")]
public sealed record LinkRestored(PersonId Person, DateTimeOffset At) : MeetingEvent;

/// <summary>An item is handled from now on.</summary>
[Stored("item-taken-up.v1")]
public sealed record ItemTakenUp(int Item, DateTimeOffset At) : MeetingEvent;

/// <summary>An item is handled no longer.</summary>
/// <param name="Serving">Who served when it was left, in roll-call order.</param>
/// <param name="Quorate">Whether they were enough.</param>
[Stored("item-left.v1")]
public sealed record ItemLeft(int Item, DateTimeOffset At, ImmutableArray<Member> Serving, bool Quorate) : MeetingEvent;

/// <summary>The body decided a question of conflict of interest (6:30).</summary>
/// <param name="TookPart">Whether the person concerned took part in that, since the body had no quorum else.</param>
[Stored("conflict-settled.v1")]
public sealed record ConflictSettled(int Item, PersonId Person, bool HasConflict, bool TookPart) : MeetingEvent;

/// <summary>An item that was not announced is decided all the same, since all agreed (5:52).</summary>
[Stored("item-found-urgent.v1")]
public sealed record ItemFoundUrgent(int Item, ImmutableArray<PersonId> Agreed) : MeetingEvent;

/// <summary>An item is behind closed doors, or not any more.</summary>
[Stored("item-doors-set.v1")]
public sealed record ItemDoorsSet(int Item, Doors Doors) : MeetingEvent;

/// <summary>The meeting is closed.</summary>
[Stored("meeting-closed.v1")]
public sealed record MeetingClosed(DateTimeOffset At) : MeetingEvent;

/// <summary>Why somebody goes.</summary>
public enum DepartureReason
{
    /// <summary>A conflict of interest on the item that is handled; who goes for it serves again afterwards.</summary>
    Conflict,

    /// <summary>Anything else; who goes for it does not serve again that day.</summary>
    Hindrance,
}

/// <summary>Who may be there for an item.</summary>
public enum Doors
{
    /// <summary>As at the body's meetings.</summary>
    Usual,

    /// <summary>The body has decided to deliberate it behind closed doors (5:42).</summary>
    ClosedByDecision,

    /// <summary>It is about authority against somebody; in a board always behind closed doors (6:25).</summary>
    ClosedForAuthority,

    /// <summary>It holds what is secret; in a board always behind closed doors (6:25).</summary>
    ClosedForSecrecy,
}

/// <summary>What an item is for.</summary>
public enum ItemKind
{
    Information,
    Decision,
    Referral,
    Election,
}

/// <summary>A document that lies with an item.</summary>
/// <param name="Address">Where it is read: https.</param>
/// <param name="Sha256">What it was when it was put there, in small hexadecimal digits; null when nobody said.</param>
public sealed record AttachedDocument(string Title, string Address, string? Sha256);

/// <summary>Somebody on the list of attendance.</summary>
public sealed record Attendee(PersonId Person, Presence Presence);

/// <summary>How somebody is there. Who takes part remotely counts as present (5:16).</summary>
public enum Presence
{
    Present,
    Remote,
    Absent,
}

/// <summary>What was decided on an item. Stored under its <c>kind</c>, within an event.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Noted), "noted")]
[JsonDerivedType(typeof(Resolved), "resolved")]
[JsonDerivedType(typeof(ContestDecision), "contest")]
[JsonDerivedType(typeof(Deferred), "deferred")]
public abstract record ItemDecision;

/// <summary>The committee takes note; an information item needs no more.</summary>
public sealed record Noted : ItemDecision;

/// <summary>The committee resolves.</summary>
/// <param name="Text">The decision's wording in the minutes.</param>
public sealed record Resolved(string Text) : ItemDecision;

/// <summary>The committee decides at another time: the item is postponed, or goes back for more preparation.</summary>
/// <param name="Text">The decision's wording in the minutes, with the reasons of a referral back.</param>
public sealed record Deferred(string Text) : ItemDecision;

/// <summary>The committee chose the winners of a contest.</summary>
public sealed record ContestDecision(ContestId Contest, VotingId Voting, ImmutableArray<EntryId> Winners) : ItemDecision
{
    public bool Equals(ContestDecision? other) =>
        other is not null && Contest == other.Contest && Voting == other.Voting && Winners.AsSpan().SequenceEqual(other.Winners.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Contest, Voting);
}
