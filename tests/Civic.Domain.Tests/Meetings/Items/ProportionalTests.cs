using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Tests.Meetings.Statute;
using Xunit;
using static Civic.Domain.Tests.Meetings.Items.Floor;

namespace Civic.Domain.Tests.Meetings.Items;

/// <summary>Proportional elections: 5:58, act 2022:629.</summary>
public sealed class ProportionalTests
{
    [Theory]
    [Law("5:58", Shows.All)]
    // Five serve: for two seats two must ask (five thirds, rounded up), for one three, for four one.
    [InlineData("begin election; proportional 2 B", "too-few-ask-proportional, KL 5:58")]
    [InlineData("begin election; proportional 2 B C", "accepted")]
    [InlineData("begin election; proportional 1 B C", "too-few-ask-proportional, KL 5:58")]
    [InlineData("begin election; proportional 1 B C D", "accepted")]
    [InlineData("begin election; proportional 4 B", "accepted")]
    [InlineData("begin election; proportional 2 B B", "supporters-repeated, KL 4:24")]
    [InlineData("begin election; proportional 2 B X", "not-serving, KL 5:17, 6:17")]
    [InlineData("begin election; proportional 0 B C", "seats-out-of-range")]
    [InlineData("begin; proportional 2 B C", "not-an-election, KL 5:58")]
    [InlineData("begin employment; proportional 2 B C", "not-an-election, KL 5:58")]
    [InlineData("begin election; move B; order 1; proportional 2 B C", "deliberation-over, KL 5:53")]
    [InlineData("begin election; proportional 2 B C; move B; order 1", "election-is-proportional, KL 5:58")]
    [InlineData("begin election; proportional 2 B C; proportional 2 B C", "accepted")]
    [InlineData("begin election; proportional 2 B C; proportional 3 B C", "election-is-proportional, KL 5:58")]
    [InlineData("begin election; lists 3 2", "not-the-step")]
    [InlineData("begin election; proportional 2 B C; lists 4 2", "more-ballots-than-voters, KL 4:24")]
    [InlineData("begin election; proportional 2 B C; out D; lists 3 2", "more-ballots-than-voters, KL 4:24")]
    [InlineData("begin election; proportional 2 B C; lists 3 0", "count-unfit")]
    [InlineData("begin election; proportional 2 B C; lists 3 2; proportional 2 B C", "item-already-decided")]
    public void An_election_is_proportional_when_enough_ask_for_it(string script, string answer) => Assert.Equal(answer, Last(script));

    [Fact]
    [Law("5:58", Shows.Allowed)]
    public void Seats_go_by_the_whole_number_method()
    {
        var state = State("begin election; proportional 2 B C; out E; lists 3 1");
        Assert.Equal(["Group 1 name 1", "Group 1 name 2"], state.Elected.AsEnumerable());
        Assert.Equal(Persons("A B C D"), state.Decision!.TookPart.AsEnumerable());
        Assert.Equal(["Group 1 name 1", "Group 2 name 1"], State("begin election; proportional 2 B C; lists 3 2").Elected.AsEnumerable());
    }

    [Fact]
    [Law("5:58", Shows.Boundary)]
    public void What_ties_goes_by_the_lot_that_was_committed_to()
    {
        var counted = Assert.IsType<ListsCounted>(After("begin election; proportional 1 B C D; lists 2 2").Events[^1]);
        var draw = Assert.Single(counted.Draws, one => one.Occasion == "seat 1");
        Assert.Equal(draw.Drawn, new Lot(Convert.FromHexString(counted.Seed)).One(draw.Among, draw.Occasion));
        var wrong = new CountLists(counted.Ballots, new string('4', 64)) { Facts = Board };
        After("begin election; proportional 1 B C D").When(wrong, Now, new Actor(Person("A"), Roles.Chair)).ThenRefused("seed-not-the-committed");
        After("begin election; proportional 1 B C D").When(wrong with { Ballots = default }, Now, new Actor(Person("A"), Roles.Chair)).ThenRefused("count-unfit");
    }
}
