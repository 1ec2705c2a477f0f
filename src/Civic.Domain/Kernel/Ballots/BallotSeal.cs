using System.Security.Cryptography;
using System.Text;

namespace Civic.Domain.Kernel.Ballots;

/// <summary>What a sealed ballot or share is bound to, so that it opens in its own vote only; and what is said of it in public.</summary>
/// <param name="tenant">The municipality.</param>
/// <param name="vote">The secret vote's id.</param>
public sealed class BallotSeal(string tenant, string vote)
{
    /// <summary>Bytes of the salt that a voter draws for the own ballot.</summary>
    public const int SaltLength = 32;

    private readonly byte[] _ballots = Encoding.UTF8.GetBytes($"civic-ballot.v1\n{tenant}\n{vote}");
    private readonly byte[] _shares = Encoding.UTF8.GetBytes($"civic-share.v1\n{tenant}\n{vote}");

    /// <param name="frozen">The hash of what was frozen at the opening, 32 bytes.</param>
    public byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> frozen, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> randomness) => Hpke.Seal(key, _ballots, frozen, plain, randomness);

    /// <summary>The plain ballot, or null when it cannot be opened.</summary>
    public byte[]? Open(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> frozen, ReadOnlySpan<byte> ballot) => Hpke.Open(scalar, _ballots, frozen, ballot);

    /// <summary>A share of the vote's scalar, sealed to one holder.</summary>
    /// <param name="from">Who passes it on; the chair's is made at the opening.</param>
    public byte[] SealShare(ReadOnlySpan<byte> key, string from, string to, ReadOnlySpan<byte> share, ReadOnlySpan<byte> randomness) =>
        Hpke.Seal(key, _shares, Way(from, to), share, randomness);

    public byte[]? OpenShare(ReadOnlySpan<byte> scalar, string from, string to, ReadOnlySpan<byte> share) => Hpke.Open(scalar, _shares, Way(from, to), share);

    /// <summary>What stands in the voter's mark: a hash that says nothing without the salt, which the voter alone keeps.</summary>
    public static string Commitment(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> ballot) =>
        Convert.ToHexStringLower(SHA256.HashData([.. "civic-mark.v1\n"u8, .. salt, .. SHA256.HashData(ballot)]));

    /// <summary>What stands for the whole box: a hash of its ballots' hashes in their own order, which is not that of voting.</summary>
    public static string Leaf(IEnumerable<byte[]> ballots)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("civic-box.v1\n"u8);
        foreach (var one in ballots.Select(ballot => SHA256.HashData(ballot)).Order(Bytewise)) hash.AppendData(one);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static readonly Comparer<byte[]> Bytewise = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    private static byte[] Way(string from, string to) => Encoding.UTF8.GetBytes($"{from}\n{to}");
}
