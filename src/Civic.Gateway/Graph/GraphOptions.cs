using Civic.GraphQL.Limits;

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

    /// <summary>Whether visitors' errors say "Did you mean …?"; whoever is signed in always gets it. Default in Development.</summary>
    public bool SuggestionsToVisitors { get; set; }

    /// <summary>What a request may ask for. All queries that the product ships need at most half of each.</summary>
    public RequestLimits Limits { get; set; } = new()
    {
        Tokens = 10_000,
        Depth = 30,
        Fields = 1_000,
        RootFields = 30,
        Aliases = 60,
        RepeatedFields = 30,
        Directives = 60,
        Cost = 20_000,
        VariableBytes = 64 * 1024,
        Time = TimeSpan.FromSeconds(10),
    };
}
