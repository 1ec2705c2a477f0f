namespace Civic.Domain.Kernel;

/// <summary>What any official text must be: there, not too long, and text that a database and a page can hold.</summary>
public static class Wording
{
    /// <summary>What is wrong with a text, or null when it is fit.</summary>
    /// <param name="text">One or more lines.</param>
    /// <param name="path">The input field that the refusal names.</param>
    /// <param name="max">Longest allowed, in UTF-16 units.</param>
    public static Refusal? Flaw(string? text, string path, int max = 200)
    {
        if (string.IsNullOrWhiteSpace(text)) return new Refusal("text-missing", path);
        if (text.Length > max) return new Refusal("text-too-long", path);
        return IsWellFormed(text) ? null : new Refusal("text-malformed", path);
    }

    /// <summary>No half of a surrogate pair, no control character but tab and line breaks.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(c) || (char.IsControl(c) && c is not ('\t' or '\n' or '\r'))) return false;
        }

        return true;
    }
}
