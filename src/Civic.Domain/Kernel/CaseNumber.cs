namespace Civic.Domain.Kernel;

/// <summary>A case in a register: the unit that keeps it, the year, a serial number and perhaps a plan code, <c>KS-2019/144.118</c>.</summary>
public readonly record struct CaseNumber(string Value) : ITypedId<CaseNumber>
{
    private const int MostDigits = 7;

    public static CaseNumber Of(string value) => new(value);

    /// <summary>Whether a text can be a case's number.</summary>
    public static bool IsFit(string? text)
    {
        if (text is null || text.IndexOf('-', StringComparison.Ordinal) is not (>= 1 and <= 8 and var hyphen) || text.Length < hyphen + 7 || text[hyphen + 5] != '/') return false;
        var number = text[(hyphen + 6)..].Split('.');
        return text.AsSpan(0, hyphen).IndexOfAnyExcept(Letters) < 0
            && text.AsSpan(hyphen + 1, 4) is var year && IsNumber(year) && (year.StartsWith("19") || year.StartsWith("20"))
            && number.Length <= 2 && number[0][..Math.Min(1, number[0].Length)] != "0" && Array.TrueForAll(number, part => IsNumber(part));
    }

    public override string ToString() => Value;

    private static ReadOnlySpan<char> Letters => "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ";

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length is >= 1 and <= MostDigits && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
