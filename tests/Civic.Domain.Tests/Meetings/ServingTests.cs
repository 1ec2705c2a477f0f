using Civic.Domain.Meetings;
using Civic.Domain.Tests.Meetings.Statute;
using Xunit;
using static Civic.Domain.Tests.Meetings.Hall;

namespace Civic.Domain.Tests.Meetings;

/// <summary>Who serves: 5:16–21, 6:17, 6:24, 6:30.</summary>
public sealed class ServingTests
{
    [Theory]
    [Law("5:17-18", Shows.All)]
    [InlineData("open A B C D E s1 s2", "A B C D E")]
    [InlineData("open A C D E s2 s3 s1", "A C D E s1")]
    [InlineData("open A C D s2 s3 s4", "A C D s2 s3")]
    [InlineData("open A C D", "A C D")]
    public void Substitutes_step_in_for_the_absent_in_the_fixed_order(string script, string serving) => Assert.Equal(serving, Serving(script));

    [Fact]
    [Law("5:17-18", Shows.Boundary)]
    public void A_substitute_who_has_begun_has_precedence_over_an_earlier_one_who_comes_late()
    {
        Assert.Equal("B C D E s2", Serving("open B C D E s2; arrive s1"));
        Assert.Equal("B C D s2 s1".Split(' ').Order(), Serving("open B C D E s2; arrive s1; depart E").Split(' ').Order());
        // Gone for a conflict, s2 has begun, and stands before s1 when another seat is empty.
        Assert.Equal("A B C D s2", Serving("open A B C D E s2; conflict 2 A; take 2; leave 2; arrive s1; depart E", 3));
        Assert.Equal("A B C D s1", Serving("open A B C D E s2; arrive s1; depart E", 3));
    }

    [Fact]
    [Law("5:17-18", Shows.Allowed)]
    [Law("1b quorum and service", Shows.Allowed)]
    public void A_substitute_steps_in_for_a_conflict_and_goes_back_after_the_item()
    {
        const string conflict = "open A B C D E s1 s2; conflict 2 C; take 2";
        Assert.Equal("A B D E s1", Serving(conflict));
        Assert.Equal("A B C D E", Serving(conflict, 3));
        Assert.Equal("A B C D E", Serving(conflict + "; leave 2", 3));
        Assert.Equal("A B D E s1", Serving(conflict + "; leave 2; take 3"));
    }

    [Fact]
    [Law("5:17-18", Shows.Allowed)]
    [Law("5:20", Shows.Allowed)]
    public void Who_leaves_for_a_conflict_serves_again_when_the_item_is_over()
    {
        const string left = "open A B C D E s1; conflict 2 C; take 2; withdraw C";
        Assert.Equal("A B D E s1", Serving(left));
        Assert.Equal("A B D E s1", Serving(left + "; leave 2", 3));
        Assert.Equal("A B C D E", Serving(left + "; leave 2; arrive C", 3));
        // The same holds for a substitute, whose place another had for that item alone.
        const string substitute = "open B C D E s1 s2; conflict 2 s1; take 2; withdraw s1";
        Assert.Equal("B C D E s2", Serving(substitute));
        Assert.Equal("B C D E s1", Serving(substitute + "; leave 2; arrive s1", 3));
    }

    [Theory]
    [Law("5:20", Shows.All)]
    [InlineData("open A B C D E s1; depart C", "A B D E s1")]
    [InlineData("open A B C D E s1; depart C; arrive C", "A B D E s1")]
    [InlineData("open A B C D E; depart C; arrive C", "A B D E")]
    [InlineData("open A B C D E; depart C; tomorrow; arrive C", "A B C D E")]
    [InlineData("open B C D E s1 s2; depart s1; arrive s1", "B C D E s2")]
    [InlineData("open B C D E s1; depart s1; arrive s1", "B C D E")]
    public void Who_leaves_for_another_reason_does_not_serve_again_that_day(string script, string serving) => Assert.Equal(serving, Serving(script));

    [Fact]
    [Law("5:20", Shows.Refused)]
    public void Nobody_leaves_for_a_conflict_that_there_is_not()
    {
        Assert.Equal("leaves-without-conflict, KL 5:18, 5:20", Last("open A B C D E; take 2; withdraw C"));
        Assert.Equal("leaves-without-conflict, KL 5:18, 5:20", Last("open A B C D E; conflict 3 C; take 2; withdraw C"));
        Assert.Equal("accepted", Last("open A B C D E; conflict 2 C; take 2; withdraw C"));
    }

    [Fact]
    [Law("5:20", Shows.Boundary)]
    public void A_substitute_who_does_not_serve_interrupts_nothing() =>
        Assert.Equal("A B D E s1", Serving("open A B C D E s1; depart s1; arrive s1; depart C"));

