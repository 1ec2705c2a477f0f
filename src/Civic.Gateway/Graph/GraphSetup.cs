using Civic.Contracts.Ports;
using Civic.Gateway.Graph.Documents;
using Civic.GraphQL.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Graph;

/// <summary>How GraphQL is put into a host.</summary>
public static class GraphSetup
{
    /// <summary>Adds the door and the documents that municipalities register. The host adds an <see cref="ITrustedDocumentStore"/>.</summary>
    public static IServiceCollection AddCivicGraph(this IServiceCollection services) => services
        .AddSingleton<ITrustedDocuments, TenantDocuments>()
        .AddSingleton<PublishedSchema>()
        .AddSingleton(GraphDoor.Create)
        .AddSingleton<ManifestDoor>();
}
