using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Civic.GraphQL.Documents;

/// <summary>Document identifiers (GraphQL over HTTP, "Identifying a Document").</summary>
public static class DocumentIds
{
    /// <summary>Begins the ids that everybody can compute from a text.</summary>
    public const string Sha256 = "sha256:";

    private const int Longest = 256;
    private const int HashDigits = 64;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>The id of a text: the hash of its UTF-8.</summary>
    public static string Of(string text) => Sha256 + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether it is a hash in hexadecimal, as <see cref="Sha256"/> is followed by.</summary>
    public static bool IsHash(ReadOnlySpan<char> digits) => digits.Length == HashDigits && !digits.ContainsAnyExcept(Hex);

    /// <summary>Whether it is one of the specification's forms. Prefixes other than <c>sha256</c> and <c>x-…</c> are reserved.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> id)
    {
        if (id.Length is 0 or > Longest) return false;
        if (id.StartsWith(Sha256, StringComparison.Ordinal)) return IsHash(id[Sha256.Length..]);
        var colon = id.IndexOf(':');
        if (colon < 0) return IsPlain(id);
        return id.StartsWith("x-", StringComparison.Ordinal) && colon > 2 && IsPlain(id[2..colon]) && IsPlain(id[(colon + 1)..]);
    }

    private static bool IsPlain(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(Unreserved);
}
