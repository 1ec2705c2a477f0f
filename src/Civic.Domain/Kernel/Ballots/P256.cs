using System.Security.Cryptography;

namespace Civic.Domain.Kernel.Ballots;

/// <summary>Keys on the curve P-256 as bytes: a scalar of 32, a point of 65 (uncompressed, SEC 1 §2.3.3).</summary>
public static class P256
{
    public const int ScalarLength = 32;
    public const int PublicLength = 65;

    private static readonly byte[] Order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    /// <summary>Whether these bytes are a private key: from 1 up to the order of the curve, without it.</summary>
    public static bool IsScalar(ReadOnlySpan<byte> bytes) =>
        bytes.Length == ScalarLength && bytes.ContainsAnyExcept((byte)0) && bytes.SequenceCompareTo(Order) < 0;

    /// <summary>Whether these bytes are a point of the curve.</summary>
    public static bool IsPublic(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != PublicLength || bytes[0] != 4) return false;
        try
        {
            using var key = Public(bytes);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The public key of a scalar.</summary>
    /// <exception cref="CryptographicException">It is no private key.</exception>
    public static byte[] PublicOf(ReadOnlySpan<byte> scalar)
    {
        using var key = Private(scalar);
        return PublicOf(key);
    }

    internal static byte[] PublicOf(ECDiffieHellman key)
    {
        var q = key.ExportParameters(false).Q;
        return [4, .. q.X!, .. q.Y!];
    }

    internal static ECDiffieHellman Private(ReadOnlySpan<byte> scalar) => IsScalar(scalar)
        ? ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar.ToArray() })
        : throw new CryptographicException("This is no private key of the curve.");

    /// <summary>The x coordinate of the shared point.</summary>
    internal static byte[] Agree(ECDiffieHellman own, ReadOnlySpan<byte> other)
    {
        using var key = Public(other);
        return own.DeriveRawSecretAgreement(key.PublicKey);
    }

    private static ECDiffieHellman Public(ReadOnlySpan<byte> point) => point.Length == PublicLength && point[0] == 4
        ? ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33].ToArray(), Y = point[33..].ToArray() } })
        : throw new CryptographicException("This is no point of the curve.");
}
