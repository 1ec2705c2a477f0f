using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings;

/// <summary>
/// Who may see what, in words:
/// everybody sees that a meeting is called, its agenda, which item is handled and when it was left. A paragraph is for everybody once it is adjusted; before
/// that, and who attends or has a conflict of interest, for chair, secretary and members. How an item is handled is for whoever may be there for it, and for everybody
/// when its paragraph is adjusted; who serves on it too. An item that is closed for authority or secrecy is never told to others than those who may be there.
/// Any other case: nothing.
/// </summary>
public static class MeetingVisibility
{
    /// <summary>Whether a viewer sees what is not adjusted yet.</summary>
    public static bool IsInside(Actor viewer) => viewer.Has(Roles.Chair | Roles.Secretary | Roles.Member | Roles.Process);

    /// <summary>
    /// The audience that a viewer belongs to for a meeting: who leads it and the secretary; its members, but not while an item is handled on which
    /// one has a conflict of interest that keeps one away; everybody else.
    /// </summary>
    public static Audience AudienceOf(MeetingState state, Actor viewer) => state switch
    {
        _ when viewer.Has(Roles.Secretary | Roles.Process) => Audience.Chair,
        Scheduled { Sitting: null } when viewer.Has(Roles.Chair) => Audience.Chair,
        Scheduled { Sitting: null } when viewer.Has(Roles.Member) => Audience.Member,
        Scheduled { Sitting: { } now } s when now.IsMember(viewer.Id) => now.Current is { } item
            ? !MayBeThere(s, item, viewer) ? Audience.Public : s.ChairFor(item) == viewer.Id ? Audience.Chair : Audience.Member
            : viewer.Has(Roles.Chair) || s.Leader() == viewer.Id ? Audience.Chair : Audience.Member,
        _ => Audience.Public,
    };

    /// <summary>
    /// Whether everybody may follow an item: the council's are open unless it decides otherwise for one (5:42); another body's are closed unless it has
    /// opened its meetings, and for authority and secrecy all the same (5:44, 6:25). Closed until the meeting is opened and its rules are known.
    /// </summary>
    public static bool IsOpen(Scheduled meeting, int item) => meeting is { Sitting.Rules: var rules } && meeting.ItemOf(item) is { Doors: Doors.Usual }
        && (rules.IsCouncil || rules.OpenMeetings);

    /// <summary>
    /// Whether a viewer may be there for an item: all who have a seat may behind closed doors too, serving or not (5:42, 6:17); who has a conflict of interest
    /// may not be present at a board's handling of it, open or not (6:30).
    /// </summary>
    public static bool MayBeThere(Scheduled meeting, int item, Actor viewer) => meeting is { Sitting: { } sitting } && meeting.ItemOf(item) is { } it
        && (sitting.Rules.IsCouncil || !it.Conflicts.Contains(viewer.Id))
        && (IsOpen(meeting, item) || sitting.IsMember(viewer.Id) || viewer.Has(Roles.Secretary | Roles.Process));

    /// <summary>Whether a viewer may see how an item is, or was, handled, and who serves on it.</summary>
    public static bool MaySeeHandling(Scheduled meeting, int item, Actor viewer) =>
        MayBeThere(meeting, item, viewer) || meeting.ItemOf(item) is { Paragraph.Adjusted: true, Doors: not (Doors.ClosedForAuthority or Doors.ClosedForSecrecy) };

    /// <summary>Whether a viewer may see who speaks and who waits to: who may be there, as long as the item is handled. No record of it is for anybody.</summary>
    public static bool MaySeeDebate(Scheduled meeting, int item, Actor viewer) => meeting.IsUnderWay(item) && MayBeThere(meeting, item, viewer);

    /// <summary>Whether a viewer may see who has a seat and who was there when: who takes part, and everybody once the minutes are adjusted.</summary>
    public static bool MaySeeAttendance(Scheduled meeting, Actor viewer) =>
        IsInside(viewer) || (meeting.Sitting is not null && meeting.Items.Any(item => item.Paragraph is not null) && meeting.Items.All(item => item.Paragraph is not { Adjusted: false }));

    /// <summary>How far a meeting has come.</summary>
    public static MeetingPhase PhaseOf(Scheduled meeting) =>
        meeting.Sitting is not { } now ? MeetingPhase.Called : now.ClosedAt is null ? MeetingPhase.Open : MeetingPhase.Closed;

    /// <summary>Whether a viewer may see who has not answered a roll call yet: who leads the item, and the secretary.</summary>
    public static bool Leads(Scheduled meeting, int item, Actor viewer) => meeting.ChairFor(item) == viewer.Id || viewer.Has(Roles.Secretary | Roles.Process);

    /// <summary>An item's paragraph as a viewer may see it, or null.</summary>
    public static Paragraph? Paragraph(Scheduled meeting, AgendaItem item, Actor viewer) => item.Paragraph is { } paragraph
        && (item.Doors is Doors.ClosedForAuthority or Doors.ClosedForSecrecy && meeting.Sitting is not null ? MayBeThere(meeting, item.Number, viewer) : paragraph.Adjusted || IsInside(viewer))
            ? paragraph : null;

