using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Meetings.Ballots.Booth;

namespace Civic.Domain.Tests.Meetings.Ballots;

public sealed class VisibilityTests
{
    private static readonly Actor[] Everybody = [Chair, B, C, Person("D"), Secretary, Outsider, Actor.Anonymous];

    [Fact]
    public void Everybody_sees_how_many_have_voted()
    {
        Assert.All(Everybody, viewer => Assert.Equal((2, 3), (See(Voted.State(), viewer).Cast, See(Voted.State(), viewer).Entitled)));
        Assert.Equal(new SecretVoteFigures(2, 3, SecretVotePhase.Polling), SecretVoteFigures.Of(Voted.State()));
    }

    [Fact]
    public void Who_has_voted_is_for_chair_and_secretary()
    {
        Assert.Equal([B.Id, C.Id], See(Voted.State(), Chair).Voted!.Value.AsEnumerable());
        Assert.Equal([B.Id, C.Id], See(Voted.State(), Secretary).Voted!.Value.AsEnumerable());
        Assert.All([B, Outsider, Actor.Anonymous], viewer => Assert.Null(See(Voted.State(), viewer).Voted));
        Assert.True(See(Voted.State(), B).HasVoted);
        Assert.False(See(Voted.State(), B).MayVote);
        Assert.True(See(Voted.State(), Chair).MayVote);
        Assert.False(See(Voted.State(), Outsider).MayVote);
    }

    [Fact]
    public void Who_has_not_voted_yet_is_for_chair_and_secretary()
    {
        Assert.All([Chair, Secretary], viewer => Assert.Equal([Chair.Id], See(Voted.State(), viewer).Waiting!.Value.AsEnumerable()));
        Assert.All([B, Person("D"), Outsider, Actor.Anonymous], viewer => Assert.Null(See(Voted.State(), viewer).Waiting));
        Assert.Null(See(Closed.State(), Chair).Waiting);
        Assert.Null(SecretVoteFigures.Of(Voted.State(), Audience.Member).Waiting);
    }

    [Fact]
    public void Who_leads_without_a_role_sees_what_a_chair_sees() =>
        Assert.NotNull(See(Voted.State(), Person("A")).Waiting);

    [Fact]
    public void What_can_be_voted_for_is_for_those_whom_it_concerns()
    {
        Assert.All([Chair, B, Person("D"), Secretary], viewer => Assert.Equal(["Alva", "Bo"], See(Voted.State(), viewer).Options!.Value.AsEnumerable()));
        Assert.All([Outsider, Actor.Anonymous], viewer => Assert.Equal((null, null, null), (See(Voted.State(), viewer).Options, See(Voted.State(), viewer).Key, See(Voted.State(), viewer).Frozen)));
    }

    [Fact]
    public void What_the_result_gives_away_is_told_to_chair_and_secretary_when_enough_have_counted()
    {
        var one = AllPassed.And(new CountReported(B.Id, Tallies((1, 2)), 0));
        var both = one.And(new CountReported(C.Id, Tallies((1, 2)), 0)).State();
        Assert.Empty(See(one.State(), Chair).Warnings);
        Assert.All([Chair, Secretary], viewer => Assert.Equal([SecretWarning.FewBallots, SecretWarning.Unanimous], See(both, viewer).Warnings.AsEnumerable()));
        Assert.All([B, Outsider, Actor.Anonymous], viewer => Assert.Empty(See(both, viewer).Warnings));
        Assert.Equal([B.Id, C.Id], See(both, Chair).Custody!.Counted.AsEnumerable());
    }

    [Fact]
    public void Nobody_sees_a_count_before_the_result_stands()
    {
        var counted = AllPassed.And(new CountReported(B.Id, Tallies((1, 2)), 0));
        foreach (var given in new[] { Voted, Closed, Taken, AllPassed, counted })
            Assert.All(Everybody, viewer => Assert.DoesNotContain("tallies\": [", DomainJson.Write(See(given.State(), viewer), typeof(SecretVoteView)), StringComparison.Ordinal));
        foreach (var audience in Enum.GetValues<Audience>())
            Assert.DoesNotContain("tallies", DomainJson.Write((object?)SecretVoteVisibility.Fact(counted.Events[^1], audience) ?? "", typeof(object)), StringComparison.Ordinal);
        var result = new SecretResult(Tallies((1, 2)), 0, 2, 2, 2, 0, 2, []);
        var published = counted.And(new SecretResultPublished(result)).State();
        Assert.All([Chair, Secretary, B, Person("D")], viewer => Assert.NotNull(See(published, viewer).Result));
        Assert.All([Outsider, Actor.Anonymous], viewer => Assert.Null(See(published, viewer).Result));
        Assert.Null(SecretVoteVisibility.Fact(new SecretResultPublished(result), Audience.Public)!.Result);
    }

    [Fact]
    public void The_box_is_for_holders_after_the_close_and_before_the_result()
    {
        Assert.All(new[] { Voted, Closed }, given => Assert.All(Everybody, viewer => Assert.False(SecretVoteVisibility.MayOpenBox(given.State(), viewer))));
        Assert.All([B, C, Person("D")], viewer => Assert.True(SecretVoteVisibility.MayOpenBox(Taken.State(), viewer)));
        Assert.All([Chair, Secretary, Outsider, Actor.Anonymous], viewer => Assert.False(SecretVoteVisibility.MayOpenBox(Taken.State(), viewer)));
        Assert.False(SecretVoteVisibility.MayOpenBox(Taken.And(new SecretVoteVoided(VoidReason.GivenUp)).State(), B));
    }

    [Fact]
    public void A_holder_sees_the_shares_for_the_own_key_only()
    {
        var b = See(AllPassed.State(), B).Custody!;
        Assert.Equal(Opened.Shares[0].Share, b.Share);
        Assert.Equal(C.Id, Assert.Single(b.Passed).To);
        Assert.Equal(Leaf, b.Leaf);
        Assert.Null(See(AllPassed.State(), Chair).Custody!.Share);
        Assert.Null(See(AllPassed.State(), Secretary).Custody!.Share);
        Assert.Equal([B.Id, C.Id], See(AllPassed.State(), Secretary).Custody!.PassedOn.AsEnumerable());
        Assert.All([Outsider, Actor.Anonymous], viewer => Assert.Null(See(AllPassed.State(), viewer).Custody));
    }

    [Fact]
    public void Who_voted_just_now_is_told_to_the_chair_alone()
    {
        Assert.Equal(B.Id, SecretVoteVisibility.Fact(Marked(B, 1), Audience.Chair)!.Person);
        Assert.All([Audience.Public, Audience.Member, Audience.Moderator, Audience.Projector], audience => Assert.Null(SecretVoteVisibility.Fact(Marked(B, 1), audience)));
    }

    private static SecretVoteView See(SecretVoteState state, Actor viewer) => SecretVoteVisibility.See(state, viewer);
}
