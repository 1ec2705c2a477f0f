using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Minutes;
using Civic.Domain.Tests.Meetings.Statute;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;

namespace Civic.Domain.Tests.Meetings.Minutes;

/// <summary>Reservations and statements, adjustment and notice: 4:27, 5:65–69, 8:12, 13:5.</summary>
public sealed class MinutesTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = Huddinge2020.MeetingStarts;
    private static readonly DateOnly Met = new(2020, 10, 22);

    /// <summary>A in the chair, B to D took part in item 2, E did not, F was there without serving.</summary>
    private static readonly MinutesFacts Open = new(Met, Met, false, P("A"), All("A B C D E"), All("A B C D E F"), [new DecidedItem(2, All("A B C D"))]);
    private static readonly MinutesFacts Closed = Open with { IsClosed = true };

    private static Given<MinutesState, MinutesCommand, MinutesEvent> Nothing => Spec.For<MinutesDecider, MinutesState, MinutesCommand, MinutesEvent>();

    private static Given<MinutesState, MinutesCommand, MinutesEvent> Kept => Nothing.And(new MinutesOpened(P("A"), All("B C"), new DateOnly(2020, 11, 5)));

    private static Given<MinutesState, MinutesCommand, MinutesEvent> Reserved => Kept.And(new AnnexAnnounced(1, 2, AnnexKind.Reservation, P("D")));

    private static Given<MinutesState, MinutesCommand, MinutesEvent> Stated => Kept.And(new AnnexAnnounced(1, 2, AnnexKind.SpecialStatement, P("E")));

    [Theory]
    [Law("4:27", Shows.All)]
    [Law("1b not taking part", Shows.Refused)]
    [Law("1b reservation and roll call", Shows.Boundary)]
    [InlineData("D", 2, false, "accepted")]
    [InlineData("E", 2, false, "took-no-part")]
    [InlineData("F", 2, false, "took-no-part")]
    [InlineData("D", 3, false, "item-undecided")]
    [InlineData("D", 2, true, "announced-too-late")]
    public void Who_took_part_reserves_before_the_meeting_is_closed(string who, int item, bool closed, string answer) =>
        Kept.When(new AnnounceAnnex(item, P(who), AnnexKind.Reservation) { Facts = closed ? Closed : Open }, Now, Actor(who)).ThenRefused(answer);

    [Theory]
    [Law("statements", Shows.All)]
    [InlineData("E", "accepted")]
    [InlineData("F", "accepted")]
    [InlineData("X", "not-at-the-meeting")]
    public void Anybody_who_was_there_announces_a_statement(string who, string answer) =>
        Kept.When(new AnnounceAnnex(2, P(who), AnnexKind.SpecialStatement) { Facts = Open }, Now, Actor(who)).ThenRefused(answer);

    [Fact]
    [Law("statements", Shows.Refused)]
    public void A_statement_is_filed_when_the_chair_has_admitted_it()
    {
        var file = new FileAnnex(1, P("E"), "We ask for more.") { Facts = Closed };
        Stated.When(file, Now, Actor("E")).ThenRefused("annex-not-admitted");
        Stated.When(new AdmitAnnex(1) { Facts = Open }, Now, Actor("E")).ThenRefused("only-the-chair");
        Stated.When(new AdmitAnnex(1) { Facts = Open }, Now, Huddinge2020.Secretary).ThenRefused("only-the-chair");
        Stated.When(new AdmitAnnex(1) { Facts = Open }, Now, Actor("A")).Then(new AnnexAdmitted(1));
        Stated.And(new AnnexAdmitted(1)).When(file, Now, Actor("E")).Then(new AnnexFiled(1, "We ask for more."));
        Reserved.When(new AdmitAnnex(1) { Facts = Open }, Now, Actor("A")).ThenRefused("reservation-needs-no-admission");
    }

    [Fact]
    [Law("4:27", Shows.Refused)]
    public void Several_sign_and_each_must_have_the_right()
    {
        Reserved.When(new SignAnnex(1, P("C")) { Facts = Open }, Now, Actor("C")).Then(new AnnexSigned(1, P("C")));
        Reserved.When(new SignAnnex(1, P("E")) { Facts = Open }, Now, Actor("E")).ThenRefused("took-no-part");
        Reserved.When(new SignAnnex(1, P("C")) { Facts = Closed }, Now, Actor("C")).ThenRefused("announced-too-late");
        Reserved.When(new SignAnnex(1, P("C")) { Facts = Open }, Now, Actor("B")).ThenRefused("not-your-voice");
        Reserved.When(new SignAnnex(9, P("C")) { Facts = Open }, Now, Actor("C")).ThenRefused("annex-unknown");
        Stated.When(new SignAnnex(1, P("F")) { Facts = Open }, Now, Actor("F")).Then(new AnnexSigned(1, P("F")));
        Reserved.When(new SignAnnex(1, P("D")) { Facts = Open }, Now, Actor("D")).ThenNothing();
    }

    [Fact]
    [Law("1b reservation and roll call", Shows.All)]
    public void The_text_is_filed_after_the_meeting_and_before_the_adjustment()
    {
        var file = new FileAnnex(1, P("D"), "Against.") { Facts = Closed };
        Reserved.When(file, Now, Actor("D")).Then(new AnnexFiled(1, "Against."));
        Reserved.When(file with { Person = P("C") }, Now, Actor("C")).ThenRefused("annex-not-yours");
        Reserved.When(file with { Text = " " }, Now, Actor("D")).ThenRefused("text-missing");
        Adjusted(Reserved).When(file, Now, Actor("D")).ThenRefused("minutes-adjusted");
    }

    [Theory]
    [Law("5:65-69", Shows.All)]
    [Law("1b adjustment and notice", Shows.All)]
    [InlineData("2020-11-05", false)]
    [InlineData("2020-11-06", true)]
    public void Minutes_are_adjusted_in_time_on_day_fourteen_and_overdue_on_day_fifteen(string day, bool overdue)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var both = Kept.And(new MinutesApproved(P("A"), on), new MinutesApproved(P("B"), on));
        Assert.Equal(overdue, Assert.IsType<Kept>(both.State()).IsOverdueOn(on));
        both.When(new ApproveMinutes(P("C")) { Facts = Closed with { Today = on } }, Now, Actor("C"))
            .Then(new MinutesApproved(P("C"), on), new MinutesAdjusted(on, overdue, Deadlines.Notice(on)));
    }

    [Fact]
    [Law("5:65-69", Shows.Refused)]
    public void Chair_and_adjusters_approve_each_for_themselves_when_the_meeting_is_closed()
    {
        Kept.When(new ApproveMinutes(P("B")) { Facts = Open }, Now, Actor("B")).ThenRefused("meeting-not-closed");
        Kept.When(new ApproveMinutes(P("D")) { Facts = Closed }, Now, Actor("D")).ThenRefused("not-an-adjuster");
        Kept.When(new ApproveMinutes(P("B")) { Facts = Closed }, Now, Huddinge2020.Secretary).ThenRefused("not-your-voice");
        Kept.When(new ApproveMinutes(P("B")) { Facts = Closed }, Now, Actor("B")).Then(new MinutesApproved(P("B"), Met));
        Kept.And(new MinutesApproved(P("B"), Met)).When(new ApproveMinutes(P("B")) { Facts = Closed }, Now, Actor("B")).ThenNothing();
    }

    [Theory]
    [InlineData("B C", "accepted")]
    [InlineData("B", "accepted")]
    [InlineData("", "adjusters-unfit")]
    [InlineData("A B", "adjusters-unfit")]
    [InlineData("B B", "adjusters-unfit")]
    [InlineData("F", "adjusters-unfit")]
    public void Adjusters_served_and_are_not_the_chair(string adjusters, string answer) =>
        Nothing.When(new OpenMinutes(All(adjusters)) { Facts = Open }, Now, Huddinge2020.Secretary).ThenRefused(answer);

    [Theory]
    [Law("8:9-12", Shows.All)]
    [InlineData("2020-11-04", false, "2020-11-25")]
    [InlineData("2020-11-06", false, "2020-11-27")]
    [InlineData("2020-11-09", true, "2020-11-30")]
    public void The_notice_is_posted_by_the_second_day(string day, bool overdue, string appeal)
    {
        var (on, until) = (Day(day), Day(appeal));
        var post = new PostNotice("https://example.org/minutes") { Facts = Closed with { Today = on } };
        Kept.When(post, Now, Huddinge2020.Secretary).ThenRefused("minutes-not-adjusted");
        Adjusted(Kept).When(post with { MinutesAt = "" }, Now, Huddinge2020.Secretary).ThenRefused("text-missing");
        Adjusted(Kept).When(post, Now, Huddinge2020.Secretary).Then(new NoticePosted(on, "https://example.org/minutes", overdue, until));
    }

    [Theory]
    [Law("8:9-12", Shows.All)]
    [Law("13:5", Shows.All)]
    [InlineData("2020-11-25", "notice-must-stay")]
    [InlineData("2020-11-26", "accepted")]
    public void The_notice_stays_until_the_time_for_appeal_is_over(string day, string answer) =>
        Posted.When(new RemoveNotice() { Facts = Closed with { Today = Day(day) } }, Now, Huddinge2020.Secretary).ThenRefused(answer);

    [Fact]
    [Law("13:5", Shows.Boundary)]
    public void Time_begins_anew_when_the_notice_was_down()
    {
        var down = new NoteNoticeDown() { Facts = Closed with { Today = Day("2020-11-25") } };
        Posted.When(down, Now, Huddinge2020.Secretary).Then(new NoticeInterrupted(Day("2020-11-25")));
        Posted.When(down with { Facts = Closed with { Today = Day("2020-11-26") } }, Now, Huddinge2020.Secretary).ThenRefused("notice-not-posted");
        Posted.And(new NoticeInterrupted(Day("2020-11-25")))
            .When(new PostNotice("https://example.org/minutes") { Facts = Closed with { Today = Day("2020-11-26") } }, Now, Huddinge2020.Secretary)
            .Then(new NoticePosted(Day("2020-11-26"), "https://example.org/minutes", true, Day("2020-12-17")));
    }

    [Fact]
    [Law("1b adjustment and notice", Shows.All)]
    public void A_paragraph_is_adjusted_at_once_by_chair_and_adjusters_while_the_meeting_goes_on()
    {
        ApproveParagraph By(string who, int item = 2) => new(item, P(who)) { Facts = Open };
        Kept.When(By("D"), Now, Actor("D")).ThenRefused("not-an-adjuster");
        Kept.When(By("B"), Now, Huddinge2020.Secretary).ThenRefused("not-your-voice");
        Kept.When(By("B", 3), Now, Actor("B")).ThenRefused("nothing-to-approve");
        Kept.When(By("B"), Now, Actor("B")).Then(new ParagraphApproved(2, P("B"), Met));
        var two = Kept.And(new ParagraphApproved(2, P("B"), Met), new ParagraphApproved(2, P("C"), Met));
        two.When(By("B"), Now, Actor("B")).ThenNothing();
        two.When(By("A"), Now, Actor("A")).Then(new ParagraphApproved(2, P("A"), Met), new AdjustedAtOnce(2, Met, Deadlines.Notice(Met)));
    }

    [Fact]
    [Law("1b reservation and roll call", Shows.Refused)]
    public void What_stands_beside_a_paragraph_is_filed_before_it_is_adjusted_at_once()
    {
        var adjusted = Reserved.And(new ParagraphApproved(2, P("A"), Met), new AdjustedAtOnce(2, Met, Deadlines.Notice(Met)));
        adjusted.When(new FileAnnex(1, P("D"), "Against.") { Facts = Open }, Now, Actor("D")).ThenRefused("minutes-adjusted");
        adjusted.When(new AnnounceAnnex(2, P("B"), AnnexKind.Note) { Facts = Open }, Now, Actor("B")).ThenRefused("minutes-adjusted");
        adjusted.When(new AnnounceAnnex(3, P("B"), AnnexKind.Note) { Facts = Open }, Now, Actor("B")).ThenRefused("item-undecided");
    }

    [Theory]
    [Law("8:9-12", Shows.All)]
    [InlineData("2020-10-26", false, "2020-11-16", "2020-11-16", "notice-must-stay")]
    [InlineData("2020-10-27", true, "2020-11-17", "2020-11-18", "accepted")]
    public void A_paragraph_that_was_adjusted_at_once_has_a_notice_and_a_time_for_appeal_of_its_own(string day, bool overdue, string appeal, string then, string answer)
    {
        var adjusted = Kept.And(new ParagraphApproved(2, P("A"), Met), new AdjustedAtOnce(2, Met, Deadlines.Notice(Met)));
        MinutesFacts On(string date) => Open with { Today = Day(date) };
        adjusted.When(new PostNotice("There") { Facts = On(day) }, Now, Huddinge2020.Secretary).ThenRefused("minutes-not-adjusted");
        adjusted.When(new PostNotice("There", 3) { Facts = On(day) }, Now, Huddinge2020.Secretary).ThenRefused("minutes-not-adjusted");
        adjusted.When(new RemoveNotice(2) { Facts = On(day) }, Now, Huddinge2020.Secretary).ThenRefused("notice-not-posted");
        adjusted.When(new PostNotice("There", 2) { Facts = On(day) }, Now, Huddinge2020.Secretary).Then(new ParagraphNoticePosted(2, Day(day), "There", overdue, Day(appeal)));
        var posted = adjusted.And(new ParagraphNoticePosted(2, Day(day), "There", overdue, Day(appeal)));
        posted.When(new RemoveNotice(2) { Facts = On(then) }, Now, Huddinge2020.Secretary).ThenRefused(answer);
        posted.When(new NoteNoticeDown(2) { Facts = On(day) }, Now, Huddinge2020.Secretary).Then(new ParagraphNoticeInterrupted(2, Day(day)));
    }

    [Fact]
    public void Laws_hold()
    {
        var person = Gen.Elements("A", "B", "C", "D", "E", "X").Select(P);
        var kind = Gen.Elements(AnnexKind.Reservation, AnnexKind.SpecialStatement, AnnexKind.Note, (AnnexKind)9);
        var step = Gen.Frequency(
            (2, Gen.Elements<MinutesCommand>(new OpenMinutes(All("B C")), new OpenMinutes(default))),
            (3, from p in person from k in kind from item in Gen.Choose(2, 3) select (MinutesCommand)new AnnounceAnnex(item, p, k)),
            (3, from p in person from annex in Gen.Choose(0, 3) select (MinutesCommand)new SignAnnex(annex, p)),
            (2, Gen.Choose(0, 3).Select(annex => (MinutesCommand)new AdmitAnnex(annex))),
            (6, from p in person from annex in Gen.Choose(0, 3) from text in Gen.Elements("One.", "Two.", "") select (MinutesCommand)new FileAnnex(annex, p, text)),
            (4, Gen.Elements("A", "B", "C").Select(p => (MinutesCommand)new ApproveMinutes(P(p)))),
            (5, Gen.Elements<MinutesCommand>(new PostNotice("There"), new NoteNoticeDown(), new RemoveNotice(), new RemoveNotice(),
                new PostNotice("There", 2), new NoteNoticeDown(2), new RemoveNotice(2), new RemoveNotice(2))),
            (2, Gen.Elements("A", "B", "C").Select(p => (MinutesCommand)new ApproveParagraph(2, P(p)))));
        var command = from c in step
                      from days in Gen.Choose(0, 60)
                      from facts in Gen.Frequency((4, Gen.Constant(Open)), (5, Gen.Constant(Closed with { Today = Met.AddDays(days) })), (1, Gen.Constant<MinutesFacts>(null!)))
                      select c with { Facts = facts };
        RoomLaws.Hold<MinutesDecider, MinutesState, MinutesCommand, MinutesEvent>(
            command, RoomLaws.Moments(Now, Actor("A"), Actor("B"), Civic.Domain.Kernel.Actor.Process), output, 600, 60,
            [
                [], [.. Reserved.Events, new MinutesApproved(P("A"), Met), new MinutesApproved(P("B"), Met)], [.. Posted.Events],
                [.. Reserved.Events, new ParagraphApproved(2, P("A"), Met), new AdjustedAtOnce(2, Met, Met.AddDays(4)), new ParagraphNoticePosted(2, Met, "There", false, Met.AddDays(21))],
            ]);
    }

    private static Given<MinutesState, MinutesCommand, MinutesEvent> Posted => Adjusted(Kept).And(new NoticePosted(Day("2020-11-04"), "https://example.org/minutes", false, Day("2020-11-25")));

    private static Given<MinutesState, MinutesCommand, MinutesEvent> Adjusted(Given<MinutesState, MinutesCommand, MinutesEvent> given) =>
        given.And(new MinutesApproved(P("A"), Day("2020-11-04")), new MinutesApproved(P("B"), Day("2020-11-04")), new MinutesApproved(P("C"), Day("2020-11-04")),
            new MinutesAdjusted(Day("2020-11-04"), false, Day("2020-11-06")));

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static PersonId P(string name) => new(name);

    private static ImmutableArray<PersonId> All(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(P)];

    private static Actor Actor(string name) => new(P(name), name == "A" ? Roles.Chair : Roles.Member);
}
