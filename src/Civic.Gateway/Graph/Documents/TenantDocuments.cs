using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway.Access.Limits;
using Civic.GraphQL.Documents;
using Civic.GraphQL.Execution;

namespace Civic.Gateway.Graph.Documents;

/// <summary>The documents that a municipality has registered, asked by id. What an id stands for never changes, so it may be remembered for ever.</summary>
internal sealed class TenantDocuments(ITrustedDocumentStore store) : ITrustedDocuments
{
    private readonly Generations<(TenantId, string), string> _known = new(500);

    public ValueTask<string?> FindAsync(string id, RequestContext context, CancellationToken cancellation)
    {
        var tenant = ((Ask)context).Tenant;
        return _known.TryGet((tenant, id), out var text) ? new(text) : Read(tenant, id, cancellation);
    }

    public bool OnlyThese(RequestContext context) => ((Ask)context).OnlyTrustedDocuments;

    private async ValueTask<string?> Read(TenantId tenant, string id, CancellationToken cancellation)
    {
        var text = await store.Find(tenant, id, cancellation);
        if (text is not null) _known.Set((tenant, id), text);
        return text;
    }
}
