using System.Text.RegularExpressions;

namespace Civic.Domain.Kernel;

/// <summary>A case in a register: the unit that keeps it, the year, a serial number and perhaps a plan code, <c>KS-2019/144.118</c>.</summary>
public readonly partial record struct CaseNumber(string Value) : ITypedId<CaseNumber>
{
    public static CaseNumber Of(string value) => new(value);

    /// <summary>Whether a text can be a case's number.</summary>
    public static bool IsFit(string? text) => text is not null && Form().IsMatch(text);

    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-ZÅÄÖ]{1,8}-(19|20)\d\d/[1-9]\d{0,6}(\.\d{1,6})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
