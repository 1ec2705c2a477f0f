using Civic.Domain.Kernel.Ballots;
using Xunit;
using Xunit.Abstractions;

namespace Civic.Domain.Tests.Kernel.Ballots;

public sealed class SecretSharingTests(ITestOutputHelper output)
{
    /// <summary>The test case of draft-mcgrew-tss-03, section 9: plain Shamir over GF(2^8), the secret at 0.</summary>
    [Fact]
    public void The_published_test_case_holds()
    {
        Assert.Equal(Hex("7465737400"), SecretSharing.Combine([Hex("01B9FA07E185"), Hex("02F5409B4511")]));
        // The one coefficient follows from the first share: share = secret + coefficient × 1.
        byte[] coefficient = [.. Hex("7465737400").Zip(Hex("B9FA07E185"), (a, b) => (byte)(a ^ b))];
        Assert.Equal([Hex("01B9FA07E185"), Hex("02F5409B4511")], SecretSharing.Split(Hex("7465737400"), 2, 2, coefficient));
    }

    /// <summary>Blockchain Commons' bc-shamir publishes shares of the same field (SLIP-0039's): its own index counts from 0, and its secret stands at 255.</summary>
    [Fact]
    public void Shares_published_by_another_project_meet_in_its_secret()
    {
        byte[][] five =
        [
            Hex("00112233445566778899aabbccddeeff"), Hex("d43099fe444807c46921a4f33a2a798b"), Hex("d9ad4e3bec2e1a7485698823abf05d36"),
            Hex("0d8cf5f6ec337bc764d1866b5d07ca42"), Hex("1aa7fe3199bc5092ef3816b074cabdf2"),
        ];
        Assert.Equal(Hex("0ff784df000c4380a5ed683f7e6e3dcf"), SecretSharing.At([[1, .. five[1]], [2, .. five[2]], [4, .. five[4]]], 255));
        Assert.Equal(five[3], SecretSharing.At([[1, .. five[1]], [2, .. five[2]], [4, .. five[4]]], 3));
        Assert.Equal(five[0], SecretSharing.At([[1, .. five[1]], [3, .. five[3]], [4, .. five[4]]], 0));
        Assert.Equal(
            Hex("204188bfa6b440a1bdfd6753ff55a8241e07af5c5be943db917e3efabc184b1a"),
            SecretSharing.At(
                [[3, .. Hex("a2fb5414d4d96ee58a109b3ca9a84be0259d2c0f9ac92bdd3199e0eed3f1dd3e")], [4, .. Hex("2b851d188b8f5b3653659cc0f7fa45102dadf04b708767385cd803862fcb3c3f")]],
                255));
    }

    [Fact]
    public void Any_so_many_shares_give_the_secret_and_fewer_do_not()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var count = random.Next(1, 12);
            var threshold = random.Next(1, count + 1);
            var secret = Bytes(random, 32);
            var shares = SecretSharing.Split(secret, threshold, count, Bytes(random, (threshold - 1) * 32));
            random.Shuffle(shares);
            Assert.Equal(secret, SecretSharing.Combine(shares[..threshold]));
            Assert.Equal(secret, SecretSharing.Combine(shares));
            if (threshold > 1) Assert.NotEqual(secret, SecretSharing.Combine(shares[..(threshold - 1)]));
        }
    }

    [Fact]
    public void What_does_not_fit_is_an_error()
    {
        var secret = new byte[32];
        Assert.Throws<ArgumentOutOfRangeException>(() => SecretSharing.Split(secret, 0, 3, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => SecretSharing.Split(secret, 4, 3, new byte[96]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SecretSharing.Split(secret, 2, 256, new byte[32]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SecretSharing.Split(secret, 2, 3, new byte[31]));
        Assert.Throws<ArgumentException>(() => SecretSharing.Combine([]));
        Assert.Throws<ArgumentException>(() => SecretSharing.Combine([[1, 2], [1, 3]]));
        Assert.Throws<ArgumentException>(() => SecretSharing.Combine([[0, 2]]));
        Assert.Throws<ArgumentException>(() => SecretSharing.Combine([[1, 2], [2, 3, 4]]));
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Hex(string digits) => Convert.FromHexString(digits);
}
