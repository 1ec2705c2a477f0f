namespace Civic.Gateway.Graph;

/// <summary>Section <c>Civic:GraphQL</c> of the settings.</summary>
public sealed class GraphOptions
{
    /// <summary>Status of an answer with data and errors in <c>application/graphql-response+json</c>; 200 for proxies that do not know 294.</summary>
    public int PartialStatus { get; set; } = 294;

    /// <summary>Whether clients may register documents by hash (automatic persisted queries). Default in Development.</summary>
    public bool PersistedQueries { get; set; }

    /// <summary>How many operations one WebSocket may have under way.</summary>
    public int OperationsPerSocket { get; set; } = 32;
}
