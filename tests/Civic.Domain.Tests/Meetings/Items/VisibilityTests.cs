using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Items;
using Xunit;
using static Civic.Domain.Tests.Meetings.Items.Floor;

namespace Civic.Domain.Tests.Meetings.Items;

/// <summary>Who sees what of an item's procedure.</summary>
public sealed class VisibilityTests
{
    private const string Voting = "begin; move B; move C; order 1 2; state yes; ask B; vote open; B-yes C-no";
    private static readonly Actor B = new(Person("B"), Roles.Member);
    private static readonly Actor D = new(Person("D"), Roles.Member);

    [Fact]
    public void Nothing_is_seen_before_it_has_begun() => Assert.Null(ItemVisibility.See(new NotBegun(), B, true));

    [Fact]
    public void An_answer_is_for_nobody_else_before_the_close_and_then_for_all_by_name()
    {
        var (b, d) = (Seen(Voting, B), Seen(Voting, D));
        Assert.Equal((2, 5, Choice.Yes, false), (b.Vote!.Cast, b.Vote.Roll.Length, b.Vote.Mine, b.Vote.MayVote));
        Assert.Equal((null, true), (d.Vote!.Mine, d.Vote.MayVote));
        Assert.Empty(b.RollCalls);
        Assert.Null(b.Vote.Waiting);
        Assert.Null(b.Vote.Voted);
        var closed = Seen(Voting + "; D-no E-abstain A-no; close", D);
        Assert.Null(closed.Vote);
        var call = Assert.Single(closed.RollCalls);
        Assert.Equal((1, 3, 1, new Pair(1, 2)), (call.Yes, call.No, call.Abstained, call.Put));
        Assert.Equal("B yes, C no, D no, E abstain, A no", string.Join(", ", call.Ballots.Select(ballot => $"{ballot.Person} {ballot.Choice.ToString().ToLowerInvariant()}")));
    }

    [Fact]
    public void Who_has_not_answered_is_for_who_leads()
    {
        var led = Seen(Voting, B, leads: true).Vote!;
        Assert.Equal("A D E", string.Join(' ', led.Waiting!.Value));
        Assert.Equal("B C", string.Join(' ', led.Voted!.Value));
        Assert.Equal((2, 5), ItemVisibility.Turnout(State(Voting)));
    }

    [Fact]
    public void Every_roll_call_of_a_chain_keeps_its_names()
    {
        var state = State("begin; move B; move C; move D; order 1 2 3; state yes; ask B; vote open; B-yes C-yes D-no E-no A-no; close; state no; ask C; vote open; B-no C-no D-no E-yes A-yes; close");
        Assert.Equal([new Pair(2, 3), new Pair(1, 3)], state.RollCalls.Select(call => call.Put));
        Assert.All(state.RollCalls, call => Assert.Equal(5, call.Ballots.Length));
    }

    [Fact]
    public void Of_a_secret_ballot_nobody_sees_who_has_voted()
    {
        var seen = Seen("begin election; move B; move C; order 1 2; state yes; ask B; vote secret", B, leads: true);
        Assert.True(seen.Vote!.Secret);
        Assert.Null(seen.Vote.Voted);
        Assert.Null(seen.Vote.Waiting);
        Assert.Null(ItemVisibility.Turnout(State("begin election; move B; order 1; state yes; ask B; vote secret")));
    }

    [Theory]
    [InlineData(Audience.Public)]
    [InlineData(Audience.Member)]
    [InlineData(Audience.Chair)]
    public void A_fact_of_an_answer_is_for_who_leads_and_says_not_what_it_was(Audience audience)
    {
        var fact = ItemVisibility.Fact(new BallotCast(1, B.Id, Choice.No), audience);
        Assert.Equal(audience == Audience.Chair ? new ItemFact("ballot-cast") { Round = 1, Person = B.Id } : null, fact);
    }

    [Fact]
    public void Every_other_event_is_told()
    {
        var told = After("begin; move B; move C; undo B 1; out D; order 2; state yes; ask B; vote open").Events.Concat(After("begin election; move B; move C; order 1 2; state yes; ask B; vote secret; count 1 2 2; draw").Events)
            .Concat(After("begin election; proportional 2 B C D; lists 2 1").Events).Concat(After("begin; adjourn B,C D").Events).Select(e => (e, Fact: ItemVisibility.Fact(e, Audience.Public)));
        Assert.All(told, one => Assert.Equal(one.e.GetType().Name, string.Concat(one.Fact!.Type.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))));
    }

    private static ItemView Seen(string script, Actor viewer, bool leads = false) => ItemVisibility.See(State(script), viewer, leads)!;
}
