using Civic.GraphQL.Language;

namespace Civic.GraphQL.Execution;

/// <summary>One entry of <c>errors</c> in an answer (spec section 7.1.2).</summary>
/// <param name="Message">For people; never null.</param>
/// <param name="Locations">Places in the document; empty when none is meant.</param>
/// <param name="Path">Response keys (string) and list indexes (int) down to the field; null outside execution.</param>
/// <param name="Code">Goes to <c>extensions.code</c>.</param>
public sealed record GraphQLError(
    string Message,
    IReadOnlyList<SourceLocation> Locations,
    IReadOnlyList<object>? Path = null,
    string? Code = null)
{
    /// <summary>Further members of <c>extensions</c>, such as the trace id of a masked error.</summary>
    public IReadOnlyDictionary<string, string>? Extensions { get; init; }

    /// <summary>The validation rule that found it, as graphql-js names it; null for other errors. Not sent to clients.</summary>
    public string? Rule { get; init; }
}
