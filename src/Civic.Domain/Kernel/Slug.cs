using System.Globalization;
using System.Text;

namespace Civic.Domain.Kernel;

/// <summary>The short name of a thing in addresses and keys: lower-case ASCII letters, digits and single inner hyphens.</summary>
public static class Slug
{
    /// <summary>Whether a text can be a slug of at most <paramref name="max"/> characters; at least two.</summary>
    public static bool IsFit(string? text, int max = 60)
    {
        if (text is null || text.Length < 2 || text.Length > max || text[0] == '-' || text[^1] == '-') return false;
        for (var i = 0; i < text.Length; i++)
            if (!(char.IsAsciiLetterLower(text[i]) || char.IsAsciiDigit(text[i]) || (text[i] == '-' && text[i - 1] != '-')))
                return false;
        return true;
    }

    /// <summary>The slug that a name suggests: <c>Vidja/Ågesta</c> gives <c>vidja-agesta</c>. Empty when nothing is left of it.</summary>
    public static string From(string name)
    {
        if (!Wording.IsWellFormed(name)) return "";
        var slug = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}
