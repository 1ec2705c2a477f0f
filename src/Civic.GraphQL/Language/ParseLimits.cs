namespace Civic.GraphQL.Language;

/// <summary>How much the parser reads before it gives up. Everything that walks a tree relies on <see cref="Depth"/>.</summary>
/// <param name="Tokens">Most tokens of a document.</param>
/// <param name="Depth">Most levels of nested braces, brackets and type wrappers.</param>
public sealed record ParseLimits(int Tokens = 100_000, int Depth = 200)
{
    public static ParseLimits Default { get; } = new();

    /// <summary>For texts that the program itself brings along, such as its own schema.</summary>
    public static ParseLimits Trusted { get; } = new(int.MaxValue, 200);
}
