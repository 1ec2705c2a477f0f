using System.Collections.Concurrent;
using Civic.Gateway.Graph;
using Civic.GraphQL.Documents;
using Civic.GraphQL.Execution;
using RequestContext = Civic.GraphQL.Execution.RequestContext;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>What a municipality has listed; in "exempel" visitors may send nothing else.</summary>
internal sealed class ListedDocuments : ITrustedDocuments
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Lists a document and gives its id.</summary>
    public string Add(string text)
    {
        var id = DocumentIds.Of(text);
        _texts[id] = text;
        return id;
    }

    public ValueTask<string?> FindAsync(string id, RequestContext context, CancellationToken cancellation) => new(_texts.GetValueOrDefault(id));

    public bool OnlyThese(RequestContext context) => context is Ask { Who.IsSignedIn: false, Tenant.Value: "exempel" };
}
