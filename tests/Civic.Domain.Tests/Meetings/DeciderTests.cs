using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Meetings;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = MeetingStarts;
    private static readonly CommitteeFacts Facts = new([.. Ordinary, .. Substitutes]);
    private static readonly ScheduleMeeting Schedule = new(Committee, MeetingDate, MeetingStarts, new Place(null, null, true), Facts);
    private static readonly AddAgendaItem AddContest = new(ContestItem.Title, ItemKind.Decision, Contest, new ContestFacts(Committee));
    private static readonly ContestDecision Winners = new(Contest, FirstVoting, [.. FiveEntries.Take(3)]);
    private static readonly ContestDecision Others = new(Contest, FirstVoting, [.. FiveEntries.Skip(1).Take(3)]);
    private static readonly RecordParagraph Record = new(2, Winners, true, new ParagraphFacts(40));

    private static Given<MeetingState, MeetingCommand, MeetingEvent> Nothing => Spec.For<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>();

    private static Given<MeetingState, MeetingCommand, MeetingEvent> Called => Nothing.And(MeetingCalled, PoliceItem, ContestItem);

    private static Given<MeetingState, MeetingCommand, MeetingEvent> Attended => Called.And(Huddinge2020.Attended);

    private static ImmutableArray<Attendee> There(params string[] persons) => [.. persons.Select(p => new Attendee(new PersonId(p), Presence.Present))];

    [Fact]
    public void ScheduleMeeting_puts_the_polices_item_on_the_agenda() => Nothing.When(Schedule, Now, Secretary).Then(MeetingCalled, PoliceItem);

    [Fact]
    public void ScheduleMeeting_is_refused_the_second_time() => Called.When(Schedule, Now, Secretary).ThenRefused("meeting-already-scheduled");

    [Fact]
    public void ScheduleMeeting_is_refused_for_an_unknown_committee() =>
        Nothing.When(Schedule with { Facts = null }, Now, Secretary).ThenRefused("committee-unknown");

    [Fact]
    public void ScheduleMeeting_is_refused_when_it_starts_on_another_day() =>
        Nothing.When(Schedule with { Date = MeetingDate.AddDays(1) }, Now, Secretary).ThenRefused("date-mismatch");

    [Fact]
    public void ScheduleMeeting_is_refused_without_a_place() =>
        Nothing.When(Schedule with { Place = new Place(null, null, false) }, Now, Secretary).ThenRefused("place-missing");

    [Fact]
    public void AddAgendaItem_numbers_the_item() => Nothing.And(MeetingCalled, PoliceItem).When(AddContest, Now, Secretary).Then(ContestItem);

    [Fact]
    public void AddAgendaItem_to_an_unknown_meeting_is_refused() => Nothing.When(AddContest, Now, Secretary).ThenRefused("meeting-unknown");

    [Fact]
    public void AddAgendaItem_of_the_same_title_is_refused() =>
        Called.When(AddContest with { Contest = null }, Now, Secretary).ThenRefused("agenda-item-repeated");

    [Fact]
    public void AddAgendaItem_for_a_contest_on_the_agenda_is_refused() =>
        Called.When(AddContest with { Title = "Once more" }, Now, Secretary).ThenRefused("contest-already-on-agenda");

    [Fact]
    public void AddAgendaItem_for_an_unknown_contest_is_refused() =>
        Called.When(AddContest with { Facts = null }, Now, Secretary).ThenRefused("contest-unknown");

    [Fact]
    public void AddAgendaItem_for_another_committees_contest_is_refused() =>
        Called.When(AddContest with { Facts = new ContestFacts(new("kultur")) }, Now, Secretary).ThenRefused("contest-of-another-committee");

    [Fact]
    public void AddAgendaItem_for_a_contest_is_for_decision() =>
        Called.When(AddContest with { Kind = ItemKind.Information }, Now, Secretary).ThenRefused("contest-needs-decision-item");

    [Fact]
    public void AddAgendaItem_without_a_title_is_refused() => Called.When(AddContest with { Title = "" }, Now, Secretary).ThenRefused("text-missing");

    [Fact]
    public void Ordinary_members_who_are_there_serve() =>
        Called.When(new RecordAttendance(Huddinge2020.Attended.Attendees, Facts), Now, Secretary).Then(Huddinge2020.Attended);

    [Fact]
    public void Substitutes_step_in_for_the_absent_in_the_fixed_order()
    {
        ImmutableArray<Attendee> attendees =
        [
            new(Substitutes[2].Person, Presence.Present), new(Substitutes[1].Person, Presence.Remote), new(Substitutes[3].Person, Presence.Present),
            .. Ordinary.Skip(1).Select(m => new Attendee(m.Person, m.Order == 5 ? Presence.Absent : Presence.Present)),
        ];
        Called.When(new RecordAttendance(attendees, Facts), Now, Secretary).Then(new AttendanceRecorded(
            attendees, [.. Ordinary.Where(m => m.Order is not (1 or 5)), Substitutes[1], Substitutes[2]], 11));
    }

    [Fact]
    public void RecordAttendance_once_more_changes_nothing() =>
        Attended.When(new RecordAttendance(Huddinge2020.Attended.Attendees, Facts), Now, Secretary).ThenNothing();

    [Fact]
    public void RecordAttendance_replaces_the_list() =>
        Attended.When(new RecordAttendance(There("chair", "substitute1"), Facts), Now, Secretary)
            .Then(new AttendanceRecorded(There("chair", "substitute1"), [Ordinary[0], Substitutes[0]], 11));

    [Fact]
    public void RecordAttendance_without_a_list_is_refused() =>
        Called.When(new RecordAttendance(default, Facts), Now, Secretary).ThenRefused("nobody-listed");

    [Fact]
    public void RecordAttendance_of_somebody_twice_is_refused() =>
        Called.When(new RecordAttendance(There("chair", "chair"), Facts), Now, Secretary).ThenRefused("attendee-repeated");

    [Fact]
    public void RecordAttendance_of_somebody_else_is_refused() =>
        Called.When(new RecordAttendance(There("chair", "resident1"), Facts), Now, Secretary).ThenRefused("not-a-member");

    [Fact]
    public void RecordAttendance_without_facts_is_refused() =>
        Called.When(new RecordAttendance(There("chair"), null), Now, Secretary).ThenRefused("committee-unknown");

    [Fact]
    public void A_member_declares_the_own_conflict() =>
        Attended.When(new DeclareConflict(2, Elected(2).Id), Now, Elected(2)).Then(new ConflictDeclared(2, Elected(2).Id, Elected(2).Id));

    [Fact]
    public void The_secretary_notes_a_members_conflict() =>
        Attended.When(new DeclareConflict(2, Chair.Id), Now, Secretary).Then(new ConflictDeclared(2, Chair.Id, Secretary.Id));

    [Fact]
    public void A_conflict_may_be_declared_ahead_of_the_meeting() =>
        Called.When(new DeclareConflict(2, Elected(2).Id), Now, Elected(2)).Then(new ConflictDeclared(2, Elected(2).Id, Elected(2).Id));

    [Fact]
    public void A_conflict_declared_twice_is_one() =>
        Attended.And(new ConflictDeclared(2, Elected(2).Id, Elected(2).Id)).When(new DeclareConflict(2, Elected(2).Id), Now, Elected(2)).ThenNothing();

    [Fact]
    public void Nobody_declares_anothers_conflict() =>
        Attended.When(new DeclareConflict(2, Elected(3).Id), Now, Elected(2)).ThenRefused("not-your-conflict");

    [Fact]
    public void DeclareConflict_on_an_unknown_item_is_refused() =>
        Attended.When(new DeclareConflict(9, Elected(2).Id), Now, Elected(2)).ThenRefused("agenda-item-unknown");

    [Fact]
    public void DeclareConflict_by_who_is_not_there_is_refused() =>
        Attended.When(new DeclareConflict(2, Substitutes[0].Person), Now, Secretary).ThenRefused("not-at-the-meeting");

    [Fact]
    public void DeclareConflict_on_a_decided_item_is_refused() =>
        Attended.And(new ParagraphRecorded(2, 41, Winners)).When(new DeclareConflict(2, Elected(2).Id), Now, Elected(2)).ThenRefused("item-already-decided");

    [Fact]
    public void WithdrawConflict_takes_it_back() =>
        Attended.And(new ConflictDeclared(2, Elected(2).Id, Elected(2).Id)).When(new WithdrawConflict(2, Elected(2).Id), Now, Elected(2))
            .Then(new ConflictWithdrawn(2, Elected(2).Id, Elected(2).Id));

    [Fact]
    public void WithdrawConflict_without_one_is_refused() =>
        Attended.When(new WithdrawConflict(2, Elected(2).Id), Now, Elected(2)).ThenRefused("no-conflict-declared");

    [Fact]
    public void WithdrawConflict_on_a_decided_item_is_refused() =>
        Attended.And(new ConflictDeclared(2, Elected(2).Id, Elected(2).Id), new ParagraphRecorded(2, 41, Winners))
            .When(new WithdrawConflict(2, Elected(2).Id), Now, Elected(2)).ThenRefused("item-already-decided");

    [Fact]
    public void RecordParagraph_counts_on_from_the_committees_last() =>
        Attended.When(Record with { AdjustAtOnce = false }, Now, Actor.Process).Then(new ParagraphRecorded(2, 41, Winners));

    [Fact]
    public void RecordParagraph_counts_on_from_the_meetings_own_last() =>
        Attended.And(new ParagraphRecorded(1, 41, new Noted())).When(Record with { AdjustAtOnce = false }, Now, Actor.Process)
            .Then(new ParagraphRecorded(2, 42, Winners));

    [Fact]
    public void RecordParagraph_can_adjust_at_once() =>
        Attended.When(Record, Now, Actor.Process).Then(new ParagraphRecorded(2, 41, Winners), new ParagraphAdjusted(2, 41, true));

    [Fact]
    public void RecordParagraph_of_the_same_decision_once_more_changes_nothing() =>
        Attended.And(new ParagraphRecorded(2, 41, Winners)).When(Record, Now, Actor.Process).ThenNothing();

    [Fact]
    public void RecordParagraph_of_another_decision_is_refused() =>
        Attended.And(new ParagraphRecorded(2, 41, Winners)).When(Record with { Decision = Others }, Now, Actor.Process).ThenRefused("item-already-decided");

    [Fact]
    public void RecordParagraph_before_the_attendance_is_refused() => Called.When(Record, Now, Actor.Process).ThenRefused("attendance-missing");

    [Fact]
    public void RecordParagraph_on_an_unknown_item_is_refused() =>
        Attended.When(Record with { Item = 3 }, Now, Actor.Process).ThenRefused("agenda-item-unknown");

    [Fact]
    public void RecordParagraph_without_the_count_is_refused() =>
        Attended.When(Record with { Facts = null }, Now, Actor.Process).ThenRefused("committee-unknown");

    [Fact]
    public void A_decision_belongs_to_its_item()
    {
        var more = Attended.And(new AgendaItemAdded(3, "Svar på remiss", ItemKind.Referral, null, false));
        more.When(Record with { Item = 1 }, Now, Secretary).ThenRefused("decision-off-item");
        more.When(Record with { Decision = new Noted() }, Now, Secretary).ThenRefused("decision-off-item");
        more.When(Record with { Decision = new Resolved("Yes.") }, Now, Secretary).ThenRefused("decision-off-item");
        more.When(Record with { Decision = Winners with { Contest = new("another") } }, Now, Secretary).ThenRefused("decision-off-item");
        more.When(Record with { Decision = null! }, Now, Secretary).ThenRefused("decision-missing");
        more.When(Record with { Item = 3, Decision = new Resolved(" ") }, Now, Secretary).ThenRefused("text-missing");
        more.When(Record with { Item = 3, Decision = new Resolved("Yes."), AdjustAtOnce = false }, Now, Secretary)
            .Then(new ParagraphRecorded(3, 41, new Resolved("Yes.")));
    }

    [Theory]
    [InlineData(5, "no-quorum")]
    [InlineData(6, "accepted")]
    public void More_than_half_must_serve(int serving, string code) =>
        Called.And(new AttendanceRecorded(There("chair"), [.. Ordinary.Take(serving)], 11)).When(Record, Now, Actor.Process).ThenRefused(code);

    [Fact]
    public void Who_has_a_conflict_does_not_count_for_the_quorum() =>
        Called.And(new AttendanceRecorded(There("chair"), [.. Ordinary.Take(6)], 11), new ConflictDeclared(2, Chair.Id, Chair.Id))
            .When(Record, Now, Actor.Process).ThenRefused("no-quorum");

    [Fact]
    public void AdjustMinutes_adjusts_what_is_not_adjusted_yet() =>
        Attended.And(new ParagraphRecorded(2, 41, Winners), new ParagraphAdjusted(2, 41, true), new ParagraphRecorded(1, 42, new Noted()))
            .When(new AdjustMinutes(), Now, Secretary).Then(new ParagraphAdjusted(1, 42, false));

    [Fact]
    public void AdjustMinutes_once_more_changes_nothing() =>
        Attended.And(new ParagraphRecorded(2, 41, Winners), new ParagraphAdjusted(2, 41, true)).When(new AdjustMinutes(), Now, Secretary).ThenNothing();

    [Fact]
    public void AdjustMinutes_of_a_meeting_that_was_opened_follows_from_its_minutes()
    {
        var opened = Hall.After("open A B C D; take 2; decide 2; leave 2; close");
        opened.When(new AdjustMinutes(), Now, Secretary).ThenRefused("adjusted-with-the-minutes");
        opened.When(new AdjustMinutes(), Now, Actor.Process).Then(new ParagraphAdjusted(2, 41, false));
    }

    [Fact]
    public void A_paragraph_of_a_meeting_that_was_opened_is_adjusted_at_once_when_its_minutes_say_so()
    {
        var opened = Hall.After("open A B C D; take 2");
        opened.When(new RecordParagraph(2, new Resolved("Yes."), true, new ParagraphFacts(40)), Now, Actor.Process).Then(new ParagraphRecorded(2, 41, new Resolved("Yes.")));
        opened.When(new AdjustParagraph(2), Now, Actor.Process).ThenRefused("nothing-to-adjust");
        var recorded = opened.And(new ParagraphRecorded(2, 41, new Resolved("Yes.")));
        recorded.When(new AdjustParagraph(2), Now, Secretary).ThenRefused("adjusted-with-the-minutes");
        recorded.When(new AdjustParagraph(2), Now, Actor.Process).Then(new ParagraphAdjusted(2, 41, true));
    }

    [Fact]
    public void Who_leads_runs_the_meeting_or_the_secretary_does()
    {
        var led = Hall.After("open B C D; take 2");
        foreach (var who in new[] { "C", "X" }) led.When(new LeaveItem(2), Now, new Actor(Hall.Person(who), Roles.Member)).ThenRefused("only-the-chair");
        led.When(new LeaveItem(2), Now, new Actor(Hall.Person("B"), Roles.Member)).ThenRefused("accepted");
        led.When(new LeaveItem(2), Now, Secretary).ThenRefused("accepted");
        var open = new OpenMeeting([new Attendee(Hall.Person("B"), Presence.Present)], new CommitteeFacts(Hall.Members));
        Hall.Called.When(open, Now, new Actor(Hall.Person("C"), Roles.Member)).ThenRefused("only-the-chair");
        Hall.Called.When(open, Now, new Actor(Hall.Person("B"), Roles.Member)).ThenRefused("accepted");
    }

    [Fact]
    public void A_decision_that_was_taken_is_recorded_though_somebody_has_gone_since()
    {
        var gone = Hall.After("open A B C; take 2; depart B; depart C");
        var record = new RecordParagraph(2, new Resolved("Yes."), false, new ParagraphFacts(40));
        gone.When(record, Now, Secretary).ThenRefused("no-quorum");
        gone.When(record, Now, Actor.Process).Then(new ParagraphRecorded(2, 41, new Resolved("Yes.")));
    }

    [Fact]
    public void A_deferral_is_a_paragraph_of_any_item()
    {
        var deferred = new RecordParagraph(2, new Deferred("Ärendet bordläggs."), false, new ParagraphFacts(40));
        Attended.When(deferred, Now, Actor.Process).Then(new ParagraphRecorded(2, 41, deferred.Decision));
        Attended.When(deferred with { Item = 1 }, Now, Actor.Process).Then(new ParagraphRecorded(1, 41, deferred.Decision));
        Attended.When(deferred with { Decision = new Deferred("") }, Now, Actor.Process).ThenRefused("text-missing");
    }

    [Fact]
    public void AddAgendaItem_resumes_what_was_put_off_and_nothing_else()
    {
        var add = new AddAgendaItem("Plan 2022", ItemKind.Decision, null, null) { Resumes = new ItemId("m/3"), Resumed = new ResumedFacts(Committee, true, true) };
        Called.When(add, Now, Secretary).Then(new AgendaItemAdded(3, "Plan 2022", ItemKind.Decision, null, false), new ItemResumed(3, new ItemId("m/3"), true));
        Called.When(add with { Resumed = null }, Now, Secretary).ThenRefused("resumed-item-unknown");
        Called.When(add with { Resumed = new ResumedFacts(new CommitteeId("other"), true, true) }, Now, Secretary).ThenRefused("resumed-item-unknown");
        Called.When(add with { Resumed = new ResumedFacts(Committee, false, false) }, Now, Secretary).ThenRefused("resumed-item-not-postponed");
    }

    [Fact]
    public void AdjustMinutes_without_a_paragraph_is_refused() => Attended.When(new AdjustMinutes(), Now, Secretary).ThenRefused("nothing-to-adjust");

    [Fact]
    public void Laws_hold()
    {
        string[] quorum = ["chair", "member1", "member2", "member3", "member4", "member5", "member6"];
        var attendees = Gen.Elements<string[]>(quorum, quorum, ["chair", "member1", "member2", "member3", "member4", "member5"], ["chair", "substitute1"], ["chair", "chair"], ["x"]);
        var conflict = from item in Gen.Choose(0, 4) from person in Gen.Elements(Chair.Id, Elected(2).Id) select (item, person);
        var record = from item in Gen.Choose(0, 4)
                     from decision in Gen.Elements<ItemDecision>(Winners, Others, new Noted(), new Resolved("Yes."), null!)
                     from last in Gen.Choose(0, 3)
                     from once in Gen.Elements(true, false)
                     select (MeetingCommand)new RecordParagraph(item, decision, once, last == 0 ? null : new ParagraphFacts(last));
        var commands = Gen.Frequency(
            (2, Gen.Constant((MeetingCommand)Schedule)),
            (2, Gen.Elements<MeetingCommand>(AddContest, AddContest with { Title = "Other", Contest = null }, AddContest with { Facts = null },
                AddContest with { Title = "Again", Contest = null, Resumes = new ItemId("m/3"), Resumed = new ResumedFacts(Committee, true, true) })),
            (3, attendees.Select(persons => (MeetingCommand)new RecordAttendance(There(persons), Facts))),
            (2, conflict.Select(c => (MeetingCommand)new DeclareConflict(c.item, c.person))),
            (2, conflict.Select(c => (MeetingCommand)new WithdrawConflict(c.item, c.person))),
            (1, record),
            (2, Gen.Elements<MeetingCommand>(Record, Record with { AdjustAtOnce = false }, Record with { Item = 1, Decision = new Noted(), AdjustAtOnce = false })),
            (1, Gen.Constant((MeetingCommand)new AdjustMinutes())),
            (4, Agenda()),
            (14, Sitting()));
        RoomLaws.Hold<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>(commands, RoomLaws.Moments(Now, Chair, Secretary, Chair, Secretary, Elected(2), new Actor(Substitutes[0].Person, Roles.Member)), output, 800, 60,
            [[], Opened, [.. Opened, new LinkLost(Elected(10).Id, Now)]]);
    }

    private static Gen<MeetingCommand> Agenda() => Gen.Elements<MeetingCommand>(
        AddContest with { Title = "Taken up", Contest = null, TakesUp = new ItemId("m/4"), Proposing = new ProposingFacts(Committee, true) },
        new FileItem(2, new CaseNumber("KS-2019/144.118")), new FileItem(2, new CaseNumber("KS-2016/74")),
        new AttachDocument(2, "Paper", "https://huddinge.example/1.pdf", null), new DetachDocument(2, "https://huddinge.example/1.pdf"),
        new AddressItem(2, new CommitteeId("kommunstyrelsen"), Facts), new NoteProposalAnswer(2, new ItemId("ks/7"), 12, new DateOnly(2020, 12, 2)),
        new IssueSummons(Facts with { Standing = [new StandingItem("Övrigt", false, true)] }) { Today = new DateOnly(2020, 10, 15) });

    private static MeetingEvent[] Opened => [MeetingCalled, PoliceItem, ContestItem, new MeetingOpened(Now, BodyRules.Board with { RemoteAllowed = true }, Facts.Members, OneRemote)];

    // Everybody, the last one remotely.
    private static ImmutableArray<Attendee> OneRemote => [.. Huddinge2020.Attended.Attendees.RemoveAt(10), new(Elected(10).Id, Presence.Remote)];

    private static Gen<MeetingCommand> Sitting()
    {
        var facts = Facts with { Rules = BodyRules.Board with { RemoteAllowed = true } };
        var person = Gen.Elements(Elected(10).Id, Elected(2).Id, Elected(3).Id, Substitutes[0].Person, new PersonId("x"));
        return Gen.Frequency(
            (3, Gen.Elements<MeetingCommand>(new OpenMeeting(OneRemote, facts), new OpenMeeting(OneRemote, Facts), new OpenMeeting(OneRemote, null))),
            (2, from p in person from remote in Gen.Elements(true, false) select (MeetingCommand)new NoteArrival(p, remote)),
            (2, from p in person from reason in Gen.Elements(DepartureReason.Conflict, DepartureReason.Hindrance, (DepartureReason)9) select (MeetingCommand)new NoteDeparture(p, reason)),
            (2, Gen.Elements(true, false).Select(remote => (MeetingCommand)new PresentOneself(remote))),
            (2, person.Select(p => (MeetingCommand)new LoseLink(p))),
            (2, person.Select(p => (MeetingCommand)new RestoreLink(p))),
            (3, Gen.Choose(0, 3).Select(item => (MeetingCommand)new TakeUpItem(item))),
            (3, Gen.Choose(0, 3).Select(item => (MeetingCommand)new LeaveItem(item))),
            (2, from p in person from item in Gen.Choose(1, 3) from has in Gen.Elements(true, false) select (MeetingCommand)new SettleConflict(item, p, has)),
            (2, Gen.Elements<MeetingCommand>(new AddUrgentItem("Urgent", ItemKind.Decision, [.. Roll, Substitutes[0].Person]), new AddUrgentItem("Urgent", ItemKind.Decision, default))),
            (1, from item in Gen.Choose(0, 3) from doors in Gen.Elements(Doors.Usual, Doors.ClosedByDecision, (Doors)9) select (MeetingCommand)new SetDoors(item, doors)),
            (1, Gen.Constant((MeetingCommand)new CloseMeeting())));
    }
}
