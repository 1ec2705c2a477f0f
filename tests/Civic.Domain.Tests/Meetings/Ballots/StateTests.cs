using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Domain.Tests.Meetings.Ballots.Booth;

namespace Civic.Domain.Tests.Meetings.Ballots;

public sealed class StateTests(ITestOutputHelper output)
{
    [Fact]
    public void Laws_hold()
    {
        SecretVoteCommand[] commands =
        [
            Prepare, Prepare with { Threshold = 3 }, new OfferHolderKey(HolderKey(0)), new OfferHolderKey(HolderKey(1)), new OfferHolderKey(HolderKey(2)), Open, Open with { Choices = 2 },
            Cast(1), Cast(2), Cast(3, true), Close, new TakeBox(2, Leaf), new TakeBox(1, Leaf), new TakeBox(0, Leaf), Pass(B), Pass(C),
            new ReportCount(Leaf, Tallies((1, 2)), 0), new ReportCount(Leaf, Tallies((1, 1)), 1), new ReportCount(Frozen, Tallies((1, 2)), 0),
            new PublishSecretResult(), new PublishSecretResult(), new DestroyBox(),
        ];
        // What ends a vote is seldom, or chance would never come far.
        var command = Gen.Frequency((40, Gen.Elements(commands)), (1, Gen.Constant<SecretVoteCommand>(new VoidSecretVote())));
        RoomLaws.Hold<SecretVoteDecider, SecretVoteState, SecretVoteCommand, SecretVoteEvent>(
            command, RoomLaws.Moments(Now, Chair, B, C, Person("D"), Secretary, Actor.Process), output, 600, 40,
            [[], [.. Ready.Events], [.. Voted.Events], [.. Taken.Events], [.. AllPassed.Events], [.. AllPassed.Events, new CountReported(B.Id, Tallies((1, 2)), 0)]]);
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => SecretVoteState.Evolve(new NotPrepared(), new SecretVoteClosed(0)));
}