    /// <summary>What lies with an item, as a viewer may see it: of an item that is closed for authority or secrecy, who may be there alone.</summary>
    public static ImmutableArray<AttachedDocument> Documents(Scheduled meeting, AgendaItem item, Actor viewer) =>
        item.Doors is Doors.ClosedForAuthority or Doors.ClosedForSecrecy && !(meeting.Sitting is null ? IsInside(viewer) : MayBeThere(meeting, item.Number, viewer)) ? [] : item.Documents;

    /// <summary>What a fact tells an audience; null when it is hidden from it.</summary>
    public static MeetingFact? Fact(MeetingState state, MeetingEvent @event, Audience audience) => audience is Audience.Chair or Audience.Member
        ? Inside(@event) : Outside(state as Scheduled, @event);

    private static MeetingFact Inside(MeetingEvent @event) => @event switch
    {
        MeetingOpened e => new MeetingFact("meeting-opened") { At = e.At },
        MemberPresented e => new MeetingFact("member-presented") { Person = e.Person, At = e.At, Remote = e.Remote },
        MemberArrived e => new MeetingFact("member-arrived") { Person = e.Person, At = e.At, Remote = e.Remote },
        MemberDeparted e => new MeetingFact("member-departed") { Person = e.Person, At = e.At, Reason = e.Reason },
        LinkLost e => new MeetingFact("link-lost") { Person = e.Person, At = e.At },
        LinkRestored e => new MeetingFact("link-restored") { Person = e.Person, At = e.At },
        ConflictDeclared e => new MeetingFact("conflict-declared") { Item = e.Item, Person = e.Person },
        ConflictWithdrawn e => new MeetingFact("conflict-withdrawn") { Item = e.Item, Person = e.Person },
        ConflictSettled e => new MeetingFact("conflict-settled") { Item = e.Item, Person = e.Person, HasConflict = e.HasConflict },
        ParagraphRecorded e => new MeetingFact("paragraph-recorded") { Item = e.Item, Paragraph = e.Paragraph },
        ItemLeft e => new MeetingFact("item-left") { Item = e.Item, At = e.At, Serving = [.. e.Serving.Select(member => member.Person)] },
        AttendanceRecorded => new MeetingFact("attendance-recorded"),
        _ => Agenda(@event)!,
    };

    // Who comes and goes, and what is not adjusted yet, is not for everybody.
    private static MeetingFact? Outside(Scheduled? state, MeetingEvent @event) => @event switch
    {
        MeetingOpened e => new MeetingFact("meeting-opened") { At = e.At },
        ItemLeft e => new MeetingFact("item-left")
        {
            Item = e.Item, At = e.At, Serving = state is not null && IsOpen(state, e.Item) ? [.. e.Serving.Select(member => member.Person)] : null,
        },
        _ => Agenda(@event),
    };

    private static MeetingFact? Agenda(MeetingEvent @event) => @event switch
    {
        MeetingScheduled => new MeetingFact("meeting-scheduled"),
        AgendaItemAdded e => new MeetingFact("agenda-item-added") { Item = e.Item, Title = e.Title },
        ItemResumed e => new MeetingFact("item-resumed") { Item = e.Item, From = e.From },
        ProposalTakenUp e => new MeetingFact("proposal-taken-up") { Item = e.Item, From = e.From },
        ItemFiled e => new MeetingFact("item-filed") { Item = e.Item, Case = e.Case },
        DocumentAttached e => new MeetingFact("document-attached") { Item = e.Item },
        DocumentDetached e => new MeetingFact("document-detached") { Item = e.Item },
        ItemAddressed e => new MeetingFact("item-addressed") { Item = e.Item, To = e.To },
        ProposalAnswered e => new MeetingFact("proposal-answered") { Item = e.Item, From = e.By, Paragraph = e.Paragraph },
        SummonsIssued e => new MeetingFact("summons-issued") { At = e.At },
        ItemFoundUrgent e => new MeetingFact("item-found-urgent") { Item = e.Item },
        ItemDoorsSet e => new MeetingFact("item-doors-set") { Item = e.Item, Doors = e.Doors },
        ItemTakenUp e => new MeetingFact("item-taken-up") { Item = e.Item, At = e.At },
        ParagraphAdjusted e => new MeetingFact("paragraph-adjusted") { Item = e.Item, Paragraph = e.Paragraph },
        MeetingClosed e => new MeetingFact("meeting-closed") { At = e.At },
        _ => null,
    };
}

/// <summary>The states by name, as callers see them.</summary>
public enum MeetingPhase
{
    Called,
    Open,
    Closed,
}

/// <summary>A stored fact of a meeting as an audience may read it live.</summary>
/// <param name="Type">The stored name without its version: <c>item-taken-up</c>.</param>
public sealed record MeetingFact(string Type)
{
    public int? Item { get; init; }

    public string? Title { get; init; }

    public PersonId? Person { get; init; }

    public DateTimeOffset? At { get; init; }

    public bool? Remote { get; init; }

    public DepartureReason? Reason { get; init; }

    public bool? HasConflict { get; init; }

    public int? Paragraph { get; init; }

    public Doors? Doors { get; init; }

    public ItemId? From { get; init; }

    public CaseNumber? Case { get; init; }

    public CommitteeId? To { get; init; }

    public ImmutableArray<PersonId>? Serving { get; init; }
}
