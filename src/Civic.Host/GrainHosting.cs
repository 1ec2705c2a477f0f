using Civic.Contracts.Json;
using Civic.Storage.Snapshots;
using Orleans.Hosting;
#if ORLEANS
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
                client.UseConnectionRetryFilter(Cluster.Wait);
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

    /// <summary>Brings the schema of the cluster's own data up to date, or checks it.</summary>
    internal static Task Migrate(Storage.CivicConnections connections) => Cluster.Migrate(connections);

    private static void Codec(IServiceCollection services) => services.AddSerializer(serializer => serializer.AddJsonSerializer(IsOurs, CivicJson.Options));

    // Observers travel as references and exceptions as Orleans writes them, whoever declared them.
    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Civic.", StringComparison.Ordinal) == true && !type.IsInterface && !type.IsAssignableTo(typeof(Exception));
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

    /// <summary>One process has no cluster, and no data about one.</summary>
    internal static Task Migrate(Storage.CivicConnections connections) => Task.CompletedTask;
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
