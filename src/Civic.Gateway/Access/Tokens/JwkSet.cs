using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;

namespace Civic.Gateway.Access.Tokens;

/// <summary>Reads a JWK set (RFC 7517): the P-256 and RSA keys (2 048 to 4 096 bits) that sign; everything else in it is passed over.</summary>
internal static class JwkSet
{
    private const int MaxKeys = 64;

    /// <exception cref="JsonException">It is no JWK set.</exception>
    internal static FrozenDictionary<string, SigningKey> Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new JsonException("A JWK set has a list \"keys\".");
        return list.EnumerateArray().Take(MaxKeys).Select(KeyOf).OfType<SigningKey>()
            // Two keys under one id: which one is meant cannot be known, so neither is used.
            .GroupBy(key => key.Id, StringComparer.Ordinal).Where(group => group.Count() == 1)
            .ToFrozenDictionary(group => group.Key, group => group.Single(), StringComparer.Ordinal);
    }

    private static SigningKey? KeyOf(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || Text(jwk, "kid") is not { Length: > 0 and <= 128 } id) return null;
        if (Text(jwk, "use") is { } use && use != "sig") return null;
        try
        {
            return (Text(jwk, "kty"), Text(jwk, "alg")) switch
            {
                ("EC", null or "ES256") when Text(jwk, "crv") == "P-256" => Curve(id, jwk),
                ("RSA", null or "RS256") => Rsa(id, jwk),
                _ => null,
            };
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static SigningKey? Curve(string id, JsonElement jwk)
    {
        var (x, y) = (Number(jwk, "x"), Number(jwk, "y"));
        return x.Length != 32 || y.Length != 32
            ? null
            : SigningKey.Of(id, new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
    }

    private static SigningKey? Rsa(string id, JsonElement jwk)
    {
        var (modulus, exponent) = (Number(jwk, "n"), Number(jwk, "e"));
        if (modulus.Length is < 256 or > 512 || modulus[0] < 0x80 && modulus.Length == 256) return null;
        // An exponent of 1 would make every text its own signature.
        if (exponent.Length is 0 or > 4 || exponent[^1] % 2 == 0 || exponent is [1]) return null;
        return SigningKey.Of(id, new RSAParameters { Modulus = modulus, Exponent = exponent });
    }

    private static byte[] Number(JsonElement jwk, string name) => Base64Url.DecodeFromChars(Text(jwk, name) ?? "");

    private static string? Text(JsonElement jwk, string name) =>
        jwk.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
