using System.Buffers;
using System.Text.RegularExpressions;

namespace Civic.Gateway.Access.Logs;

/// <summary>Finds tokens, tickets and cookies in a text by their shape, and blots them out.</summary>
internal static partial class Secrets
{
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["access_token", "ticket=", "bearer ", "civic-", "eyJ", "CfDJ8"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The same text when there is nothing to hide, and that is found out quickly.</summary>
    internal static string Hide(string text)
    {
        if (!text.AsSpan().ContainsAny(Signs)) return text;
        text = Named().Replace(text, "$1[hidden]");
        text = Token().Replace(text, "[hidden]");
        return Sealed().Replace(text, "[hidden]");
    }

    internal static bool Has(string text) => !ReferenceEquals(Hide(text), text);

    [GeneratedRegex(@"(access_token[=:]|\bticket=|\bbearer\s+|civic-[a-z0-9.-]+=)[^&;\s""'<>]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    // A JSON object in base64url begins with eyJ; two of them with dots are a token.
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*(\.[A-Za-z0-9_-]*)?", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    // What the framework seals (cookies, tickets, antiforgery tokens) begins with its mark.
    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]{8,}", RegexOptions.CultureInvariant)]
    private static partial Regex Sealed();
}
