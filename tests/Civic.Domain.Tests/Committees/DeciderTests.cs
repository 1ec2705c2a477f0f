using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Committees;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = Opens;
    private static readonly DateOnly Day = new(2020, 6, 1);
    private static readonly CommitteeCreated Created = new(Committee, "Trygghets- och delaktighetsberedningen", CommitteeKind.Preparatory);
    private static readonly AddMember AddChair = new(Chair.Id, "M", Seat.Ordinary, 1, Position.Chair);
    private static readonly MemberAdded ChairAdded = new(Ordinary[0], null);

    private static Given<CommitteeState, CommitteeCommand, CommitteeEvent> Nothing =>
        Spec.For<CommitteeDecider, CommitteeState, CommitteeCommand, CommitteeEvent>();

    private static Given<CommitteeState, CommitteeCommand, CommitteeEvent> Empty => Nothing.And(Created);

    private static Given<CommitteeState, CommitteeCommand, CommitteeEvent> WithChair => Empty.And(ChairAdded);

    private static readonly StandingItem Standing = new("Godkännande av föredragningslista", true, false);

    private static AddMember Add(int member, Seat seat, int order, Position position = Position.None) => new(Elected(member).Id, "S", seat, order, position);

    [Fact]
    public void CreateCommittee_sets_it_up() =>
        Nothing.When(new CreateCommittee(Committee, Created.Name, CommitteeKind.Preparatory), Now, Officer).Then(Created);

    [Fact]
    public void CreateCommittee_is_refused_the_second_time() =>
        Empty.When(new CreateCommittee(Committee, Created.Name, CommitteeKind.Preparatory), Now, Officer).ThenRefused("committee-already-created");

    [Theory]
    [InlineData("Beredningen", "name", 0, "slug-malformed")]
    [InlineData("beredningen", " ", 0, "text-missing")]
    [InlineData("beredningen", "name", 9, "committee-kind-unknown")]
    public void CreateCommittee_is_refused_when_malformed(string slug, string name, int kind, string code) =>
        Nothing.When(new CreateCommittee(new(slug), name, (CommitteeKind)kind), Now, Officer).ThenRefused(code);

    [Fact]
    public void AddMember_gives_a_seat() => Empty.When(AddChair, Now, Officer).Then(ChairAdded);

    [Fact]
    public void AddMember_once_more_changes_nothing() => WithChair.When(AddChair, Now, Officer).ThenNothing();

    [Fact]
    public void AddMember_to_an_unknown_committee_is_refused() => Nothing.When(AddChair, Now, Officer).ThenRefused("committee-unknown");

    [Fact]
    public void There_is_one_chair_at_a_time() =>
        WithChair.When(Add(2, Seat.Ordinary, 2, Position.Chair), Now, Officer).ThenRefused("chair-taken");

    [Fact]
    public void There_may_be_several_vice_chairs() =>
        WithChair.And(new MemberAdded(Ordinary[1], null)).When(Add(2, Seat.Ordinary, 3, Position.ViceChair), Now, Officer)
            .Then(new MemberAdded(new(Elected(2).Id, "S", Seat.Ordinary, 3, Position.ViceChair), null));

    [Fact]
    public void A_person_holds_one_seat() =>
        WithChair.When(AddChair with { Seat = Seat.Substitute, Order = 3, Position = Position.None }, Now, Officer).ThenRefused("already-a-member");

    [Fact]
    public void A_place_in_the_order_is_held_once() => WithChair.When(Add(2, Seat.Ordinary, 1), Now, Officer).ThenRefused("order-taken");

    [Fact]
    public void A_substitute_has_an_order_of_its_own() =>
        WithChair.When(Add(2, Seat.Substitute, 1), Now, Officer).Then(new MemberAdded(new(Elected(2).Id, "S", Seat.Substitute, 1, Position.None), null));

    [Fact]
    public void A_substitute_does_not_lead() =>
        Empty.When(Add(2, Seat.Substitute, 1, Position.ViceChair), Now, Officer).ThenRefused("leads-from-ordinary-seat");

    [Theory]
    [InlineData("", "S", 0, 1, 0, "person-missing")]
    [InlineData("p", "", 0, 1, 0, "text-missing")]
    [InlineData("p", "S", 9, 1, 0, "seat-unknown")]
    [InlineData("p", "S", 0, 0, 0, "order-out-of-range")]
    [InlineData("p", "S", 0, 1, 9, "position-unknown")]
    public void AddMember_is_refused_when_malformed(string person, string party, int seat, int order, int position, string code) =>
        Empty.When(new AddMember(new(person), party, (Seat)seat, order, (Position)position), Now, Officer).ThenRefused(code);

    [Fact]
    public void RemoveMember_ends_the_seat() => WithChair.When(new RemoveMember(Chair.Id, Day), Now, Officer).Then(new MemberRemoved(Chair.Id, Day));

    [Fact]
    public void RemoveMember_on_the_same_day_once_more_changes_nothing() =>
        WithChair.And(new MemberRemoved(Chair.Id, Day)).When(new RemoveMember(Chair.Id, Day), Now, Officer).ThenNothing();

    [Fact]
    public void RemoveMember_on_another_day_is_refused() =>
        WithChair.And(new MemberRemoved(Chair.Id, Day)).When(new RemoveMember(Chair.Id, Day.AddDays(1)), Now, Officer).ThenRefused("member-already-removed");

    [Fact]
    public void RemoveMember_of_somebody_else_is_refused() =>
        WithChair.When(new RemoveMember(Elected(2).Id, Day), Now, Officer).ThenRefused("not-a-member");

    [Fact]
    public void RemoveMember_before_the_first_day_is_refused() =>
        Empty.And(new MemberAdded(Ordinary[0], Day)).When(new RemoveMember(Chair.Id, Day.AddDays(-1)), Now, Officer).ThenRefused("removed-before-start");

    [Fact]
    public void Another_may_take_the_chair_from_the_day_it_is_free() =>
        WithChair.And(new MemberRemoved(Chair.Id, Day)).When(Add(2, Seat.Ordinary, 1, Position.Chair) with { From = Day }, Now, Officer)
            .Then(new MemberAdded(new(Elected(2).Id, "S", Seat.Ordinary, 1, Position.Chair), Day));

    [Fact]
    public void Nobody_may_take_the_chair_before_it_is_free() =>
        WithChair.And(new MemberRemoved(Chair.Id, Day)).When(Add(2, Seat.Ordinary, 2, Position.Chair) with { From = Day.AddDays(-1) }, Now, Officer)
            .ThenRefused("chair-taken");

    [Fact]
    public void SetBodyRules_says_how_the_body_meets()
    {
        var rules = new BodyRules(false, true, true, false, false);
        Empty.When(new SetBodyRules(true, true, false, false), Now, Officer).Then(new BodyRulesSet(rules));
        Empty.And(new BodyRulesSet(rules)).When(new SetBodyRules(true, true, false, false), Now, Officer).ThenNothing();
        Assert.Equal(BodyRules.Board, Assert.IsType<Active>(Empty.State()).Rules);
        Assert.Equal(rules, Assert.IsType<Active>(Empty.And(new BodyRulesSet(rules)).State()).Rules);
    }

    [Fact]
    public void SetStandingItems_says_what_stands_on_every_agenda()
    {
        Empty.When(new SetStandingItems([Standing]), Now, Officer).Then(new StandingItemsSet([Standing]));
        Empty.And(new StandingItemsSet([Standing])).When(new SetStandingItems([Standing]), Now, Officer).ThenNothing();
        Empty.When(new SetStandingItems([Standing, Standing]), Now, Officer).ThenRefused("standing-item-repeated");
        Empty.When(new SetStandingItems([Standing with { Title = " " }]), Now, Officer).ThenRefused("standing-item-unfit");
        Empty.When(new SetStandingItems([.. Enumerable.Range(1, 21).Select(n => Standing with { Title = $"{n}" })]), Now, Officer).ThenRefused("standing-items-too-many");
    }

    [Theory]
    [InlineData(CommitteeKind.Council, true)]
    [InlineData(CommitteeKind.Preparatory, false)]
    public void The_council_alone_allows_citizen_proposals(CommitteeKind kind, bool may)
    {
        var body = Nothing.And(Created with { Kind = kind });
        var allow = new SetBodyRules(false, false, false, false) { CitizenProposals = true };
        if (may) body.When(allow, Now, Officer).Then(new BodyRulesSet(BodyRules.Board with { IsCouncil = true, CitizenProposals = true }));
        else body.When(allow, Now, Officer).ThenRefused("not-the-council");
    }

    [Fact]
    public void A_body_s_substitutes_may_be_let_to_speak()
    {
        var allow = new SetBodyRules(false, false, false, false) { SubstitutesSpeak = true };
        Empty.When(allow, Now, Officer).Then(new BodyRulesSet(BodyRules.Board with { SubstitutesSpeak = true }));
        Empty.And(new BodyRulesSet(BodyRules.Board with { SubstitutesSpeak = true })).When(allow, Now, Officer).ThenNothing();
    }

    [Theory]
    [InlineData("SoD", true)]
    [InlineData("ÄN-2", true)]
    [InlineData("Demokrati12", true)]
    [InlineData("DemokratiN123", false)]
    [InlineData("2SoD", false)]
    [InlineData("So D", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_body_has_a_short_name(string? name, bool fit)
    {
        var given = Empty.When(new SetShortName(name!), Now, Officer);
        if (!fit)
        {
            given.ThenRefused("short-name-unfit");
            return;
        }

        given.Then(new ShortNameSet(name!));
        Empty.And(new ShortNameSet(name!)).When(new SetShortName(name!), Now, Officer).ThenNothing();
        var body = (Active)Empty.And(new ShortNameSet(name!)).State();
        Assert.True(body.IsCalled(name!.ToLowerInvariant()) && body.IsCalled(Created.Name.ToUpperInvariant()) && !body.IsCalled("KF"));
        Assert.Equal("KF", ((Active)Nothing.And(Created with { Kind = CommitteeKind.Council }).State()).ShortName);
    }

    [Fact]
    public void Laws_hold()
    {
        var from = Gen.Choose(-2, 2).Select(days => days == 0 ? (DateOnly?)null : Day.AddDays(days));
        var add = from person in Gen.Choose(1, 4)
                  from seat in Gen.Elements(Seat.Ordinary, Seat.Substitute)
                  from order in Gen.Choose(0, 3)
                  from position in Gen.Elements(Position.None, Position.Chair, Position.ViceChair)
                  from day in @from
                  select (CommitteeCommand)(Add(person, seat, order, position) with { From = day });
        var remove = from person in Gen.Choose(1, 4) from days in Gen.Choose(-3, 3) select (CommitteeCommand)new RemoveMember(Elected(person).Id, Day.AddDays(days));
        var rules = Gen.Elements<CommitteeCommand>(new SetBodyRules(true, true, false, false), new SetBodyRules(false, false, true, true));
        var standing = Gen.Elements<CommitteeCommand>(new SetStandingItems([]), new SetStandingItems([Standing]), new SetStandingItems([Standing, Standing]), new SetShortName("SoD"), new SetShortName("S D"));
        var create = Gen.Constant((CommitteeCommand)new CreateCommittee(Committee, Created.Name, CommitteeKind.Preparatory));
        RoomLaws.Hold<CommitteeDecider, CommitteeState, CommitteeCommand, CommitteeEvent>(
            Gen.Frequency((1, create), (4, add), (2, remove), (1, rules), (1, standing)), RoomLaws.Moments(Now, Officer), output);
    }
}