    [Fact]
    [Law("5:19", Shows.All)]
    [Law("1b quorum and service", Shows.All)]
    public void A_member_who_comes_late_takes_the_seat_between_items_not_during_one()
    {
        const string late = "open B C D E s1; take 2; arrive A";
        Assert.Equal("B C D E s1", Serving(late));
        Assert.Equal("A B C D E", Serving(late, 3));
        Assert.Equal("A B C D E", Serving(late + "; leave 2; take 3", 3));
        Assert.Equal("A B C D E", Serving("open B C D E s1; arrive A"));
        Assert.Equal("A B C D E", Serving("open B C D E; take 2; arrive A"));
        Assert.Equal("A B C D E", Serving("open B C D E s1; take 2; arrive A; depart s1"));
    }

    [Fact]
    [Law("1b quorum and service", Shows.Refused)]
    public void An_item_that_was_left_keeps_those_who_served_on_it() =>
        Assert.Equal("B C D E s1", Serving("open B C D E s1; take 2; arrive A; leave 2"));

    [Theory]
    [Law("5:17-18", Shows.Allowed)]
    [InlineData(false, "open A B C D s1 s2 s3", "A B C D s1")]
    [InlineData(true, "open A B C D s1 s2 s3", "A B C D s3")]
    [InlineData(true, "open A B C D s1 s2", "A B C D s1")]
    [InlineData(true, "open B C E s1 s2 s4", "B C E s2 s4")]
    [InlineData(true, "open A B C s1 s2", "A B C s1 s2")]
    public void The_same_party_comes_first_where_the_body_has_decided_so(bool byParty, string script, string serving) =>
        Assert.Equal(serving, Serving(script, rules: byParty ? ByParty : Board));

    [Fact]
    [Law("5:17-18", Shows.Boundary)]
    public void Who_has_begun_keeps_the_seat_when_the_members_own_party_comes_late() =>
        Assert.Equal("A B C D s1", Serving("open A B C D s1; arrive s3", rules: ByParty));

    [Fact]
    [Law("5:16, 6:24", Shows.All)]
    public void Members_are_there_remotely_only_where_the_council_allows_it()
    {
        Assert.Equal("remote-not-allowed, KL 5:16, 6:24", Last("open A B C D; arrive E~"));
        Assert.Equal("accepted", Last("open A B C D; arrive E~", Remote));
        Assert.Equal("accepted", Last("open A B C D; arrive E"));
        Assert.Equal("remote-not-allowed", Called.Decide(Called.State(), Command("open A B C D E~"), new(Civic.Testing.Huddinge2020.MeetingStarts, Civic.Testing.Huddinge2020.Secretary)) is
            Civic.Domain.Kernel.Refused<MeetingEvent> refused ? refused.Refusal.Code : "accepted");
        Assert.Equal("A B C D E", Serving("open A B C D E~ s1", rules: Remote));
    }

    [Fact]
    [Law("5:16, 6:24", Shows.Boundary)]
    public void Presence_is_lost_with_the_line_and_the_seat_waits_until_the_meeting_goes_on()
    {
        const string lost = "open A B C D E~ s1; take 2; lose E";
        Assert.Equal("A B C D", Serving(lost, rules: Remote));
        Assert.Equal("A B C D E", Serving(lost + "; restore E", rules: Remote));
        Assert.Equal("A B C D s1", Serving(lost + "; depart E", rules: Remote));
        Assert.Equal("A B C D s1", Serving(lost + "; depart E; arrive E~", rules: Remote));
        Assert.Equal("not-remote", Last("open A B C D E~; lose A", Remote));
    }

    [Fact]
    public void Stays_are_intervals()
    {
        var stays = State("open A B C D~ s1; depart C; arrive C", Remote).Sitting!.Stays;
        Assert.Equal(["A", "B", "C", "D", "s1", "C"], stays.Select(stay => stay.Person.Value));
        Assert.Equal(DepartureReason.Hindrance, stays[2].Reason);
        Assert.True(stays[2].From < stays[2].Until && stays[2].Until < stays[5].From && stays[5].Until is null);
        Assert.True(stays[3].Remote);
    }

    [Fact]
    public void The_vice_chair_leads_an_item_on_which_the_chair_has_a_conflict()
    {
        var meeting = State("open A B C D E s1; conflict 2 A; take 2");
        Assert.Equal(Person("B"), meeting.ChairFor(2));
        Assert.Equal(Person("A"), meeting.ChairFor(3));
        Assert.Equal("nobody-leads, KL 5:43, 6:22", Last("open C D E s1 s2; take 2"));
    }
}
