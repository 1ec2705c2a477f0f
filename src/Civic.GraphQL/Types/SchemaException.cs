namespace Civic.GraphQL.Types;

/// <summary>A schema cannot be used: everything that is wrong with it or does not fit its bindings, in one list.</summary>
public sealed class SchemaException(IReadOnlyList<string> problems)
    : Exception(problems.Count == 1 ? problems[0] : $"{problems.Count} problems:\n- " + string.Join("\n- ", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
