using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings;

/// <summary>
/// The rules, in words:
/// every meeting has the local police's information item, and what else stands on the body's agenda; the summons announces it (<see cref="Agenda"/>); who serves is worked out item by item (<see cref="Seating"/>, 5:17–20); more than half must
/// serve (5:45, 6:27), but for conflicts in the council (5:46); members are there remotely where the council allows it, for as long as they are seen and
/// heard (5:16, 6:24); the chair leads, else a vice chair; a member with a conflict of interest takes no part in the item, and says so before
/// it is decided, or the body decides it (6:28–32); items are handled one at a time, behind closed doors or not (5:42, 6:25); one that was not announced needs all who serve (5:52); a decision is
/// one numbered paragraph, counted by committee and year; it is in force when it is adjusted, at once or with the minutes (5:69), which are chair's and adjusters' to approve;
/// an item that was postponed or referred back comes back as another meeting's item.
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
        (Scheduled s, _) when !MayRun(s, command, moment.Actor) => Refuse(MeetingRefusals.OnlyTheChair),
        (Scheduled { Sitting: null } s, AddAgendaItem c) => Agenda.Add(s, c),
        (Scheduled, AddAgendaItem) => Refuse(MeetingRefusals.NotAnnounced),
        (Scheduled { Sitting: null } s, RecordAttendance c) => Attending(s, c),
        (Scheduled, RecordAttendance) => Refuse(MeetingRefusals.AlreadyOpened),
        (Scheduled { Sitting: null } s, OpenMeeting c) => Opening(s, c, moment),
        (Scheduled, OpenMeeting) => Refuse(MeetingRefusals.AlreadyOpened),
        (Scheduled { Sitting: null } s, IssueSummons c) => Agenda.Summon(s, c, moment.Now),
        (Scheduled, IssueSummons) => Refuse(MeetingRefusals.AlreadyOpened),
        (Scheduled s, FileItem c) => Agenda.File(s, c),
        (Scheduled s, AttachDocument c) => Agenda.Attach(s, c),
        (Scheduled s, DetachDocument c) => Agenda.Detach(s, c),
        (Scheduled s, AddressItem c) => Agenda.Address(s, c),
        (Scheduled s, NoteProposalAnswer c) => Agenda.Answer(s, c),
        (Scheduled s, DeclareConflict c) => Declaring(s, c, moment.Actor),
        (Scheduled s, WithdrawConflict c) => Withdrawing(s, c, moment.Actor),
        (Scheduled s, RecordParagraph c) => Recording(s, c, moment.Actor),
        (Scheduled, AdjustParagraph) when !moment.Actor.Has(Roles.Process) => Refuse(MeetingRefusals.AdjustedByAdjusters),
        (Scheduled s, AdjustParagraph c) => s.ItemOf(c.Item)?.Paragraph is not { } one ? Refuse(MeetingRefusals.NothingToAdjust)
            : one.Adjusted ? Accept() : Accept(new ParagraphAdjusted(c.Item, one.Number, true)),
        (Scheduled { Sitting: not null }, AdjustMinutes) when !moment.Actor.Has(Roles.Process) => Refuse(MeetingRefusals.AdjustedByAdjusters),
        (Scheduled s, AdjustMinutes) => Adjusting(s),
        (Scheduled s, SettleConflict c) => Settling(s, c),
        (Scheduled s, SetDoors c) => Closing(s, c),
        (Scheduled { Sitting: { } now } s, _) => Sitting(s, now, command, moment),
        (Scheduled, _) => Refuse(MeetingRefusals.NotOpened),
        _ => Refuse(MeetingRefusals.Unknown),
    };

    private static Decision<MeetingEvent> Sitting(Scheduled s, Sitting now, MeetingCommand command, Moment moment) => command switch
    {
        CloseMeeting when now.ClosedAt is not null => Accept(),
        _ when now.ClosedAt is not null => Refuse(MeetingRefusals.Closed),
        PresentOneself c => Presenting(now, c, moment),
        NoteArrival c => Arriving(now, c, moment.Now),
        NoteDeparture c => Departing(s, now, c, moment.Now),
        LoseLink c => Linking(now, c.Person, false, new LinkLost(c.Person, moment.Now)),
        RestoreLink c => Linking(now, c.Person, true, new LinkRestored(c.Person, moment.Now)),
        TakeUpItem c => TakingUp(s, now, c, moment.Now),
        LeaveItem c => Leaving(s, now, c, moment.Now),
        AddUrgentItem c => Agenda.AddUrgent(s, now, c),
        CloseMeeting => now.Current is null ? Accept(new MeetingClosed(moment.Now)) : Refuse(MeetingRefusals.AnotherItem),
        _ => Refuse(MeetingRefusals.Unknown),
    };

    // Who leads runs the meeting, or the secretary for them; what a member says for the own person, and what is written before and after, is not of these.
    private static bool MayRun(Scheduled s, MeetingCommand command, Actor actor) => command switch
    {
        OpenMeeting c => IsOfficer(actor) || c.Facts?.Members.Any(member => member.Person == actor.Id && member.Position != Position.None) != false,
        NoteArrival or NoteDeparture or LoseLink or RestoreLink or TakeUpItem or LeaveItem or SettleConflict or AddUrgentItem or SetDoors or CloseMeeting =>
            IsOfficer(actor) || s.Leader() == actor.Id || (s.Sitting?.Current is { } item && s.ChairFor(item) == actor.Id),
        _ => true,
    };

    private static bool IsOfficer(Actor actor) => actor.Has(Roles.Chair | Roles.Secretary | Roles.Process);

    private static Decision<MeetingEvent> Scheduling(ScheduleMeeting c)
    {
        if (c.Facts is null) return Refuse(MeetingRefusals.CommitteeUnknown);
        if (DateOnly.FromDateTime(c.StartsAt.DateTime) != c.Date) return Refuse(MeetingRefusals.DateMismatch);
        return Place.Flaw(c.Place) is { } flaw
            ? Refuse(flaw)
            : Accept(
                [new MeetingScheduled(c.Committee, c.Date, c.StartsAt, c.Place), .. c.Facts.Standing(false).Select((item, i) => item.Added(i + 1))]);
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

    private static Decision<MeetingEvent> Opening(Scheduled s, OpenMeeting c, Moment moment)
    {
        if (c.Facts is null) return Refuse(MeetingRefusals.CommitteeUnknown);
        if (AttendeesFlaw(c.Attendees, c.Facts.Members) is { } flaw) return Refuse(flaw);
        var rules = c.Facts.Rules ?? BodyRules.Board;
        return !rules.RemoteAllowed && c.Attendees.Any(a => a.Presence == Presence.Remote)
            ? Refuse(MeetingRefusals.RemoteNotAllowed)
            : Accept(new MeetingOpened(moment.Now, rules, [.. c.Facts.Members.OrderBy(m => m.Seat).ThenBy(m => m.Order)], c.Attendees));
    }

    private static Decision<MeetingEvent> Presenting(Sitting now, PresentOneself c, Moment moment)
    {
        if (!now.IsMember(moment.Actor.Id)) return Refuse(MeetingRefusals.NoMember);
        if (c.Remote && !now.Rules.RemoteAllowed) return Refuse(MeetingRefusals.RemoteNotAllowed);
        if (now.IsHere(moment.Actor.Id)) return Refuse(MeetingRefusals.AlreadyThere);
        return now.Presented.Contains(new Presented(moment.Actor.Id, c.Remote)) ? Accept() : Accept(new MemberPresented(moment.Actor.Id, moment.Now, c.Remote));
    }

    private static Decision<MeetingEvent> Arriving(Sitting now, NoteArrival c, DateTimeOffset at)
    {
        if (!now.IsMember(c.Person)) return Refuse(MeetingRefusals.NoMember);
        if (c.Remote && !now.Rules.RemoteAllowed) return Refuse(MeetingRefusals.RemoteNotAllowed);
        return now.IsHere(c.Person) ? Refuse(MeetingRefusals.AlreadyThere) : Accept(new MemberArrived(c.Person, at, c.Remote));
    }

    // Who serves for nobody, or waits for a seat until an item is over, interrupts nothing. A lost line has not ended service yet.
    private static Decision<MeetingEvent> Departing(Scheduled s, Sitting now, NoteDeparture c, DateTimeOffset at)
    {
        if (!Enum.IsDefined(c.Reason)) return Refuse(MeetingRefusals.ReasonUnknown);
        if (!now.IsHere(c.Person)) return Refuse(MeetingRefusals.Elsewhere);
        if (c.Reason == DepartureReason.Conflict && !(now.Current is { } item && s.ItemOf(item)!.Conflicts.Contains(c.Person)))
            return Refuse(MeetingRefusals.LeavesWithoutConflict);
        var seat = now.Seats.FirstOrDefault(held => held.Member.Person == c.Person);
        var served = !now.HasInterrupted(c.Person) && (seat is { StandIn: null } || now.Seats.Any(held => held.StandIn == c.Person)
            || (now.Current is { } under && s.ServingFor(under).Any(member => member.Person == c.Person)));
        return Accept(new MemberDeparted(c.Person, at, c.Reason, served));
    }

    private static Decision<MeetingEvent> Linking(Sitting now, PersonId person, bool wasLost, MeetingEvent @event) => now.StayOf(person) switch
    {
        null => Refuse(MeetingRefusals.Elsewhere),
        { Remote: false } => Refuse(MeetingRefusals.NotRemote),
        var stay => stay.LinkIsLost == wasLost ? Accept(@event) : Accept(),
    };

    private static Decision<MeetingEvent> TakingUp(Scheduled s, Sitting now, TakeUpItem c, DateTimeOffset at)
    {
        if (s.ItemOf(c.Item) is not { } item) return Refuse(MeetingRefusals.ItemUnknown);
        if (item.Paragraph is not null) return Refuse(MeetingRefusals.ItemDecided);
        if (now.Current is { } current) return current == c.Item ? Accept() : Refuse(MeetingRefusals.AnotherItem);
        if (item is { Kind: not ItemKind.Information, Urgent: false } && !s.IsAnnounced(c.Item)) return Refuse(MeetingRefusals.NotAnnounced);
        var taken = new ItemTakenUp(c.Item, at);
        var then = (Scheduled)MeetingState.Evolve(s, taken);
        if (!then.HasQuorum(c.Item)) return Refuse(MeetingRefusals.NoQuorum);
        return then.ChairFor(c.Item) is null ? Refuse(MeetingRefusals.NobodyLeads) : Accept(taken);
    }

    private static Decision<MeetingEvent> Leaving(Scheduled s, Sitting now, LeaveItem c, DateTimeOffset at) =>
        now.Current == c.Item ? Accept(new ItemLeft(c.Item, at, [.. s.ServingFor(c.Item)], s.HasQuorum(c.Item)))
        : now.LeftOf(c.Item) is not null ? Accept()
        : Refuse(MeetingRefusals.NotUnderWay);

    // The question needs a quorum of its own; the person concerned takes part in it only if there is none else (6:30).
    private static Decision<MeetingEvent> Settling(Scheduled s, SettleConflict c)
    {
        if (s.Sitting is not { } now) return Refuse(MeetingRefusals.NotOpened);
        if (now.ClosedAt is not null) return Refuse(MeetingRefusals.Closed);
        if (s.ItemOf(c.Item) is not { } item) return Refuse(MeetingRefusals.ItemUnknown);
        if (item.Paragraph is not null) return Refuse(MeetingRefusals.ItemDecided);
        if (!now.IsMember(c.Person)) return Refuse(MeetingRefusals.NoMember);
        if (item.Settled.Contains(c.Person) && item.Conflicts.Contains(c.Person) == c.HasConflict) return Accept();
        bool Enough(ImmutableArray<PersonId> without) => now.Serving(c.Item, without).Length * 2 > now.Seats.Length;
        var without = item.Conflicts.Remove(c.Person).Add(c.Person);
        return Enough(without) ? Accept(new ConflictSettled(c.Item, c.Person, c.HasConflict, false))
            : Enough(item.Conflicts.Remove(c.Person)) ? Accept(new ConflictSettled(c.Item, c.Person, c.HasConflict, true))
            : Refuse(MeetingRefusals.NoQuorum);
    }

    private static Decision<MeetingEvent> Closing(Scheduled s, SetDoors c) =>
        s.ItemOf(c.Item) is not { } item ? Refuse(MeetingRefusals.ItemUnknown)
        : !Enum.IsDefined(c.Doors) ? Refuse(MeetingRefusals.DoorsUnknown)
        : item.Doors == c.Doors ? Accept()
        : item.Paragraph is not null ? Refuse(MeetingRefusals.ItemDecided)
        : Accept(new ItemDoorsSet(c.Item, c.Doors));

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
        if (it.Settled.Contains(person)) return MeetingRefusals.ConflictSettled;
        if (s.Sitting is { } now) return now.ClosedAt is not null ? MeetingRefusals.Closed : now.IsMember(person) ? null : MeetingRefusals.NoMember;
        return s.Attendance is { } a && a.Attendees.All(attendee => attendee.Person != person) ? MeetingRefusals.NotThere : null;
    }

    // What an item's own procedure or a voting has decided came about with a quorum; that somebody has gone since does not undo it.
    private static Decision<MeetingEvent> Recording(Scheduled s, RecordParagraph c, Actor actor)
    {
        if (s.ItemOf(c.Item) is not { } item) return Refuse(MeetingRefusals.ItemUnknown);
        if (DecisionFlaw(item, c.Decision) is { } flaw) return Refuse(flaw);
        if (item.Paragraph is { } paragraph) return paragraph.Decision == c.Decision ? Accept() : Refuse(MeetingRefusals.ItemDecided);
        if (s is { Attendance: null, Sitting: null }) return Refuse(MeetingRefusals.AttendanceMissing);
        if (s.Sitting is { } now && now.Current != c.Item && now.LeftOf(c.Item) is null) return Refuse(MeetingRefusals.NotTakenUp);
        if (c.Facts is null) return Refuse(MeetingRefusals.CommitteeUnknown);
        if (!(s.Sitting is not null && actor.Has(Roles.Process)) && !s.HasQuorum(c.Item)) return Refuse(MeetingRefusals.NoQuorum);
        var number = Math.Max(c.Facts.LastParagraph, s.Items.Max(it => it.Paragraph?.Number ?? 0)) + 1;
        var recorded = new ParagraphRecorded(c.Item, number, c.Decision);
        return c.AdjustAtOnce && s.Sitting is null ? Accept(recorded, new ParagraphAdjusted(c.Item, number, true)) : Accept(recorded);
    }

    private static Refusal? DecisionFlaw(AgendaItem item, ItemDecision decision) => decision switch
    {
        null => MeetingRefusals.DecisionMissing,
        Noted => item.Kind == ItemKind.Information ? null : MeetingRefusals.DecisionOffItem,
        ContestDecision d => d.Contest == item.Contest ? null : MeetingRefusals.DecisionOffItem,
        Deferred d => Wording.Flaw(d.Text, "decision", 10_100),
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
