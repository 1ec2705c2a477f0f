using Civic.Host;
using Civic.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace Civic.Cluster.Tests;

/// <summary>Three silos with the product's own set-up, TCP between them and the membership table in PostgreSQL; a client beside.</summary>
internal sealed class ThreeSilos : IAsyncDisposable
{
    private readonly TestCluster _cluster;

    private ThreeSilos(TestCluster cluster) => _cluster = cluster;

    internal IClusterClient Client => (IClusterClient)_cluster.Client;

    internal IReadOnlyList<SiloHandle> Silos => [.. _cluster.GetActiveSilos()];

    internal static async Task<ThreeSilos> Start(CivicConnections connections)
    {
        await GrainHosting.Migrate(connections);
        var builder = new TestClusterBuilder(3);
        builder.Options.UseTestClusterMembership = false;
        builder.Options.ConnectionTransport = ConnectionTransportType.TcpSocket;
        builder.Options.ConfigureFileLogging = false;
        builder.Properties["ConnectionStrings:Civic"] = connections.App;
        builder.Properties["ConnectionStrings:CivicJournal"] = connections.Journal;
        builder.Properties["Civic:Cluster:Id"] = builder.Options.ClusterId;
        builder.Properties["Civic:Cluster:Service"] = builder.Options.ServiceId;
        builder.AddSiloBuilderConfigurator<SiloSetup>();
        builder.AddClientBuilderConfigurator<ClientSetup>();
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new ThreeSilos(cluster);
    }

    /// <summary>Ends the silo that holds a grain, without letting it put anything in order, and starts another.</summary>
    internal async Task<string> KillHolderOf(IAddressable grain)
    {
        var address = await HolderOf(grain);
        var silos = Silos;
        var victim = silos.FirstOrDefault(silo => silo.SiloAddress.Equals(address)) ?? silos[^1];
        await _cluster.KillSiloAsync(victim);
        await _cluster.StartAdditionalSiloAsync(startAdditionalSiloOnNewPort: true);
        return victim.SiloAddress.ToString();
    }

    private async Task<SiloAddress?> HolderOf(IAddressable grain)
    {
        while (true)
        {
            try
            {
                return await Client.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
            }
            catch (Exception e) when (e is OrleansException or TimeoutException or IOException)
            {
                // The client's way, or who was to answer, went with the last silo that was killed: it is asked again.
                await Task.Delay(20);
            }
        }
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private sealed class SiloSetup : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder)
        {
            var connections = CivicConnections.From(siloBuilder.Configuration)!;
            siloBuilder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
            siloBuilder.Services.AddCivicStorage(connections).AddHostedService<Warm>();
            CivicHost.AddSilo(siloBuilder.Services);
            GrainHosting.Silo(siloBuilder, siloBuilder.Configuration, connections);
            // As in production, only faster: three missed probes, two votes.
            siloBuilder.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromSeconds(1);
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            });
        }
    }

    private sealed class ClientSetup : IClientBuilderConfigurator
    {
        public void Configure(IConfiguration configuration, IClientBuilder clientBuilder)
        {
            GrainHosting.Client(clientBuilder, configuration, CivicConnections.From(configuration)!);
            clientBuilder.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1));
            clientBuilder.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(3));
        }
    }
}
