using System.Text.Json;

namespace Civic.GraphQL.Execution;

/// <summary>What a client asks.</summary>
/// <param name="Query">The document's text; empty when the request names it only.</param>
/// <param name="OperationName">Which operation of the document; may be left out when there is only one.</param>
/// <param name="Variables">A JSON object, or nothing.</param>
/// <param name="Extensions">A JSON object for whoever understands it, or nothing.</param>
public sealed record GraphQLRequest(string Query, string? OperationName = null, JsonElement? Variables = null, JsonElement? Extensions = null)
{
    /// <summary>The name of a document that the host knows; resolved before the engine is asked.</summary>
    public string? DocumentId { get; init; }
}
