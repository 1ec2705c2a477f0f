using Civic.Contracts.Json;
using Civic.Storage.Snapshots;
using Orleans.Hosting;
#if ORLEANS
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Serialization;
#else
using Civic.Runtime;
#endif

namespace Civic.Host;

/// <summary>Puts what hosts the grains into a process; the one place that knows which build it is in.</summary>
internal static class GrainHosting
{
#if ORLEANS
    internal static void AddGrains(WebApplicationBuilder builder, HostRole role, Storage.CivicConnections connections)
    {
        if (role == HostRole.Gateway)
        {
            builder.UseOrleansClient(client =>
            {
                Cluster.Join(client.Services, builder.Configuration);
                client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", Cluster.Connection(connections)));
                Codec(client.Services);
            });
            return;
        }

        builder.UseOrleans(silo =>
        {
            Cluster.Join(silo.Services, builder.Configuration);
            Cluster.Listen(silo, builder.Configuration);
            silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", Cluster.Connection(connections)));
            silo.AddIncomingGrainCallFilter<TenantCallFilter>();
            Codec(silo.Services);
        });
    }

    private static void Codec(IServiceCollection services) => services.AddSerializer(serializer =>
        serializer.AddJsonSerializer(type => type.Namespace?.StartsWith("Civic.", StringComparison.Ordinal) == true, CivicJson.Options));
#else
    internal static void AddGrains(WebApplicationBuilder builder, HostRole role, Storage.CivicConnections connections)
    {
        if (role != HostRole.All)
            throw new InvalidOperationException("Civic:Role must be All in this build: the embedded grain host is one process. Build with -p:GrainRuntime=Orleans for silos and gateways.");
        builder.UseOrleans(silo => silo.AddIncomingGrainCallFilter<TenantCallFilter>());
        builder.Services.Configure<EmbeddedGrainOptions>(options =>
        {
            options.CopyMessages = builder.Environment.IsDevelopment();
            options.SerializerOptions = CivicJson.Options;
            options.GrainAssemblies.Add(typeof(Grains.Hosting.GrainServices).Assembly);
        });
    }
#endif

    /// <summary>The name under which grains keep their segments.</summary>
    internal const string SegmentStore = SegmentStorage.Name;
}

/// <summary>What a process is for.</summary>
internal enum HostRole
{
    /// <summary>Everything in one process.</summary>
    All,

    /// <summary>Grains, projection and due work.</summary>
    Silo,

    /// <summary>GraphQL, hub and pages.</summary>
    Gateway,
}
