using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Xunit;
using static Civic.Domain.Tests.Meetings.Ballots.Booth;

namespace Civic.Domain.Tests.Meetings.Ballots;

/// <summary>From the close to the result, or to none.</summary>
public sealed class CountTests
{
    private static readonly ReportCount Both = new(Leaf, Tallies((1, 2)), 0);

    [Fact]
    public void The_box_is_taken_by_the_process_only()
    {
        Closed.When(new TakeBox(2, Leaf), Now, Actor.Process).Then(new BoxTaken(2, Leaf));
        Closed.When(new TakeBox(2, Leaf), Now, Chair).ThenRefused("box-not-taken");
        Taken.When(new TakeBox(2, Leaf), Now, Actor.Process).ThenNothing();
        Voted.When(new TakeBox(2, Leaf), Now, Actor.Process).ThenRefused("secret-vote-not-closed");
    }

    [Fact]
    public void Ballots_that_are_not_as_many_as_marks_make_the_vote_void()
    {
        Closed.When(new TakeBox(3, Leaf), Now, Actor.Process).Then(new BoxTaken(3, Leaf), new SecretVoteVoided(VoidReason.MarksDiffer));
        Closed.When(new TakeBox(1, Leaf), Now, Actor.Process).Then(new BoxTaken(1, Leaf), new SecretVoteVoided(VoidReason.MarksDiffer));
    }

    [Fact]
    public void A_holder_passes_the_own_share_to_each_other()
    {
        Taken.When(Pass(B), Now, B).Then(PassedBy(B));
        Taken.When(Pass(C), Now, B).ThenRefused("shares-unfit");
        Taken.When(Pass(B), Now, Chair).ThenRefused("not-a-key-holder");
        Closed.When(Pass(B), Now, B).ThenRefused("box-not-taken");
        AllPassed.When(Pass(B), Now, B).ThenNothing();
        Voted.When(Pass(B), Now, B).ThenRefused("secret-vote-not-closed");
    }

    [Fact]
    public void A_holder_counts_when_enough_have_passed()
    {
        AllPassed.When(Both, Now, B).Then(new CountReported(B.Id, Both.Tallies, 0));
        Taken.And(PassedBy(B)).When(Both, Now, B).ThenRefused("too-few-shares-passed");
        AllPassed.When(Both, Now, Chair).ThenRefused("not-a-key-holder");
    }

    [Fact]
    public void A_count_is_of_all_ballots_in_the_order_of_choices()
    {
        foreach (var unfit in new[]
        {
            Both with { Tallies = Tallies((1, 1)) }, Both with { Tallies = Tallies((1, 3)) }, Both with { Tallies = Tallies((2, 1), (1, 1)) }, Both with { Tallies = Tallies((1, 1), (1, 1)) },
            Both with { Tallies = Tallies((3, 2)) }, Both with { Tallies = [new BallotTally([1, 2], 2)] }, Both with { Tallies = Tallies((1, 3)), Spoiled = -1 },
            Both with { Tallies = default }, Both with { Tallies = Tallies((1, 0), (2, 2)) },
        })
            AllPassed.When(unfit, Now, B).ThenRefused("count-unfit");
        foreach (var fit in new[] { Both with { Tallies = Tallies((0, 1), (2, 1)) }, Both with { Tallies = Tallies((0, 1)), Spoiled = 1 }, Both with { Tallies = [], Spoiled = 2 } })
            AllPassed.When(fit, Now, B).Then(new CountReported(B.Id, fit.Tallies, fit.Spoiled));
    }

    [Fact]
    public void Counts_that_differ_make_the_vote_void()
    {
        var counted = AllPassed.And(new CountReported(B.Id, Both.Tallies, 0));
        counted.When(Both, Now, C).Then(new CountReported(C.Id, Both.Tallies, 0));
        var other = Both with { Tallies = Tallies((1, 1), (2, 1)) };
        counted.When(other, Now, C).Then(new CountReported(C.Id, other.Tallies, 0), new SecretVoteVoided(VoidReason.CountsDiffer));
        counted.When(other, Now, B).ThenRefused("counted-already");
        counted.When(Both, Now, B).ThenNothing();
    }

