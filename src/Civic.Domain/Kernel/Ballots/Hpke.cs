using System.Security.Cryptography;
using System.Text;

namespace Civic.Domain.Kernel.Ballots;

/// <summary>
/// Hybrid public key encryption in base mode, one message a key: RFC 9180 with the suite of its appendix A.3, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM.
/// Browsers have the same in <c>src/Civic.Web/Scripts/secret/hpke.ts</c>, written apart from this one.
/// </summary>
/// <remarks>Nothing is random here: what must be is an argument.</remarks>
public static class Hpke
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>How much longer what is sealed is than what was: the ephemeral key and the tag, in bytes.</summary>
    public const int Overhead = P256.PublicLength + TagLength;

    private static readonly byte[] Kem = [(byte)'K', (byte)'E', (byte)'M', 0x00, 0x10];
    private static readonly byte[] Suite = [(byte)'H', (byte)'P', (byte)'K', (byte)'E', 0x00, 0x10, 0x00, 0x01, 0x00, 0x01];

    /// <summary>DeriveKeyPair of RFC 9180 §7.1.3.</summary>
    /// <param name="material">At least 32 bytes of entropy.</param>
    /// <returns>The private scalar; P256 tells its public key.</returns>
    public static byte[] DeriveScalar(ReadOnlySpan<byte> material)
    {
        var secret = Extract(Kem, [], "dkp_prk", material);
        for (byte counter = 0; ; counter++)
        {
            var candidate = Expand(Kem, secret, "candidate", [counter], P256.ScalarLength);
            if (P256.IsScalar(candidate)) return candidate;
        }
    }

    /// <summary>Seals one message to a public key.</summary>
    /// <param name="randomness">At least 32 fresh random bytes; used for nothing else, ever.</param>
    /// <returns>The ephemeral public key, then ciphertext and tag.</returns>
    /// <exception cref="CryptographicException">The key is no point of the curve.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> randomness)
    {
        using var ephemeral = P256.Private(DeriveScalar(randomness));
        var enc = P256.PublicOf(ephemeral);
        var (key, nonce) = Schedule(Shared(P256.Agree(ephemeral, recipient), enc, recipient), info);
        var result = new byte[P256.PublicLength + plain.Length + TagLength];
        enc.CopyTo(result, 0);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, result.AsSpan(P256.PublicLength, plain.Length), result.AsSpan(^TagLength), aad);
        return result;
    }

    /// <summary>Opens what was sealed to a scalar's public key; null when it was not, or for another purpose, or was changed.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> sealedMessage)
    {
        if (sealedMessage.Length < Overhead) return null;
        try
        {
            var enc = sealedMessage[..P256.PublicLength];
            using var own = P256.Private(scalar);
            var (key, nonce) = Schedule(Shared(P256.Agree(own, enc), enc, P256.PublicOf(own)), info);
            var plain = new byte[sealedMessage.Length - Overhead];
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(nonce, sealedMessage[P256.PublicLength..^TagLength], sealedMessage[^TagLength..], plain, aad);
            return plain;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Shared(byte[] agreed, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> recipient) =>
        Expand(Kem, Extract(Kem, [], "eae_prk", agreed), "shared_secret", [.. enc, .. recipient], SHA256.HashSizeInBytes);

    private static (byte[] Key, byte[] Nonce) Schedule(byte[] shared, ReadOnlySpan<byte> info)
    {
        byte[] context = [0, .. Extract(Suite, [], "psk_id_hash", []), .. Extract(Suite, [], "info_hash", info)];
        var secret = Extract(Suite, shared, "secret", []);
        return (Expand(Suite, secret, "key", context, 16), Expand(Suite, secret, "base_nonce", context, NonceLength));
    }

    private static byte[] Extract(byte[] suite, byte[] salt, string label, ReadOnlySpan<byte> material) =>
        HKDF.Extract(HashAlgorithmName.SHA256, [.. "HPKE-v1"u8, .. suite, .. Encoding.ASCII.GetBytes(label), .. material], salt);

    private static byte[] Expand(byte[] suite, byte[] secret, string label, ReadOnlySpan<byte> info, int length) =>
        HKDF.Expand(HashAlgorithmName.SHA256, secret, length, [0, (byte)length, .. "HPKE-v1"u8, .. suite, .. Encoding.ASCII.GetBytes(label), .. info]);
}
