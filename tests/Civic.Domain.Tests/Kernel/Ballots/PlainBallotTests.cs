using Civic.Domain.Kernel.Ballots;
using Xunit;

namespace Civic.Domain.Tests.Kernel.Ballots;

public sealed class PlainBallotTests
{
    private static readonly byte[] Frozen = new byte[32];

    [Theory]
    [InlineData(1, 32)]
    [InlineData(30, 32)]
    [InlineData(31, 64)]
    [InlineData(250, 256)]
    public void All_ballots_of_a_vote_are_as_long(int options, int length)
    {
        int[][] choices = [[], [1], [options], [.. Enumerable.Range(1, options)]];
        Assert.All(choices, choice => Assert.Equal(length, PlainBallot.Write(choice, options).Length));
        Assert.All(choices, choice => Assert.Equal(PlainBallot.SealedLength(options), Seal(PlainBallot.Write(choice, options)).Length));
    }

    [Fact]
    public void A_ballot_says_what_was_written()
    {
        Assert.Equal([3, 1], Read(PlainBallot.Write([3, 1], 3), 3, 3)!);
        Assert.Empty(Read(PlainBallot.Write([], 3), 3, 3)!);
    }

    [Fact]
    public void A_ballot_that_is_written_in_another_way_is_spoiled()
    {
        Assert.Null(Read(PlainBallot.Write([1, 2], 3), 3, 1));
        Assert.Null(Read(PlainBallot.Write([4], 3), 3, 1));
        Assert.Null(Read(PlainBallot.Write([0], 3), 3, 1));
        Assert.Null(Read(PlainBallot.Write([2, 2], 3), 3, 2));
        Assert.Null(Read(new byte[31], 3, 1));
        Assert.Null(Read(Changed(0, 2), 3, 1));
        // What stands behind the choice could mark a ballot for whoever buys it.
        Assert.Null(Read(Changed(31, 1), 3, 1));
        Assert.Null(Read(Changed(1, 200), 3, 200));
    }

    [Fact]
    public void A_ballot_opens_in_its_own_vote_only()
    {
        var scalar = Hpke.DeriveScalar(new byte[32]);
        var ballot = Seal(PlainBallot.Write([2], 3));
        Assert.NotNull(new BallotSeal("huddinge", "v/1").Open(scalar, Frozen, ballot));
        Assert.Null(new BallotSeal("huddinge", "v/2").Open(scalar, Frozen, ballot));
        Assert.Null(new BallotSeal("exempel", "v/1").Open(scalar, Frozen, ballot));
        Assert.Null(new BallotSeal("huddinge", "v/1").Open(scalar, [1, .. Frozen[1..]], ballot));
        Assert.Null(new BallotSeal("huddinge", "v/1").OpenShare(scalar, "a", "b", ballot));
    }

    [Fact]
    public void A_share_opens_on_its_own_way_only()
    {
        var scalar = Hpke.DeriveScalar(new byte[32]);
        var seal = new BallotSeal("huddinge", "v/1");
        var share = seal.SealShare(P256.PublicOf(scalar), "a", "b", [1, 2, 3], new byte[32]);
        Assert.Equal([1, 2, 3], seal.OpenShare(scalar, "a", "b", share)!);
        Assert.Null(seal.OpenShare(scalar, "b", "a", share));
    }

    [Fact]
    public void The_box_is_the_same_in_every_order_and_no_other()
    {
        byte[][] ballots = [[1], [2], [3]];
        Assert.Equal(BallotSeal.Leaf(ballots), BallotSeal.Leaf(ballots.Reverse()));
        Assert.NotEqual(BallotSeal.Leaf(ballots), BallotSeal.Leaf(ballots[..2]));
        Assert.NotEqual(BallotSeal.Leaf(ballots), BallotSeal.Leaf([[1], [2], [4]]));
        Assert.NotEqual(BallotSeal.Commitment(new byte[32], [1]), BallotSeal.Commitment(new byte[32], [2]));
    }

    private static byte[] Seal(byte[] plain) => new BallotSeal("huddinge", "v/1").Seal(P256.PublicOf(Hpke.DeriveScalar(new byte[32])), Frozen, plain, Enumerable.Repeat((byte)7, 32).ToArray());

    private static int[]? Read(byte[] plain, int options, int choices) => PlainBallot.Read(plain, options, choices) is { } choice ? [.. choice] : null;

    private static byte[] Changed(int at, byte to)
    {
        var plain = PlainBallot.Write([1], 3);
        plain[at] = to;
        return plain;
    }
}
