using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Tests.Meetings.Statute;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Meetings.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Meetings;

/// <summary>The agenda until the meeting is opened: standing items, cases, documents, proposals to other bodies, and the summons.</summary>
public sealed class AgendaTests
{
    private static readonly ImmutableArray<StandingItem> Standing = [new("Godkännande av föredragningslista", true, false), new("Övrigt", false, true)];
    private static readonly CommitteeFacts Board = new(Members, Hall.Board) { Standing = Standing };
    private static readonly CommitteeFacts Council = new(Members, Hall.Council);
    private static readonly CaseNumber Case = new("KS-2019/144.118");
    private static readonly AttachDocument Paper = new(2, "Tjänsteutlåtande", "https://huddinge.example/1.pdf", new string('a', 64));
    private static readonly CommitteeId Executive = new("kommunstyrelsen");

    [Fact]
    [Law("1b summons", Shows.Allowed)]
    public void A_new_meeting_has_the_police_and_what_else_stands_on_every_agenda()
    {
        var scheduled = Spec.For<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>();
        var call = new ScheduleMeeting(MeetingCalled.Committee, MeetingCalled.Date, MeetingCalled.StartsAt, MeetingCalled.Place, Board);
        scheduled.When(call, MeetingStarts, Secretary).Then(MeetingCalled, PoliceItem, new AgendaItemAdded(2, Standing[0].Title, ItemKind.Decision, null, true));
        var placed = Board with { Standing = [Standing[0], new StandingItem(MeetingDecider.PoliceInformation, false, false)] };
        scheduled.When(call with { Facts = placed }, MeetingStarts, Secretary).Then(
            MeetingCalled, new AgendaItemAdded(1, Standing[0].Title, ItemKind.Decision, null, true), PoliceItem with { Item = 2 });
    }

    [Fact]
    [Law("1b summons", Shows.Allowed)]
    public void The_summons_announces_every_item_after_the_last_standing_ones() => Called
        .When(new IssueSummons(Board) { Today = MeetingCalled.Date }, MeetingStarts, Secretary)
        .Then(new AgendaItemAdded(5, "Övrigt", ItemKind.Information, null, true), new SummonsIssued(MeetingStarts, [1, 2, 3, 4, 5], [.. Members.Select(member => member.Person)]));

    [Fact]
    public void A_supplement_announces_what_is_new_and_nothing_new_changes_nothing()
    {
        var summoned = Called.And(new SummonsIssued(MeetingStarts, [1, 2, 3, 4], []));
        summoned.When(new IssueSummons(Board) { Today = MeetingCalled.Date }, MeetingStarts, Secretary).ThenNothing();
        summoned.And(Item(5, "Five")).When(new IssueSummons(Board) { Today = MeetingCalled.Date }, MeetingStarts, Secretary)
            .Then(new SummonsIssued(MeetingStarts, [5], [.. Members.Select(member => member.Person)]));
        After("open A B C").When(new IssueSummons(Board), MeetingStarts, Secretary).ThenRefused("meeting-already-opened");
    }

    [Theory]
    [Law("1b summons", Shows.Boundary | Shows.Refused)]
    [InlineData(true, false, 7, true)]
    [InlineData(true, false, 6, false)]
    [InlineData(true, true, 6, true)]
    [InlineData(true, true, 1, true)]
    [InlineData(true, true, 0, false)]
    [InlineData(false, false, 0, true)]
    [InlineData(false, false, -1, false)]
    public void The_council_is_called_a_week_before_and_what_is_urgent_by_the_last_working_day(bool council, bool supplement, int daysBefore, bool inTime)
    {
        var given = supplement ? Called.And(new SummonsIssued(MeetingStarts, [1], [])) : Called;
        var decision = given.Decide(given.State(), new IssueSummons(council ? Council : Board) { Today = MeetingCalled.Date.AddDays(-daysBefore) }, new Moment(MeetingStarts, Secretary));
        Assert.Equal(inTime ? null : MeetingRefusals.SummonsTooLate, (decision as Refused<MeetingEvent>)?.Refusal);
    }

