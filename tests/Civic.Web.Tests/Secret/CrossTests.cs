using System.Security.Cryptography;
using System.Text.Json;
using Civic.Domain.Kernel.Ballots;

namespace Civic.Web.Tests.Secret;

/// <summary>What one of the two implementations seals the other opens; what one splits the other puts together; and both say the same of a box.</summary>
public sealed class CrossTests
{
    private static readonly byte[] Frozen = RandomNumberGenerator.GetBytes(32);
    private static readonly BallotSeal Seals = new("huddinge", "m/3/1");

    [Fact]
    public async Task The_browser_seals_and_the_server_opens()
    {
        var scalar = Scalar();
        int[][] choices = [[], [1], [3], [2, 1], [3, 2, 1]];
        var ballots = await Browser.Run([.. choices.Select(choice => new object[] { "sealBallot", Vote(scalar), choice })]);
        for (var nth = 0; nth < choices.Length; nth++)
        {
            var ballot = Bytes(ballots[nth].GetProperty("value").GetProperty("ballot"));
            Assert.Equal(PlainBallot.SealedLength(3), ballot.Length);
            Assert.Equal(choices[nth], PlainBallot.Read(Seals.Open(scalar, Frozen, ballot), 3, 3)!.Value);
        }
    }

    [Fact]
    public async Task The_server_seals_and_the_browser_opens_and_counts()
    {
        var scalar = Scalar();
        int[][] choices = [[2], [1], [2], [], [3, 1], [2]];
        var ballots = choices.Select(choice => Convert.ToHexStringLower(Seals.Seal(P256.PublicOf(scalar), Frozen, PlainBallot.Write(choice, 3), RandomNumberGenerator.GetBytes(32)))).ToList();
        ballots.Add(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PlainBallot.SealedLength(3))));
        ballots.Add(Convert.ToHexStringLower(Seals.Seal(P256.PublicOf(scalar), Frozen, new byte[32], RandomNumberGenerator.GetBytes(32))));
        byte[][] shares = SecretSharing.Split(scalar, 2, 3, RandomNumberGenerator.GetBytes(32));
        string[] two = [Convert.ToHexStringLower(shares[2]), Convert.ToHexStringLower(shares[0])];
        var results = await Browser.Run(
            ["countWith", Vote(scalar), Key(scalar), two, ballots], ["leaf", ballots.AsEnumerable().Reverse()], ["countWith", Vote(scalar), Key(scalar), two[..1], ballots]);
        var count = results[0].GetProperty("value");
        Assert.Equal(
            """[{"choice":[],"votes":1},{"choice":[1],"votes":1},{"choice":[2],"votes":3},{"choice":[3,1],"votes":1}]""", JsonSerializer.Serialize(count.GetProperty("tallies")));
        Assert.Equal(2, count.GetProperty("spoiled").GetInt32());
        Assert.Equal(BallotSeal.Leaf(ballots.Select(Convert.FromHexString)), count.GetProperty("leaf").GetString());
        Assert.Equal(count.GetProperty("leaf").GetString(), results[1].Text());
        // One share too few makes another key, and that is seen before anything is counted.
        Assert.True(results[2].IsNull());
    }

    [Fact]
    public async Task The_chairs_browser_shares_a_key_that_so_many_holders_rebuild()
    {
        byte[][] own = [Scalar(), Scalar(), Scalar()];
        var holders = own.Select((scalar, nth) => new { id = $"holder{nth}", key = Key(scalar) }).ToList();
        var made = (await Browser.Run(["makeKey", Vote(own[0]), "chair", holders, 2]))[0].GetProperty("value");
        var shares = made.GetProperty("shares").EnumerateArray()
            .Select((share, nth) => Seals.OpenShare(own[nth], "chair", share.GetProperty("to").GetString()!, Bytes(share.GetProperty("share")))!).ToList();
        foreach (var pair in (byte[][][])[[shares[0], shares[1]], [shares[2], shares[0]], [shares[1], shares[2]]])
            Assert.Equal(made.GetProperty("key").GetString(), Key(SecretSharing.Combine(pair)));
        // What the server would seal to a holder the holder's browser opens, and nobody else's.
        var passed = Convert.ToHexStringLower(Seals.SealShare(P256.PublicOf(own[1]), "holder0", "holder1", shares[0], RandomNumberGenerator.GetBytes(32)));
        var opened = await Browser.Run(
            ["openShare", Vote(own[0]), Hex(own[1]), Key(own[1]), "holder0", "holder1", passed], ["openShare", Vote(own[0]), Hex(own[2]), Key(own[2]), "holder0", "holder1", passed]);
        Assert.Equal(Hex(shares[0]), opened[0].Text());
        Assert.True(opened[1].IsNull());
    }

    [Fact]
    public async Task Both_write_and_read_a_ballot_alike()
    {
        (int[] Choice, int Options)[] ballots = [([], 1), ([1], 1), ([30], 30), ([31, 1], 31), ([.. Enumerable.Range(1, 250)], 250)];
        var written = await Browser.Run([.. ballots.Select(one => new object[] { "write", one.Choice, one.Options })]);
        Assert.Equal(ballots.Select(one => Hex(PlainBallot.Write(one.Choice, one.Options))), written.Select(result => result.Text()));
        var random = new Random(7);
        var plains = Enumerable.Range(0, 400).Select(_ => Almost(random)).ToList();
        var read = await Browser.Run([.. plains.Select(plain => new object[] { "read", Hex(plain), 3, 2 })]);
        for (var nth = 0; nth < plains.Count; nth++)
            Assert.Equal(JsonSerializer.Serialize(PlainBallot.Read(plains[nth], 3, 2)), JsonSerializer.Serialize(read[nth].GetProperty("value")));
        Assert.Contains(read, result => result.IsNull());
        Assert.Contains(read, result => !result.IsNull());
    }

    [Fact]
    public async Task Drawn_keys_are_keys_and_marks_are_alike()
    {
        var sealedBallot = new { ballot = Hex(RandomNumberGenerator.GetBytes(113)), salt = Hex(RandomNumberGenerator.GetBytes(32)) };
        var results = await Browser.Run(["commitment", sealedBallot], ["drawn"], ["drawn"]);
        Assert.Equal(BallotSeal.Commitment(Convert.FromHexString(sealedBallot.salt), Convert.FromHexString(sealedBallot.ballot)), results[0].Text());
        foreach (var drawn in results[1..]) Assert.Equal(drawn.GetProperty("value")[1].GetString(), Key(Bytes(drawn.GetProperty("value")[0])));
    }

    // Most of them are ballots but for one byte.
    private static byte[] Almost(Random random)
    {
        var plain = PlainBallot.Write([.. new[] { 1, 2, 3 }.OrderBy(_ => random.Next()).Take(random.Next(0, 3))], 3);
        if (random.Next(3) > 0) plain[random.Next(0, random.Next(1, plain.Length))] = (byte)random.Next(0, 5);
        return plain;
    }

    private static object Vote(byte[] scalar) => new { tenant = "huddinge", id = "m/3/1", key = Key(scalar), frozen = Hex(Frozen), options = 3, choices = 3 };

    private static byte[] Scalar() => Hpke.DeriveScalar(RandomNumberGenerator.GetBytes(32));

    private static string Key(byte[] scalar) => Hex(P256.PublicOf(scalar));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static byte[] Bytes(JsonElement hex) => Convert.FromHexString(hex.GetString()!);
}
