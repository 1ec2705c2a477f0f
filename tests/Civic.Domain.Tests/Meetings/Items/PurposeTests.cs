using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Tests.Meetings.Statute;
using Xunit;
using static Civic.Domain.Tests.Meetings.Items.Floor;

namespace Civic.Domain.Tests.Meetings.Items;

/// <summary>What the agenda says that an item is for binds its procedure.</summary>
public sealed class PurposeTests
{
    private static readonly Actor Chair = new(Person("A"), Roles.Chair);

    [Theory]
    [Law("5:54", Shows.Refused)]
    [InlineData(Matter.Ordinary, Purpose.Decision, "accepted")]
    [InlineData(Matter.Employment, Purpose.Decision, "accepted")]
    [InlineData(Matter.Election, Purpose.Election, "accepted")]
    [InlineData(Matter.Election, Purpose.Decision, "matter-off-item")]
    [InlineData(Matter.Election, Purpose.Contest, "matter-off-item")]
    [InlineData(Matter.Ordinary, Purpose.Election, "matter-off-item")]
    [InlineData(Matter.Ordinary, Purpose.Information, "item-only-informs")]
    [InlineData(Matter.Ordinary, Purpose.Contest, "accepted")]
    public void Nothing_is_made_an_election_to_be_voted_on_in_secret(Matter matter, Purpose purpose, string answer) =>
        Nothing.When(new OpenDeliberation(matter, false, Commitment) { Facts = Board with { Purpose = purpose } }, Now, Chair).ThenRefused(answer);

    [Theory]
    [InlineData("begin; move B; order 1; state yes; ask B; vote open; B-yes C-yes D-yes E-yes A-yes; close; cast B no")]
    [InlineData("begin; move B; move C; move D; order 1 2 3; state yes; ask B; vote open; B-yes C-yes D-yes E-yes A-yes; close; cast B no")]
    [InlineData("begin; move B; move C; move D; order 1 2 3; state yes; ask B; vote open; B-yes C-yes D-yes E-yes A-yes; close; state yes; cast B yes")]
    public void A_late_answer_is_told_that_the_vote_is_closed(string script) => Assert.Equal("vote-closed", Last(script));

    [Fact]
    public void A_contest_is_decided_by_its_voting_and_may_be_put_off_all_the_same()
    {
        var contest = Board with { Purpose = Purpose.Contest };
        Assert.Equal("voting-decides", Last("begin; move B", contest));
        Assert.Equal("voting-decides", Last("begin; order 1", contest));
        Assert.Equal("accepted", Last("begin; out B", contest));
        Assert.Equal("accepted", Last("begin; adjourn B,C D", contest));
    }
}
