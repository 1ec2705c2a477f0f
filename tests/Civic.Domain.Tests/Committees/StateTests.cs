using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Testing;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Committees;

public sealed class StateTests
{
    private static readonly DateOnly Day = new(2020, 6, 1);

    private static Active With(params CommitteeEvent[] events) =>
        Assert.IsType<Active>(Spec.For<CommitteeDecider, CommitteeState, CommitteeCommand, CommitteeEvent>()
            .And(new CommitteeCreated(Committee, "Trygghets- och delaktighetsberedningen", CommitteeKind.Preparatory)).And(events).State());

    [Fact]
    public void Members_stand_in_the_fixed_order_ordinary_first() =>
        Assert.Equal(
            [Ordinary[0].Person, Ordinary[2].Person, Substitutes[0].Person, Substitutes[1].Person],
            With(new MemberAdded(Substitutes[1], null), new MemberAdded(Ordinary[2], null), new MemberAdded(Substitutes[0], null), new MemberAdded(Ordinary[0], null))
                .MembersOn(Day).Select(member => member.Person));

    [Fact]
    public void A_seat_is_held_from_its_first_day_until_the_day_it_ends()
    {
        var committee = With(new MemberAdded(Ordinary[0], Day), new MemberRemoved(Chair.Id, Day.AddDays(10)));
        Assert.Empty(committee.MembersOn(Day.AddDays(-1)));
        Assert.Single(committee.MembersOn(Day));
        Assert.Single(committee.MembersOn(Day.AddDays(9)));
        Assert.Empty(committee.MembersOn(Day.AddDays(10)));
    }

    [Fact]
    public void Who_comes_back_has_two_terms()
    {
        var committee = With(new MemberAdded(Ordinary[0], null), new MemberRemoved(Chair.Id, Day), new MemberAdded(Ordinary[0], Day.AddDays(5)));
        Assert.Single(committee.MembersOn(Day.AddDays(-1)));
        Assert.Empty(committee.MembersOn(Day));
        Assert.Single(committee.MembersOn(Day.AddDays(5)));
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => CommitteeState.Evolve(new NotCreated(), new MemberRemoved(Chair.Id, Day)));
}
