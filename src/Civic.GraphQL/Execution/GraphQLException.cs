using Civic.GraphQL.Language;

namespace Civic.GraphQL.Execution;

/// <summary>
/// A refusal that the client may read: the message goes into <c>errors</c>, the code into <c>extensions.code</c>.
/// Every other exception is reported to the log and masked.
/// </summary>
public class GraphQLException(string? code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable kebab-case name of the refusal; null when there is none.</summary>
    public string? Code { get; } = code;

    /// <summary>What in the document is to blame; the field as a whole when null.</summary>
    internal SyntaxNode? Blame { get; init; }
}
