namespace Civic.GraphQL.Execution;

/// <summary>Absolute URLs.</summary>
internal static class Urls
{
    public static bool TryRead(string text, out Uri value)
    {
        value = null!;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon == text.Length - 1 || !IsScheme(text.AsSpan(0, colon)) || text.AsSpan().IndexOfAnyInRange('\0', ' ') >= 0) return false;
        if (text.Any(char.IsSurrogate) && !IsWellFormed(text)) return false;
        return text.AsSpan(colon + 1) is not "//" && Uri.TryCreate(text, UriKind.Absolute, out value!);
    }

    // Without this a path of the machine's file system would pass for a URL.
    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        if (!char.IsAsciiLetter(text[0])) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')) return false;
        return true;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text, i)) return false;
            i++;
        }
        return true;
    }
}
