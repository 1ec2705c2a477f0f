using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings;

/// <summary>
/// The rules, in words:
/// every meeting has the local police's information item; ordinary members who are there serve, and for each who is not a
/// substitute who is, in the fixed order (5:17); more than half must serve (6:27); the chair leads, else a vice chair; a member with a conflict
/// of interest takes no part in the item, and says so before it is decided (6:28–32); a decision is one numbered paragraph, counted
/// by committee and year; it is in force when it is adjusted, at once or with the minutes (5:69).
/// </summary>
public sealed class MeetingDecider : IDecider<MeetingState, MeetingCommand, MeetingEvent>
{
    /// <summary>The standing item. Minutes are kept in Swedish (Language Act, section 10), so it has no other wording.</summary>
    public const string PoliceInformation = "Information från kommunpolisen";

    public static MeetingState Initial { get; } = new NotScheduled();

    public static MeetingState Evolve(MeetingState state, MeetingEvent @event) => MeetingState.Evolve(state, @event);

    public static Decision<MeetingEvent> Decide(MeetingState state, MeetingCommand command, Moment moment) => (state, command) switch
    {
        (NotScheduled, ScheduleMeeting c) => Scheduling(c),
        (_, ScheduleMeeting) => Refuse(MeetingRefusals.AlreadyScheduled),
        (Scheduled s, AddAgendaItem c) => Adding(s, c),
        (Scheduled s, RecordAttendance c) => Attending(s, c),
        (Scheduled s, DeclareConflict c) => Declaring(s, c, moment.Actor),
        (Scheduled s, WithdrawConflict c) => Withdrawing(s, c, moment.Actor),
        (Scheduled s, RecordParagraph c) => Recording(s, c),
        (Scheduled s, AdjustMinutes) => Adjusting(s),
        _ => Refuse(MeetingRefusals.Unknown),
    };

    private static Decision<MeetingEvent> Scheduling(ScheduleMeeting c)
    {
        if (c.Facts is null) return Refuse(MeetingRefusals.CommitteeUnknown);
        if (DateOnly.FromDateTime(c.StartsAt.DateTime) != c.Date) return Refuse(MeetingRefusals.DateMismatch);
        return Place.Flaw(c.Place) is { } flaw
            ? Refuse(flaw)
            : Accept(
                new MeetingScheduled(c.Committee, c.Date, c.StartsAt, c.Place),
                new AgendaItemAdded(1, PoliceInformation, ItemKind.Information, null, true));
    }

    private static Decision<MeetingEvent> Adding(Scheduled s, AddAgendaItem c)
    {
        if (Wording.Flaw(c.Title, "title") is { } flaw) return Refuse(flaw);
        if (!Enum.IsDefined(c.Kind)) return Refuse(MeetingRefusals.KindUnknown);
        if (c.Contest is { } contest && ContestFlaw(s, c, contest) is { } contestFlaw) return Refuse(contestFlaw);
        return s.Items.Any(item => item.Title == c.Title && item.Kind == c.Kind)
            ? Refuse(MeetingRefusals.ItemRepeated)
            : Accept(new AgendaItemAdded(s.Items.Length + 1, c.Title, c.Kind, c.Contest, false));
    }

    private static Refusal? ContestFlaw(Scheduled s, AddAgendaItem c, ContestId contest)
    {
        if (c.Facts is null) return MeetingRefusals.ContestUnknown;
        if (c.Facts.Committee != s.Committee) return MeetingRefusals.ContestElsewhere;
        if (c.Kind != ItemKind.Decision) return MeetingRefusals.ContestNeedsDecision;
        return s.Items.Any(item => item.Contest == contest) ? MeetingRefusals.ContestRepeated : null;
    }

    private static Decision<MeetingEvent> Attending(Scheduled s, RecordAttendance c)
    {
        if (c.Facts is null) return Refuse(MeetingRefusals.CommitteeUnknown);
        if (AttendeesFlaw(c.Attendees, c.Facts.Members) is { } flaw) return Refuse(flaw);
        var serving = Serving(c.Attendees, c.Facts.Members);
        var seats = c.Facts.Members.Count(member => member.Seat == Seat.Ordinary);
        return s.Attendance is { } now && now.Seats == seats && now.Attendees.SequenceEqual(c.Attendees) && now.Serving.SequenceEqual(serving)
            ? Accept()
            : Accept(new AttendanceRecorded(c.Attendees, serving, seats));
    }

    private static Refusal? AttendeesFlaw(ImmutableArray<Attendee> attendees, ImmutableArray<Member> members)
    {
        if (attendees.IsDefaultOrEmpty) return MeetingRefusals.NobodyListed;
        if (attendees.Any(a => !Enum.IsDefined(a.Presence))) return MeetingRefusals.PresenceUnknown;
        if (attendees.DistinctBy(a => a.Person).Count() != attendees.Length) return MeetingRefusals.AttendeeRepeated;
        var known = members.Select(member => member.Person).ToHashSet();
        return attendees.All(a => known.Contains(a.Person)) ? null : MeetingRefusals.NotAMember;
    }

