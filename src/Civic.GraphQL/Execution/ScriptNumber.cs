using System.Globalization;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Numbers as ECMAScript writes them (Number::toString): plain digits between 1e-7 and 1e21, else an exponent without leading zeros. So an answer
/// reads the same whichever engine gave it.
/// </summary>
internal static class ScriptNumber
{
    private const int MostWhole = 21;
    private const int LeastPlain = -6;

    /// <param name="value">A finite number.</param>
    public static string Format(double value)
    {
        if (value == 0) return "0";
        // "R" finds the shortest digits that read back the same, whatever notation it chooses.
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var at = text.IndexOf('E', StringComparison.Ordinal);
        if (at < 0) return text;
        var digits = new string([.. text[..at].Where(char.IsAsciiDigit)]).TrimEnd('0');
        var sign = value < 0 ? "-" : "";
        var exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + 1;
        return sign + Place(digits, exponent);
    }

    /// <summary>Digits with the decimal point after the first <paramref name="point"/> of them.</summary>
    private static string Place(string digits, int point)
    {
        if (point > 0 && point <= MostWhole)
            return digits.Length <= point ? digits.PadRight(point, '0') : digits[..point] + "." + digits[point..];
        if (point <= 0 && point > LeastPlain) return "0." + new string('0', -point) + digits;
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        return mantissa + (point > 0 ? "e+" : "e-") + Math.Abs(point - 1).ToString(CultureInfo.InvariantCulture);
    }
}
