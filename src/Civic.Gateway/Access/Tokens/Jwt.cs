using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Civic.Gateway.Access.Tokens;

/// <summary>A JSON Web Token (RFC 7519) in compact form, taken apart but not believed yet.</summary>
/// <remarks>Strict: three parts, base64url without padding, UTF-8 objects without doubled names, nothing marked critical.</remarks>
internal sealed class Jwt
{
    /// <summary>Characters; a longer token is refused unread.</summary>
    internal const int MaxLength = 8_192;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    private Jwt(string text, string algorithm, string keyId, byte[] signature, JsonElement claims)
    {
        Text = text;
        (Algorithm, KeyId, Signature, Claims) = (algorithm, keyId, signature, claims);
    }

    internal string Text { get; }

    /// <summary><c>ES256</c> or <c>RS256</c>; nothing else is ever read.</summary>
    internal string Algorithm { get; }

    internal string KeyId { get; }

    internal byte[] Signature { get; }

    internal JsonElement Claims { get; }

    /// <summary>The bytes that were signed.</summary>
    internal byte[] Signed => Encoding.ASCII.GetBytes(Text[..Text.LastIndexOf('.')]);

    /// <summary>Takes a token apart; null when it is not one of the kind that is accepted here.</summary>
    internal static Jwt? Read(string text)
    {
        if (text.Length is 0 or > MaxLength) return null;
        var parts = text.Split('.');
        if (parts.Length != 3 || parts.Any(part => part.Length == 0 || !part.All(IsBase64Url))) return null;
        try
        {
            var header = Object(parts[0]);
            if (KindOf(header) is not { } kind) return null;
            return new Jwt(text, kind.Algorithm, kind.KeyId, Base64Url.DecodeFromChars(parts[2]), Object(parts[1]));
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A claim's text, or null when it is absent or no text.</summary>
    internal string? TextOf(string claim) =>
        Claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A claim's moment (seconds since 1970), or null when it is absent; <paramref name="readable"/> is false when it is no moment.</summary>
    internal DateTimeOffset? MomentOf(string claim, out bool readable)
    {
        readable = true;
        if (!Claims.TryGetProperty(claim, out var value)) return null;
        readable = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_800;
        return readable ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Floor(value.GetDouble())) : null;
    }

    /// <summary>A claim that is one text or a list of texts; empty when absent or anything else.</summary>
    internal IReadOnlyList<string> ListOf(string claim)
    {
        if (!Claims.TryGetProperty(claim, out var value)) return [];
        if (value.ValueKind == JsonValueKind.String) return [value.GetString()!];
        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(one => one.GetString()!)]
            : [];
    }

    private static (string Algorithm, string KeyId)? KindOf(JsonElement header)
    {
        // "crit" and "b64" change what is signed, "enc" and "zip" what is inside: none of them is understood here.
        if (new[] { "crit", "b64", "enc", "zip" }.Any(name => header.TryGetProperty(name, out _))) return null;
        if (Text("typ") is { } type && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase)
            && !type.Equals("at+jwt", StringComparison.OrdinalIgnoreCase)) return null;
        return Text("alg") is { } algorithm and ("ES256" or "RS256") && Text("kid") is { Length: > 0 and <= 128 } keyId
            ? (algorithm, keyId)
            : null;

        string? Text(string name) =>
            !header.TryGetProperty(name, out var value) ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : "";
    }

    private static JsonElement Object(string part)
    {
        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part), Strict);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.Clone()
            : throw new JsonException("Not an object.");
    }

    private static bool IsBase64Url(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
