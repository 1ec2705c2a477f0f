using System.Security.Cryptography;
using Civic.Domain.Kernel.Ballots;
using Xunit;

namespace Civic.Domain.Tests.Kernel.Ballots;

/// <summary>RFC 9180, appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, sequence number 0.</summary>
public sealed class HpkeTests
{
    private static readonly byte[] Info = Hex("4f6465206f6e2061204772656369616e2055726e");
    private static readonly byte[] Aad = Hex("436f756e742d30");
    private static readonly byte[] Plain = Hex("4265617574792069732074727574682c20747275746820626561757479");
    private static readonly byte[] EphemeralMaterial = Hex("4270e54ffd08d79d5928020af4686d8f6b7d35dbe470265f1f5aa22816ce860e");
    private static readonly byte[] Ephemeral = Hex("4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb");
    private static readonly byte[] Enc = Hex("04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4");
    private static readonly byte[] ReceiverMaterial = Hex("668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550");
    private static readonly byte[] Receiver = Hex("f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2");
    private static readonly byte[] ReceiverKey = Hex("04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0");
    private static readonly byte[] Cipher = Hex("5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434");

    [Fact]
    public void Keys_are_derived_as_published()
    {
        Assert.Equal(Ephemeral, Hpke.DeriveScalar(EphemeralMaterial));
        Assert.Equal(Receiver, Hpke.DeriveScalar(ReceiverMaterial));
        Assert.Equal(Enc, P256.PublicOf(Ephemeral));
        Assert.Equal(ReceiverKey, P256.PublicOf(Receiver));
    }

    [Fact]
    public void A_message_is_sealed_as_published() => Assert.Equal([.. Enc, .. Cipher], Hpke.Seal(ReceiverKey, Info, Aad, Plain, EphemeralMaterial));

    [Fact]
    public void A_published_message_opens() => Assert.Equal(Plain, Hpke.Open(Receiver, Info, Aad, [.. Enc, .. Cipher]));

    [Fact]
    public void Whatever_was_changed_does_not_open()
    {
        byte[] whole = [.. Enc, .. Cipher];
        for (var at = 0; at < whole.Length; at++)
        {
            var changed = whole.ToArray();
            changed[at] ^= 1;
            Assert.Null(Hpke.Open(Receiver, Info, Aad, changed));
        }

        Assert.Null(Hpke.Open(Receiver, Info, [], whole));
        Assert.Null(Hpke.Open(Receiver, [], Aad, whole));
        Assert.Null(Hpke.Open(Ephemeral, Info, Aad, whole));
        Assert.Null(Hpke.Open(Receiver, Info, Aad, whole.AsSpan(0, Hpke.Overhead - 1)));
        Assert.Null(Hpke.Open(Receiver, Info, Aad, whole.AsSpan(0, whole.Length - 1)));
    }

    [Fact]
    public void What_is_no_key_is_told_apart()
    {
        Assert.True(P256.IsPublic(Enc));
        Assert.False(P256.IsPublic(Enc.AsSpan(0, 64)));
        Assert.False(P256.IsPublic([.. Enc[..64], 0]));
        Assert.False(P256.IsPublic(new byte[65]));
        Assert.False(P256.IsPublic([2, .. Enc[1..]]));
        Assert.False(P256.IsScalar(new byte[32]));
        Assert.True(P256.IsScalar(Hex("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632550")));
        Assert.False(P256.IsScalar(Hex("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551")));
        Assert.ThrowsAny<CryptographicException>(() => Hpke.Seal(new byte[65], Info, Aad, Plain, EphemeralMaterial));
        Assert.ThrowsAny<CryptographicException>(() => P256.PublicOf(new byte[32]));
    }

    private static byte[] Hex(string digits) => Convert.FromHexString(digits);
}
