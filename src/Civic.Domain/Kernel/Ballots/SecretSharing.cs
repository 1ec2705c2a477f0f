namespace Civic.Domain.Kernel.Ballots;

/// <summary>
/// Shamir's secret sharing, byte by byte over GF(2^8) with the polynomial of AES (0x11B), as draft-mcgrew-tss-03 writes it down: a share is its index, from 1,
/// then a byte for each of the secret's. As many shares as the threshold give the secret back; one fewer say nothing at all about it.
/// Browsers have the same in <c>src/Civic.Web/Scripts/secret/shamir.ts</c>.
/// </summary>
public static class SecretSharing
{
    /// <summary>How many shares there can be.</summary>
    public const int MaxShares = 255;

    /// <summary>Shares of a secret.</summary>
    /// <param name="threshold">How many give it back.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="randomness">(threshold - 1) × the secret's length fresh random bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">Threshold or count do not fit, or there is not as much randomness as needed.</exception>
    public static byte[][] Split(ReadOnlySpan<byte> secret, int threshold, int count, ReadOnlySpan<byte> randomness)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxShares);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(randomness.Length, (threshold - 1) * secret.Length, nameof(randomness));
        var shares = new byte[count][];
        for (var index = 1; index <= count; index++)
        {
            var share = shares[index - 1] = new byte[1 + secret.Length];
            share[0] = (byte)index;
            for (var at = 0; at < secret.Length; at++) share[1 + at] = Evaluate(secret, threshold, randomness, at, (byte)index);
        }

        return shares;
    }

    /// <summary>The secret of these shares. Too few of them, or of different secrets, give something else: who combines checks it.</summary>
    /// <exception cref="ArgumentException">No share, two of one index, index 0 or different lengths.</exception>
    public static byte[] Combine(IReadOnlyList<byte[]> shares) => At(shares, 0);

    /// <summary>What the polynomials through these shares say at an index; the secret stands at 0.</summary>
    /// <exception cref="ArgumentException">As <see cref="Combine"/>.</exception>
    public static byte[] At(IReadOnlyList<byte[]> shares, byte index)
    {
        if (shares.Count == 0 || shares.Any(share => share.Length < 2 || share.Length != shares[0].Length || share[0] == 0)
            || shares.Select(share => share[0]).Distinct().Count() != shares.Count)
            throw new ArgumentException("Shares have one length and each an index of its own, from 1.", nameof(shares));
        var result = new byte[shares[0].Length - 1];
        foreach (var share in shares)
        {
            var weight = Weight(shares, share[0], index);
            for (var at = 0; at < result.Length; at++) result[at] ^= Multiply(weight, share[1 + at]);
        }

        return result;
    }

    // Lagrange's coefficient of one share.
    private static byte Weight(IReadOnlyList<byte[]> shares, byte own, byte index)
    {
        byte weight = 1;
        foreach (var share in shares)
            if (share[0] != own) weight = Multiply(weight, Multiply((byte)(share[0] ^ index), Inverse((byte)(share[0] ^ own))));
        return weight;
    }

    // Horner's scheme: the secret is the constant, the random bytes are the other coefficients.
    private static byte Evaluate(ReadOnlySpan<byte> secret, int threshold, ReadOnlySpan<byte> randomness, int at, byte x)
    {
        byte value = 0;
        for (var power = threshold - 2; power >= 0; power--) value = Multiply((byte)(value ^ randomness[(power * secret.Length) + at]), x);
        return (byte)(value ^ secret[at]);
    }

    // Without tables and branches, so that neither the cache nor the time tells of the bytes.
    private static byte Multiply(byte a, byte b)
    {
        int product = 0, left = a;
        for (var bit = 0; bit < 8; bit++)
        {
            product ^= left & -((b >> bit) & 1);
            left = (left << 1) ^ (0x11B & -(left >> 7));
        }

        return (byte)product;
    }

    // a^254 is the inverse of a.
    private static byte Inverse(byte a)
    {
        byte result = 1, power = a;
        for (var bit = 1; bit < 8; bit++)
        {
            power = Multiply(power, power);
            result = Multiply(result, power);
        }

        return result;
    }
}
