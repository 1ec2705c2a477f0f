using System.Globalization;

namespace Civic.Domain.Kernel;

/// <summary>A decision as people write it: the body, the day of its meeting and the paragraph, <c>KF 2017-12-11 § 12</c>.</summary>
/// <param name="Body">The body's short name, or its name in full.</param>
public sealed record DecisionReference(string Body, DateOnly Day, int Paragraph)
{
    private const int Longest = 200;

    /// <summary>
    /// Reads what was written: body, day and paragraph in this order, with blanks, no-break blanks and a comma between them as people will; null for what is no reference.
    /// </summary>
    public static DecisionReference? Read(string? written)
    {
        if (written is null || written.Length > Longest || written.LastIndexOf('§') is not (> 0 and var sign)) return null;
        var (before, number) = (Trimmed(written[..sign]), Trimmed(written[(sign + 1)..]));
        if (before.Length < 12 || !char.IsWhiteSpace(before[^11]) || number.Length is < 1 or > 6 || number[0] == '0') return null;
        return DateOnly.TryParseExact(before[^10..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var paragraph) && Trimmed(before[..^11]) is { Length: > 0 } body
            ? new DecisionReference(body, day, paragraph)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Body} {Day:yyyy-MM-dd} § {Paragraph}");

    private static string Trimmed(string text) => text.Trim().TrimEnd(',').TrimEnd();
}
