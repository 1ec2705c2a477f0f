using Civic.Domain.Cases;
using Civic.Domain.Kernel;
using Civic.Domain.Tests.Meetings.Statute;
using Civic.Testing;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Cases;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly CaseNumber Number = new("KS-2017/1234.109");
    private static readonly CommitteeId Council = new("kommunfullmaktige");
    private static readonly DateOnly Received = new(2017, 3, 20);
    private static readonly CaseFacts OfCouncil = new(true, [Elected(1).Id, Elected(2).Id], true);
    private static readonly CaseFacts OfBoard = new(false, [Elected(1).Id], false);

    private static readonly RegisterCase Motion = new(
        Number, CaseKind.MemberMotion, "Handlingsplan för ökat valdeltagande", Council, [Elected(1).Id, Elected(2).Id], null, Received, null, OfCouncil);

    private static readonly RegisterCase Proposal = Motion with { Kind = CaseKind.CitizenProposal, By = [new PersonId("resident")], IsResident = true };

    private static readonly RegisterCase Referral = new(
        Number, CaseKind.Referral, "Remiss om trygghet", Committee, [], "Länsstyrelsen", Received, Received.AddDays(30), OfBoard);

    private static readonly CaseRegistered MotionRegistered = new(Number, CaseKind.MemberMotion, Motion.Title, Council, Motion.By, null, Received, null);
    private static readonly CaseRegistered ReferralRegistered = new(Number, CaseKind.Referral, Referral.Title, Committee, [], "Länsstyrelsen", Received, Referral.Due);
    private static readonly ItemId Answering = new("2018-02-12/5");

    private static Given<CaseState, CaseCommand, CaseEvent> Nothing => Spec.For<CaseDecider, CaseState, CaseCommand, CaseEvent>();

    private static Given<CaseState, CaseCommand, CaseEvent> Known => Nothing.And(MotionRegistered);

    [Fact]
    public void A_motion_is_received() => Nothing.When(Motion, Opens, Secretary).Then(MotionRegistered);

    [Fact]
    public void A_referral_is_received_with_sender_and_last_day() => Nothing.When(Referral, Opens, Secretary).Then(ReferralRegistered);

    [Fact]
    public void A_number_is_used_once() => Known.When(Motion, Opens, Secretary).ThenRefused("case-already-registered");

    [Theory]
    [InlineData("KS-2019/144.118", true)]
    [InlineData("KS-2016/74", true)]
    [InlineData("ÖN-2020/1", true)]
    [InlineData("KS-2019/0", false)]
    [InlineData("KS 2019/144", false)]
    [InlineData("ks-2019/144", false)]
    [InlineData("KS-2019/144.", false)]
    [InlineData("KS-2019/144\n", false)]
    [InlineData("", false)]
    public void A_number_has_one_form(string number, bool fit) => Assert.Equal(fit, CaseNumber.IsFit(number));

    [Theory]
    [Law("8:1-2, 5:35, 6:34", Shows.Allowed | Shows.Refused)]
    [InlineData(true, true, 1, "")]
    [InlineData(false, true, 1, "citizen-proposals-not-allowed, KL 8:1")]
    [InlineData(true, false, 1, "not-resident, KL 8:1")]
    [InlineData(true, true, 0, "nobody-raises, ")]
    public void A_citizen_proposal_is_made_by_who_is_registered_where_the_council_allows_it(bool allowed, bool resident, int by, string refusal) =>
        Assert.Equal(refusal, Answer(Nothing, Proposal with { Facts = OfCouncil with { CitizenProposals = allowed }, IsResident = resident, By = [.. Proposal.By.Take(by)] }));

    [Fact]
    [Law("8:1-2, 5:35, 6:34", Shows.Refused)]
    public void Motions_and_proposals_go_to_the_council()
    {
        Assert.Equal("not-the-council, KL 5:22, 8:1", Answer(Nothing, Motion with { Facts = OfBoard }));
        Assert.Equal("not-the-council, KL 5:22, 8:1", Answer(Nothing, Proposal with { Facts = OfBoard }));
        Assert.Equal("not-of-the-council, KL 5:22", Answer(Nothing, Motion with { By = [Elected(1).Id, Elected(3).Id] }));
        Assert.Equal("raiser-repeated, ", Answer(Nothing, Motion with { By = [Elected(1).Id, Elected(1).Id] }));
    }

    [Theory]
    [Law("8:1-2, 5:35, 6:34", Shows.Boundary)]
    [InlineData("2017-03-20", "2018-03-20", "")]
    [InlineData("2017-03-20", "2018-03-21", "year-over, KL 5:35")]
    [InlineData("2020-02-29", "2021-02-28", "")]
    [InlineData("2020-02-29", "2021-03-01", "year-over, KL 5:35")]
    [InlineData("2019-02-28", "2020-02-28", "")]
    [InlineData("2019-02-28", "2020-02-29", "year-over, KL 5:35")]
    public void The_council_is_told_within_the_year_why_a_motion_takes_longer(string received, string on, string refusal) =>
        Assert.Equal(refusal, Answer(Nothing.And(MotionRegistered with { ReceivedOn = DateOnly.Parse(received, Invariant) }), new ReportDelay("Utredningen pågår.") { On = DateOnly.Parse(on, Invariant) }));

    [Fact]
    [Law("8:1-2, 5:35, 6:34", Shows.Allowed | Shows.Refused)]
    public void It_is_written_off_only_after_such_a_report()
    {
        Assert.Equal("delay-not-reported, KL 5:35", Answer(Known, new WriteOffCase()));
        Assert.Equal("case-has-no-year, KL 5:35", Answer(Nothing.And(ReferralRegistered), new WriteOffCase()));
        Known.And(new DelayReported("Utredningen pågår.", Received.AddDays(200))).When(new WriteOffCase(), Opens, Secretary).Then(new CaseWrittenOff());
    }

    [Fact]
    public void It_is_sent_to_a_body_and_once_more_changes_nothing()
    {
        Known.When(new ReferCase(Committee, null, OfBoard), Opens, Secretary).Then(new CaseReferred(Committee, null));
        Known.And(new CaseReferred(Committee, null)).When(new ReferCase(Committee, null, OfBoard), Opens, Secretary).ThenNothing();
        Known.When(new ReferCase(Committee, null, null), Opens, Secretary).ThenRefused("committee-unknown");
        Known.When(new ReferCase(Committee, Received.AddDays(-1), OfBoard), Opens, Secretary).ThenRefused("due-before-received");
    }

    [Fact]
    public void What_a_preparing_body_decides_is_noted_and_the_receiving_bodys_decision_is_the_answer()
    {
        var prepared = new NoteCaseDecision(Committee, new ItemId("2017-10-05/3"), 41, new DateOnly(2017, 10, 5));
        Known.When(prepared, Opens, Actor.Process).Then(new CaseDecisionNoted(Committee, prepared.Item, 41, prepared.On, false));
        Known.When(new NoteCaseDecision(Council, Answering, 18, new DateOnly(2018, 2, 12)), Opens, Actor.Process)
            .Then(new CaseDecisionNoted(Council, Answering, 18, new DateOnly(2018, 2, 12), true));
    }

    [Fact]
    public void After_the_answer_nothing_is_asked_of_it_any_more()
    {
        var answered = Known.And(new CaseDecisionNoted(Council, Answering, 18, new DateOnly(2018, 2, 12), true));
        answered.When(new ReferCase(Committee, null, OfBoard), Opens, Secretary).ThenRefused("case-ended");
        answered.When(new NoteCaseDecision(Council, Answering, 18, new DateOnly(2018, 2, 12)), Opens, Actor.Process).ThenNothing();
    }

    [Theory]
    [InlineData("sender", "sender-missing, ")]
    [InlineData("due", "due-missing, ")]
    [InlineData("early", "due-before-received, ")]
    [InlineData("by", "raiser-off-case, ")]
    [InlineData("body", "committee-unknown, ")]
    [InlineData("title", "text-missing, ")]
    [InlineData("number", "case-number-malformed, ")]
    public void A_referral_is_whole(string without, string refusal) => Assert.Equal(refusal, Answer(Nothing, without switch
    {
        "sender" => Referral with { Sender = " " },
        "due" => Referral with { Due = null },
        "early" => Referral with { Due = Received.AddDays(-1) },
        "by" => Referral with { By = [Elected(1).Id] },
        "body" => Referral with { Facts = null },
        "title" => Referral with { Title = "" },
        _ => Referral with { Case = new CaseNumber("144") },
    }));

    [Fact]
    public void Laws_hold()
    {
        var commands = Gen.Elements<CaseCommand>(
            Motion, Proposal, Referral, new ReferCase(Committee, null, OfBoard), new ReferCase(Committee, Received.AddDays(9), OfBoard), new ReferCase(Council, null, null),
            new NoteCaseDecision(Committee, new ItemId("2017-10-05/3"), 41, Received.AddDays(100)), new NoteCaseDecision(Council, Answering, 18, Received.AddDays(200)),
            new ReportDelay("Later.") { On = Received.AddDays(300) }, new ReportDelay("Later.") { On = Received.AddDays(400) }, new WriteOffCase());
        RoomLaws.Hold<CaseDecider, CaseState, CaseCommand, CaseEvent>(commands, RoomLaws.Moments(Opens, Secretary), output);
    }

    private static IFormatProvider Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static string Answer(Given<CaseState, CaseCommand, CaseEvent> given, CaseCommand command) =>
        given.Decide(given.State(), command, new Moment(Opens, Secretary)) is Refused<CaseEvent> { Refusal: var refusal } ? $"{refusal.Code}, {refusal.Law}" : "";
}