    // Who is not listed is absent.
    private static ImmutableArray<Member> Serving(ImmutableArray<Attendee> attendees, ImmutableArray<Member> members)
    {
        var there = attendees.Where(a => a.Presence != Presence.Absent).Select(a => a.Person).ToHashSet();
        var called = members.OrderBy(member => member.Order).ToList();
        var ordinary = called.Where(member => member.Seat == Seat.Ordinary).ToList();
        var present = ordinary.Where(member => there.Contains(member.Person)).ToList();
        var stepIn = called.Where(member => member.Seat == Seat.Substitute && there.Contains(member.Person)).Take(ordinary.Count - present.Count);
        return [.. present, .. stepIn];
    }

    private static Decision<MeetingEvent> Declaring(Scheduled s, DeclareConflict c, Actor actor)
    {
        if (ConflictFlaw(s, c.Item, c.Person, actor) is { } flaw) return Refuse(flaw);
        return s.ItemOf(c.Item)!.Conflicts.Contains(c.Person) ? Accept() : Accept(new ConflictDeclared(c.Item, c.Person, actor.Id));
    }

    private static Decision<MeetingEvent> Withdrawing(Scheduled s, WithdrawConflict c, Actor actor)
    {
        if (ConflictFlaw(s, c.Item, c.Person, actor) is { } flaw) return Refuse(flaw);
        return s.ItemOf(c.Item)!.Conflicts.Contains(c.Person)
            ? Accept(new ConflictWithdrawn(c.Item, c.Person, actor.Id))
            : Refuse(MeetingRefusals.NoConflict);
    }

    // Before the attendance is recorded anybody may say so ahead of the meeting; afterwards only who is listed.
    private static Refusal? ConflictFlaw(Scheduled s, int item, PersonId person, Actor actor)
    {
        if (actor.Id != person && !actor.Has(Roles.Chair | Roles.Secretary | Roles.Process)) return MeetingRefusals.NotYourConflict;
        if (s.ItemOf(item) is not { } it) return MeetingRefusals.ItemUnknown;
        if (it.Paragraph is not null) return MeetingRefusals.ItemDecided;
        return s.Attendance is { } a && a.Attendees.All(attendee => attendee.Person != person) ? MeetingRefusals.NotThere : null;
    }

    private static Decision<MeetingEvent> Recording(Scheduled s, RecordParagraph c)
    {
        if (s.ItemOf(c.Item) is not { } item) return Refuse(MeetingRefusals.ItemUnknown);
        if (DecisionFlaw(item, c.Decision) is { } flaw) return Refuse(flaw);
        if (item.Paragraph is { } paragraph) return paragraph.Decision == c.Decision ? Accept() : Refuse(MeetingRefusals.ItemDecided);
        if (s.Attendance is null) return Refuse(MeetingRefusals.AttendanceMissing);
        if (c.Facts is null) return Refuse(MeetingRefusals.CommitteeUnknown);
        if (!s.HasQuorum(c.Item)) return Refuse(MeetingRefusals.NoQuorum);
        var number = Math.Max(c.Facts.LastParagraph, s.Items.Max(it => it.Paragraph?.Number ?? 0)) + 1;
        var recorded = new ParagraphRecorded(c.Item, number, c.Decision);
        return c.AdjustAtOnce ? Accept(recorded, new ParagraphAdjusted(c.Item, number, true)) : Accept(recorded);
    }

    private static Refusal? DecisionFlaw(AgendaItem item, ItemDecision decision) => decision switch
    {
        null => MeetingRefusals.DecisionMissing,
        Noted => item.Kind == ItemKind.Information ? null : MeetingRefusals.DecisionOffItem,
        ContestDecision d => d.Contest == item.Contest ? null : MeetingRefusals.DecisionOffItem,
        Resolved when item.Contest is not null || item.Kind == ItemKind.Information => MeetingRefusals.DecisionOffItem,
        Resolved d => Wording.Flaw(d.Text, "decision", 10_000),
        _ => MeetingRefusals.DecisionOffItem,
    };

    private static Decision<MeetingEvent> Adjusting(Scheduled s)
    {
        if (s.Items.All(item => item.Paragraph is null)) return Refuse(MeetingRefusals.NothingToAdjust);
        return Accept([.. s.Items
            .Where(item => item.Paragraph is { Adjusted: false })
            .OrderBy(item => item.Paragraph!.Number)
            .Select(item => new ParagraphAdjusted(item.Number, item.Paragraph!.Number, false))]);
    }

    private static Decision<MeetingEvent> Accept(params ReadOnlySpan<MeetingEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<MeetingEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<MeetingEvent>(refusal);
}
