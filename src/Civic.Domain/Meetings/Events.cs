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

/// <summary>What an item is for.</summary>
public enum ItemKind
{
    Information,
    Decision,
    Referral,
    Election,
}

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
public abstract record ItemDecision;

/// <summary>The committee takes note; an information item needs no more.</summary>
public sealed record Noted : ItemDecision;

/// <summary>The committee resolves.</summary>
/// <param name="Text">The decision's wording in the minutes.</param>
public sealed record Resolved(string Text) : ItemDecision;

/// <summary>The committee chose the winners of a contest.</summary>
public sealed record ContestDecision(ContestId Contest, VotingId Voting, ImmutableArray<EntryId> Winners) : ItemDecision
{
    public bool Equals(ContestDecision? other) =>
        other is not null && Contest == other.Contest && Voting == other.Voting && Winners.AsSpan().SequenceEqual(other.Winners.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Contest, Voting);
}