    [Fact]
    public void Another_box_makes_the_vote_void() =>
        AllPassed.When(Both with { Leaf = Frozen }, Now, B).Then(new SecretVoteVoided(VoidReason.BoxesDiffer));

    [Fact]
    public void The_result_stands_when_as_many_have_counted_as_hold_the_key()
    {
        var one = AllPassed.And(new CountReported(B.Id, Tallies((1, 1), (2, 1)), 0));
        one.When(new PublishSecretResult(), Now, Chair).ThenRefused("too-few-counts");
        one.And(new CountReported(C.Id, Tallies((1, 1), (2, 1)), 0)).When(new PublishSecretResult(), Now, Chair)
            .Then(new SecretResultPublished(new SecretResult(Tallies((1, 1), (2, 1)), 0, 2, 2, 2, 1, 2, [SecretWarning.FewBallots])));
        one.And(new CountReported(C.Id, Tallies((1, 1), (2, 1)), 0)).When(new PublishSecretResult(), Now, B).ThenRefused("not-the-chair");
    }

    [Theory]
    [InlineData(4, 0, 0, "FewBallots, Unanimous")]
    [InlineData(4, 1, 0, "")]
    [InlineData(5, 0, 0, "Unanimous")]
    [InlineData(2, 2, 0, "FewBallots")]
    [InlineData(5, 0, 1, "Spoiled")]
    [InlineData(0, 0, 0, "FewBallots")]
    public void What_the_result_gives_away_is_said(int first, int second, int spoiled, string warnings) =>
        Assert.Equal(warnings, string.Join(", ", SecretCount.Warnings([.. Tallies((1, first), (2, second)).Where(tally => tally.Votes > 0)], spoiled)));

    [Fact]
    public void A_result_is_final_and_its_box_is_destroyed_once()
    {
        var counted = AllPassed.And(
            new CountReported(B.Id, Both.Tallies, 0), new CountReported(C.Id, Both.Tallies, 0),
            new SecretResultPublished(new SecretResult(Both.Tallies, 0, 2, 2, 2, 1, 2, [SecretWarning.FewBallots, SecretWarning.Unanimous])));
        counted.When(new VoidSecretVote(), Now, Chair).ThenRefused("secret-result-stands");
        counted.When(Both, Now, C).ThenRefused("secret-result-stands");
        counted.When(new PublishSecretResult(), Now, Chair).ThenNothing();
        counted.When(new DestroyBox(), Now, Actor.Process).Then(new BoxDestroyed());
        counted.And(new BoxDestroyed()).When(new DestroyBox(), Now, Actor.Process).ThenNothing();
        counted.When(new DestroyBox(), Now, Chair).ThenRefused("secret-vote-not-closed");
    }

    [Fact]
    public void A_vote_can_be_given_up_until_its_result_stands()
    {
        foreach (var given in new[] { Begun, Ready, Voted, Closed, AllPassed })
        {
            given.When(new VoidSecretVote(), Now, Chair).Then(new SecretVoteVoided(VoidReason.GivenUp));
            given.When(new VoidSecretVote(), Now, B).ThenRefused("not-the-chair");
        }

        var ended = Voted.And(new SecretVoteVoided(VoidReason.GivenUp));
        ended.When(Cast(3), Now, Chair).ThenRefused("secret-vote-void");
        ended.When(new VoidSecretVote(), Now, Chair).ThenNothing();
        ended.When(new DestroyBox(), Now, Actor.Process).Then(new BoxDestroyed());
        Nothing.When(new VoidSecretVote(), Now, Chair).ThenRefused("secret-vote-unknown");
        Voted.When(Prepare, Now, Chair).ThenRefused("secret-vote-already-prepared");
    }
}
