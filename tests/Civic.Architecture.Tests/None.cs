namespace Civic.Architecture.Tests;

/// <summary>Says all that is wrong at once, a line each.</summary>
internal static class None
{
    internal static void Of(IEnumerable<string> flaws)
    {
        if (string.Join('\n', flaws) is { Length: > 0 } said) Assert.Fail(said);
    }
}