    [Theory]
    [InlineData("2020-10-22", "2020-10-21")]
    [InlineData("2020-10-26", "2020-10-24")]
    [InlineData("2021-01-07", "2021-01-05")]
    [InlineData("2021-04-06", "2021-04-03")]
    [InlineData("2020-11-02", "2020-10-30")]
    [InlineData("2020-06-22", "2020-06-19")]
    [InlineData("2020-12-28", "2020-12-24")]
    public void A_Saturday_is_a_working_day_when_it_is_no_holiday(string day, string before) =>
        Assert.Equal(DateOnly.Parse(before, Invariant), StatutoryTime.WorkdayBefore(DateOnly.Parse(day, Invariant)));

    [Theory]
    [Law("5:52", Shows.All)]
    [InlineData("take 2", "accepted")]
    [InlineData("take 3", "item-not-announced, KL 5:52")]
    [InlineData("take 1", "accepted")]
    public void What_the_summons_did_not_have_is_not_decided(string step, string answer) => Assert.Equal(answer, Answer(Opened, step));

    [Fact]
    [Law("5:52", Shows.Allowed | Shows.Refused)]
    public void It_is_decided_all_the_same_if_all_agree()
    {
        var urgent = new AddUrgentItem("Three", ItemKind.Decision, [Person("A"), Person("B"), Person("C")]);
        Opened.When(urgent, MeetingStarts, Secretary).Then(new ItemFoundUrgent(3, urgent.Agreed));
        Opened.When(urgent with { Agreed = [Person("A"), Person("B")] }, MeetingStarts, Secretary).ThenRefused("not-all-agree");
        Assert.Equal("accepted", Answer(Opened.And(new ItemFoundUrgent(3, urgent.Agreed)), "take 3"));
    }

    [Fact]
    [Law("1b summons", Shows.Allowed | Shows.Refused)]
    public void An_item_belongs_to_a_case()
    {
        Called.When(new FileItem(2, Case), MeetingStarts, Secretary).Then(new ItemFiled(2, Case));
        Called.And(new ItemFiled(2, Case)).When(new FileItem(2, Case), MeetingStarts, Secretary).ThenNothing();
        Called.When(new FileItem(2, new CaseNumber("144")), MeetingStarts, Secretary).ThenRefused("case-number-malformed");
        Called.When(new FileItem(9, Case), MeetingStarts, Secretary).ThenRefused("agenda-item-unknown");
        After("open A B C; take 2; decide 2").When(new FileItem(2, Case), MeetingStarts, Secretary).ThenRefused("item-already-decided");
    }

    [Theory]
    [InlineData("http://huddinge.example/1.pdf", null, "document-address-unfit")]
    [InlineData("https://user@huddinge.example/1.pdf", null, "document-address-unfit")]
    [InlineData("1.pdf", null, "document-address-unfit")]
    [InlineData("https://huddinge.example/1.pdf", "AB", "document-digest-unfit")]
    public void A_document_is_read_by_https_and_its_digest_is_one(string address, string? digest, string code) =>
        Called.When(Paper with { Address = address, Sha256 = digest }, MeetingStarts, Secretary).ThenRefused(code);

    [Theory]
    [Law("1b accessibility and open data", Shows.All)]
    [InlineData("T", null)]
    [InlineData(" ", "text-missing")]
    [InlineData("", "text-missing")]
    public void A_document_has_a_title_that_its_link_can_say(string title, string? code)
    {
        var sent = Called.When(Paper with { Title = title }, MeetingStarts, Secretary);
        if (code is null) sent.Then(new DocumentAttached(2, new AttachedDocument(title, Paper.Address, Paper.Sha256)));
        else sent.ThenRefused(code);
    }

    [Fact]
    public void A_document_lies_with_an_item_until_it_is_taken_away_and_for_good_once_it_was_sent()
    {
        var there = Called.And(new DocumentAttached(2, new AttachedDocument(Paper.Title, Paper.Address, Paper.Sha256)));
        Called.When(Paper, MeetingStarts, Secretary).Then(new DocumentAttached(2, new AttachedDocument(Paper.Title, Paper.Address, Paper.Sha256)));
        there.When(Paper, MeetingStarts, Secretary).ThenNothing();
        there.When(Paper with { Title = "Another" }, MeetingStarts, Secretary).ThenRefused("document-repeated");
        there.When(new DetachDocument(2, Paper.Address), MeetingStarts, Secretary).Then(new DocumentDetached(2, Paper.Address));
        there.When(new DetachDocument(3, Paper.Address), MeetingStarts, Secretary).ThenRefused("document-unknown");
        there.And(new SummonsIssued(MeetingStarts, [1, 2], [])).When(new DetachDocument(2, Paper.Address), MeetingStarts, Secretary).ThenRefused("document-sent");
        there.And(new SummonsIssued(MeetingStarts, [1], [])).When(new DetachDocument(2, Paper.Address), MeetingStarts, Secretary).Then(new DocumentDetached(2, Paper.Address));
    }

