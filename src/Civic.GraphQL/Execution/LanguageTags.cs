using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Civic.GraphQL.Execution;

/// <summary>Well-formed language tags (RFC 5646, section 2.1). Whether a registry knows the parts is not asked.</summary>
internal static partial class LanguageTags
{
    private const int Longest = 100;

    /// <summary>Tags that RFC 5646 keeps although they do not follow its grammar.</summary>
    private static readonly FrozenSet<string> Grandfathered = new[]
    {
        "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo", "i-pwn", "i-tao",
        "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool TryRead(string text, out string value)
    {
        value = text;
        return text.Length is > 0 and <= Longest && (Regular().IsMatch(text) || Grandfathered.Contains(text));
    }

    // language, script, region, variants, extensions, private use
    [GeneratedRegex(
        @"\A(?:(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
        + @"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?"
        + @"|[xX](?:-[A-Za-z0-9]{1,8})+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Regular();
}
