using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Testing;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Contests.Voting;

public sealed class VisibilityTests
{
    private static readonly Actor[] Leading = [Chair, Secretary];
    private static readonly Actor[] Voting = [Elected(2), Elected(10)];

    private static readonly Dictionary<string, VotingEvent[]> Stages = new()
    {
        ["before"] = [],
        ["open"] = [Opened, Ballots.Cast(2, 1, 0, 1)],
        ["closed"] = [Opened, .. Ballots.Unanimous],
        ["tied"] = [Opened, .. Ballots.TiedOnce],
        ["second round"] = [Opened, .. Ballots.SecondRound],
        ["tied twice"] = [Opened, .. Ballots.TiedTwice],
        ["adjusted"] = [Opened, .. Ballots.Unanimous, new ResultPublished()],
    };

    public static TheoryData<string> AllStages => [.. Stages.Keys];

    private static VotingState At(string stage) =>
        Spec.For<VotingDecider, VotingState, VotingCommand, VotingEvent>().And(Stages[stage]).State();

    [Theory]
    [MemberData(nameof(AllStages))]
    public void The_result_is_for_outsiders_when_the_paragraph_is_adjusted(string stage) =>
        Assert.All(Outsiders, viewer => Assert.Equal(stage == "adjusted", VotingVisibility.See(At(stage), viewer).Result is not null));

    [Theory]
    [MemberData(nameof(AllStages))]
    public void The_result_is_for_those_who_take_part_from_the_close(string stage) =>
        Assert.All([.. Leading, .. Voting], viewer =>
            Assert.Equal(stage is not ("before" or "open"), VotingVisibility.See(At(stage), viewer).Result is not null));

    [Theory]
    [MemberData(nameof(AllStages))]
    public void Outsiders_learn_nothing_of_a_tie_before_the_result(string stage)
    {
        if (stage == "before") return;
        Assert.All(Outsiders, viewer =>
        {
            var view = VotingVisibility.See(At(stage), viewer);
            Assert.Equal(FiveEntries, view.Options.AsEnumerable());
            Assert.Equal(3, view.Choices);
            Assert.Null(view.Mine);
            Assert.False(view.MayVote);
        });
    }

    [Fact]
    public void The_second_rounds_options_are_for_those_who_take_part() =>
        Assert.All([.. Leading, .. Voting], viewer =>
        {
            var view = VotingVisibility.See(At("second round"), viewer);
            Assert.Equal(Ballots.Pick([1, 2, 3]), view.Options.AsEnumerable());
            Assert.Equal(2, view.Choices);
        });

    [Fact]
    public void Everybody_sees_how_many_have_voted() =>
        Assert.All([.. Leading, .. Voting, .. Outsiders], viewer =>
        {
            var view = VotingVisibility.See(At("open"), viewer);
            Assert.Equal((1, 11), (view.Cast, view.Entitled));
        });

    [Fact]
    public void Who_has_voted_is_for_chair_and_secretary()
    {
        Assert.All(Leading, viewer => Assert.Equal([Elected(2).Id], VotingVisibility.See(At("open"), viewer).Voted!.Value.AsEnumerable()));
        Assert.All([.. Voting, .. Outsiders], viewer => Assert.Null(VotingVisibility.See(At("open"), viewer).Voted));
        Assert.All([.. Voting, .. Outsiders], viewer => Assert.Null(VotingVisibility.See(At("open"), viewer).Roll));
    }

    [Fact]
    public void A_member_sees_the_own_vote_only()
    {
        Assert.Equal(Ballots.Pick([0, 1]), VotingVisibility.See(At("open"), Elected(2)).Mine!.Value.AsEnumerable());
        Assert.Null(VotingVisibility.See(At("open"), Elected(3)).Mine);
        Assert.Equal(Ballots.Pick([0, 1, 2]), VotingVisibility.See(At("closed"), Elected(2)).Mine!.Value.AsEnumerable());
    }

    [Fact]
    public void Who_is_on_the_roll_and_has_not_voted_may_vote()
    {
        Assert.True(VotingVisibility.See(At("open"), Elected(3)).MayVote);
        Assert.True(VotingVisibility.See(At("open"), Chair).MayVote);
        Assert.False(VotingVisibility.See(At("open"), Elected(2)).MayVote);
        Assert.False(VotingVisibility.See(At("open"), Secretary).MayVote);
        Assert.False(VotingVisibility.See(At("closed"), Elected(3)).MayVote);
    }

    [Fact]
    public void Nothing_of_the_result_is_in_a_fact_for_the_public() =>
        Assert.All(Stages.Values.SelectMany(events => events), @event =>
        {
            if (VotingVisibility.Fact(@event, Audience.Public) is not { } fact) return;
            Assert.Null(fact.Voter);
            Assert.Null(fact.Count);
            Assert.Null(fact.Winners);
            Assert.Null(fact.Tied);
            Assert.True(fact.Options is null || @event is VotingOpened);
        });

    [Fact]
    public void That_somebody_voted_is_a_fact_for_chair_and_secretary()
    {
        Assert.Equal(Elected(2).Id, VotingVisibility.Fact(Ballots.Cast(2, 1, 0), Audience.Chair)!.Voter);
        Assert.Null(VotingVisibility.Fact(Ballots.Cast(2, 1, 0), Audience.Member));
        Assert.Null(VotingVisibility.Fact(Ballots.Cast(2, 1, 0), Audience.Public));
        Assert.Null(VotingVisibility.Fact(new VoteWithdrawn(Elected(2).Id, 1), Audience.Member));
    }

    [Fact]
    public void No_fact_says_for_whom_somebody_voted_before_the_close() =>
        Assert.All(Enum.GetValues<Audience>(), audience =>
        {
            var fact = VotingVisibility.Fact(Ballots.Cast(2, 1, 0), audience);
            Assert.True(fact is null or { Count: null, Winners: null, Options: null });
        });

    [Fact]
    public void The_count_is_a_fact_for_those_who_take_part()
    {
        Assert.Equal(3, VotingVisibility.Fact(Ballots.TiedOnce[^1], Audience.Member)!.Tied!.Value.Length);
        Assert.Equal(3, VotingVisibility.Fact(Ballots.TiedOnce[^1], Audience.Chair)!.Tied!.Value.Length);
        Assert.NotNull(VotingVisibility.Fact(new TieSettled(Chair.Id, FiveEntries), Audience.Member)!.Winners);
        Assert.Null(VotingVisibility.Fact(new TieSettled(Chair.Id, FiveEntries), Audience.Public)!.Winners);
    }
}
