using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Testing;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Contests.Voting;

public sealed class StateTests
{
    private static Given<VotingState, VotingCommand, VotingEvent> Open =>
        Spec.For<VotingDecider, VotingState, VotingCommand, VotingEvent>().And(Opened);

    [Fact]
    public void A_withdrawn_vote_is_counted_as_a_try()
    {
        var state = Assert.IsType<Open>(Open.And(Ballots.Cast(2, 1, 0), new VoteWithdrawn(Elected(2).Id, 1)).State());
        Assert.Empty(state.Votes);
        Assert.Equal(1, state.Withdrawn[Elected(2).Id]);
    }

    [Fact]
    public void The_second_round_begins_without_votes_and_keeps_the_first()
    {
        var state = Assert.IsType<Open>(Open.And(Ballots.SecondRound).State());
        Assert.Empty(state.Votes);
        Assert.Equal(3, Assert.Single(state.Past).Votes.Count);
        Assert.Equal(FiveEntries[0], Assert.Single(state.Won));
    }

    [Fact]
    public void A_settled_tie_adds_the_casting_vote_to_the_winners()
    {
        var state = Assert.IsType<Closed>(Open.And(Ballots.TiedTwice).And(new TieSettled(Chair.Id, Ballots.Pick([3, 1]))).State());
        Assert.Equal(Ballots.Pick([0, 3, 1]), state.Winners.AsEnumerable());
        Assert.False(state.Public);
    }

    [Fact]
    public void Each_try_of_each_round_stands_once_in_the_stream() =>
        Assert.Equal(
            ["member2#1.0", "member2#1.1", "member2#2.0"],
            new[] { new VoteCast(Elected(2).Id, [], 1, 0), new VoteCast(Elected(2).Id, [], 1, 1), new VoteCast(Elected(2).Id, [], 2, 0) }
                .Select(e => ((IOnce)e).OnceKey));

    [Fact]
    public void The_deadline_is_set_at_the_opening_and_lifted_at_the_close()
    {
        Assert.Equal(MeetingStarts, ((ISetsDeadline)(Opened with { ClosesAt = MeetingStarts })).Deadline);
        Assert.Null(((ISetsDeadline)Ballots.Closed(1, [0, 0, 0, 0, 0], [], [], 0)).Deadline);
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => VotingState.Evolve(new NotOpened(), new ResultPublished()));
}
