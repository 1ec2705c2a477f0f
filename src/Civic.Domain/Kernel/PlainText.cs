using System.Globalization;
using System.Text;

namespace Civic.Domain.Kernel;

/// <summary>What anybody may type to be shown on a screen before everybody: text that cannot hide, turn or pile up what it shows.</summary>
/// <remarks>Pages encode what they show all the same; this keeps out what would be shown as rubbish, or would deceive.</remarks>
public static class PlainText
{
    private const int MostMarks = 4;

    /// <summary>What is wrong with a text, or null when it is fit.</summary>
    /// <param name="text">One or more lines.</param>
    /// <param name="path">The input field that the refusal names.</param>
    /// <param name="max">Longest allowed, in characters as people count them (text elements).</param>
    public static Refusal? Flaw(string? text, string path, int max)
    {
        // At most eight units make one character of ordinary writing; what is longer is not worth counting.
        if (Wording.Flaw(text, path, max * 8) is { } flaw) return flaw;
        if (HasHidden(text!) || HasPiles(text!)) return new Refusal("text-malformed", path);
        if (HasMarkup(text!)) return new Refusal("text-has-markup", path);
        return new StringInfo(text!).LengthInTextElements > max ? new Refusal("text-too-long", path) : null;
    }

    // Turns of direction, joiners of nothing and tags: they change what the eye reads. U+200D joins emoji and is left alone.
    private static bool HasHidden(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is 0x00AD or 0x061C or 0x200B or 0x200E or 0x200F or 0xFEFF or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F)
                or (>= 0xE0000 and <= 0xE007F))
                return true;
        return false;
    }

    private static bool HasPiles(string text)
    {
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks) return true;
        }

        return false;
    }

    // "a < b" and "<3" are no markup; a tag, an end tag, a comment or a declaration begins otherwise.
    private static bool HasMarkup(string text)
    {
        for (var at = text.IndexOf('<'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<', at + 1))
            if (char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!' or '?')
                return true;
        return false;
    }
}
