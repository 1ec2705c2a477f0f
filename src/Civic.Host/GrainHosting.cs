using Civic.Contracts.Json;
using Civic.Storage;
using Civic.Storage.Snapshots;
using Orleans.Hosting;
#if ORLEANS
using Civic.Gateway.Access;
using Civic.Storage.Journal;
using Orleans.Serialization;
#else
using Civic.Runtime;
#endif

namespace Civic.Host;

/// <summary>Puts what hosts the grains into a process; the one place that knows which build it is in.</summary>
internal static class GrainHosting
{
#if ORLEANS
    internal static void AddGrains(WebApplicationBuilder builder, HostRole role, CivicConnections connections)
    {
        if (role != HostRole.Silo) builder.Services.AddSingleton(Time);
        if (role == HostRole.Gateway) builder.UseOrleansClient(client => Client(client, builder.Configuration, connections));
        else
            builder.UseOrleans(silo =>
            {
                if (Cluster.IsAlone(builder.Configuration))
                {
                    Cluster.StandAlone(silo);
                    Grains(silo);
                    return;
                }

                Cluster.Listen(silo, builder.Configuration);
                Silo(silo, builder.Configuration, connections);
            });
    }

    /// <summary>What a silo needs beside its endpoints.</summary>
    internal static void Silo(ISiloBuilder silo, IConfiguration configuration, CivicConnections connections)
    {
        Cluster.Join(silo.Services, configuration);
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Cluster.Invariant, Cluster.Connection(connections)));
        Grains(silo);
    }

    private static void Grains(ISiloBuilder silo)
    {
        silo.AddIncomingGrainCallFilter<TenantCallFilter>();
        Codec(silo.Services);
    }

    /// <summary>What a process without grains needs to reach those of the silos.</summary>
    internal static void Client(IClientBuilder client, IConfiguration configuration, CivicConnections connections)
    {
        Cluster.Join(client.Services, configuration);
        client.UseConnectionRetryFilter(Cluster.Wait);
        client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Cluster.Invariant, Cluster.Connection(connections)));
        Codec(client.Services);
    }

    // Orleans asks for the time while it is being put together, before any start: so the database is asked here, once.
    private static TimeProvider Time(IServiceProvider services)
    {
        services.GetRequiredService<PostgresJournal>().ReadClock(CancellationToken.None).GetAwaiter().GetResult();
        return ActivatorUtilities.CreateInstance<JournalTime>(services);
    }

    /// <summary>Brings the schema of the cluster's own data up to date, or checks it.</summary>
    internal static Task Migrate(CivicConnections connections) => Cluster.Migrate(connections);

    private static void Codec(IServiceCollection services) => services.AddSerializer(serializer => serializer.AddJsonSerializer(IsOurs, CivicJson.Options));

    // Observers travel as references and exceptions as Orleans writes them, whoever declared them.
    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Civic.", StringComparison.Ordinal) == true && !type.IsInterface && !type.IsAssignableTo(typeof(Exception));
#else
    internal static void AddGrains(WebApplicationBuilder builder, HostRole role, CivicConnections connections)
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
    internal static Task Migrate(CivicConnections connections) => Task.CompletedTask;
#endif
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