    [Fact]
    public void Documents_of_a_closed_item_are_for_who_may_be_there()
    {
        var attached = new DocumentAttached(2, new AttachedDocument(Paper.Title, Paper.Address, null));
        var closed = (Scheduled)After("open A B C").And(attached, new ItemDoorsSet(2, Doors.ClosedForSecrecy)).State();
        Assert.Empty(MeetingVisibility.Documents(closed, closed.ItemOf(2)!, Actor.Anonymous));
        Assert.Single(MeetingVisibility.Documents(closed, closed.ItemOf(2)!, new Actor(Person("A"), Roles.Member)));
        Assert.Null(MeetingVisibility.Fact(closed, attached, Audience.Public)!.Title);
        var open = (Scheduled)Called.And(attached).State();
        Assert.Single(MeetingVisibility.Documents(open, open.ItemOf(2)!, Actor.Anonymous));
    }

    [Fact]
    public void A_decision_goes_to_another_body_as_a_proposal_and_its_answer_comes_back()
    {
        var answer = new NoteProposalAnswer(2, new ItemId("ks-2020-12-02/7"), 12, new DateOnly(2020, 12, 2));
        Called.When(new AddressItem(2, Executive, Board), MeetingStarts, Secretary).Then(new ItemAddressed(2, Executive));
        Called.When(new AddressItem(2, Executive, null), MeetingStarts, Secretary).ThenRefused("committee-unknown");
        Called.When(new AddressItem(2, MeetingCalled.Committee, Board), MeetingStarts, Secretary).ThenRefused("proposes-to-itself");
        Called.When(new AddressItem(1, Executive, Board), MeetingStarts, Secretary).ThenRefused("item-only-informs");
        Called.When(answer, MeetingStarts, Actor.Process).ThenRefused("not-proposed");
        var proposed = Called.And(new ItemAddressed(2, Executive));
        proposed.When(answer, MeetingStarts, Actor.Process).Then(new ProposalAnswered(2, answer.By, 12, answer.On));
        proposed.And(new ProposalAnswered(2, answer.By, 12, answer.On)).When(answer, MeetingStarts, Actor.Process).ThenNothing();
    }

    [Theory]
    [InlineData(true, true, "")]
    [InlineData(true, false, "proposal-undecided")]
    [InlineData(false, true, "proposed-to-another-body")]
    public void A_proposal_is_taken_up_by_the_body_that_it_went_to_when_it_is_decided(bool toUs, bool decided, string code)
    {
        var adding = new AddAgendaItem("Fokusområden", ItemKind.Decision, null, null)
        {
            TakesUp = new ItemId("2020-10-22/3"), Proposing = new ProposingFacts(toUs ? MeetingCalled.Committee : Executive, decided),
        };
        if (code.Length > 0) Called.When(adding, MeetingStarts, Secretary).ThenRefused(code);
        else Called.When(adding, MeetingStarts, Secretary).Then(new AgendaItemAdded(5, "Fokusområden", ItemKind.Decision, null, false), new ProposalTakenUp(5, adding.TakesUp.Value));
        Called.When(adding with { Proposing = null }, MeetingStarts, Secretary).ThenRefused("proposing-item-unknown");
    }

    // Items 1 and 2 were announced; A, B and C are there.
    private static Given<MeetingState, MeetingCommand, MeetingEvent> Opened
    {
        get
        {
            var summoned = Called.And(new SummonsIssued(MeetingStarts, [1, 2], []));
            return summoned.And([.. ((Accepted<MeetingEvent>)summoned.Decide(summoned.State(), Command("open A B C"), new Moment(MeetingStarts, Secretary))).Events]);
        }
    }

    private static IFormatProvider Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static string Answer(Given<MeetingState, MeetingCommand, MeetingEvent> given, string step) =>
        given.Decide(given.State(), Command(step), new Moment(MeetingStarts, Secretary)) is Refused<MeetingEvent> { Refusal: var refusal } ? $"{refusal.Code}, {refusal.Law}" : "accepted";
}
