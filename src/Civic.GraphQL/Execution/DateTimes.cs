using System.Globalization;

namespace Civic.GraphQL.Execution;

/// <summary>Texts of RFC 3339. The framework's parser is lenient, so the shape is checked first.</summary>
internal static class DateTimes
{
    private const string Pattern = "0000-00-00T00:00:00";
    private const int MostFraction = 7;

    public static bool TryRead(string text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length <= Pattern.Length || !HasShape(text.AsSpan(0, Pattern.Length), Pattern)) return false;
        var zone = text.AsSpan(Pattern.Length);
        if (zone[0] == '.')
        {
            var digits = zone[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > MostFraction) return false;
            zone = zone[(digits + 1)..];
        }
        var isZone = zone is "Z" or "z" || HasShape(zone, "+00:00") || HasShape(zone, "-00:00");
        return isZone && DateTimeOffset.TryParse(text.ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    public static bool TryReadDate(string text, out DateOnly value)
    {
        value = default;
        return HasShape(text, "0000-00-00") && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    public static string Write(DateTimeOffset value) =>
        value.ToString(value.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    /// <summary>Digits where the pattern has 0, t or T where it has T, else the same characters.</summary>
    private static bool HasShape(ReadOnlySpan<char> text, string pattern)
    {
        if (text.Length != pattern.Length) return false;
        for (var i = 0; i < text.Length; i++)
        {
            var fits = pattern[i] switch { '0' => char.IsAsciiDigit(text[i]), 'T' => text[i] is 'T' or 't', var c => text[i] == c };
            if (!fits) return false;
        }
        return true;
    }
}
