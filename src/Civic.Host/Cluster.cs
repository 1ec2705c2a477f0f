using System.Net;
using Civic.Storage;
using Civic.Storage.Migrations;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Civic.Host;

/// <summary>
/// How a process finds its cluster: settings under <c>Civic:Cluster</c> (<c>Id</c>, <c>Service</c>, <c>Address</c>, <c>Name</c>, <c>SiloPort</c>,
/// <c>GatewayPort</c>, <c>Membership</c>), membership in the database's schema <c>orleans</c>. In a pod <c>POD_IP</c> and <c>POD_NAME</c> are enough.
/// </summary>
internal static class Cluster
{
    internal const string Schema = "orleans";

    /// <summary>Orleans' word for PostgreSQL.</summary>
    internal const string Invariant = "Npgsql";

    private const string Prefix = "Civic.Cluster/";
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <summary>Which cluster; two with different ids share a database without seeing each other.</summary>
    internal static void Join(IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection("Civic:Cluster");
        services.Configure<ClusterOptions>(cluster =>
        {
            cluster.ClusterId = settings["Id"] ?? "civic";
            cluster.ServiceId = settings["Service"] ?? "civic";
        });
    }

    /// <summary>Where this silo is reached by the others; by itself on this machine only.</summary>
    internal static void Listen(ISiloBuilder silo, IConfiguration configuration)
    {
        var settings = configuration.GetSection("Civic:Cluster");
        var address = Address(settings["Address"] ?? configuration["POD_IP"]);
        var name = settings["Name"] ?? configuration["POD_NAME"];
        if (!string.IsNullOrWhiteSpace(name)) silo.Configure<SiloOptions>(options => options.SiloName = name);
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = address;
            endpoints.SiloPort = settings.GetValue("SiloPort", EndpointOptions.DEFAULT_SILO_PORT);
            endpoints.GatewayPort = settings.GetValue("GatewayPort", EndpointOptions.DEFAULT_GATEWAY_PORT);
            // The advertised address is the pod's own, so listening there and nowhere else is enough.
            endpoints.SiloListeningEndpoint = new IPEndPoint(address, endpoints.SiloPort);
            endpoints.GatewayListeningEndpoint = new IPEndPoint(address, endpoints.GatewayPort);
        });
        silo.Configure<ClusterMembershipOptions>(settings.GetSection("Membership"));
    }

    /// <summary>Whether this process joins nobody: a verb, which runs beside the platform.</summary>
    internal static bool IsAlone(IConfiguration configuration) => configuration.GetValue("Civic:Cluster:Alone", false);

    /// <summary>
    /// A cluster of one silo, kept in memory. Under the platform's own address it would be taken for the platform's silo started anew, and
    /// the running one would be declared dead; so it has an address that nobody else has. All of 127/8 is this machine.
    /// </summary>
    internal static void StandAlone(ISiloBuilder silo)
    {
        var address = new IPAddress([127, .. Guid.NewGuid().ToByteArray().AsSpan(0, 3)]);
        silo.UseDevelopmentClustering(new IPEndPoint(address, EndpointOptions.DEFAULT_SILO_PORT));
        silo.ConfigureEndpoints(address, EndpointOptions.DEFAULT_SILO_PORT, EndpointOptions.DEFAULT_GATEWAY_PORT);
    }

    /// <summary>A gateway that starts before the first silo waits for it, until it is told to stop.</summary>
    internal static async Task<bool> Wait(Exception refusal, CancellationToken cancellation)
    {
        await Task.Delay(BetweenTries, cancellation);
        return true;
    }

    /// <summary>Few connections: each silo reads and writes a row now and then.</summary>
    internal static string Connection(CivicConnections connections) =>
        new NpgsqlConnectionStringBuilder(connections.App) { SearchPath = Schema, MaxPoolSize = 8, ApplicationName = "civic-cluster" }.ConnectionString;

    /// <summary>Brings the schema up to date as its owner, or checks it where the owner is not known. Repeating it does nothing.</summary>
    /// <exception cref="MigrationException">As <see cref="MigrationRunner"/>.</exception>
    internal static async Task Migrate(CivicConnections connections)
    {
        var runner = new MigrationRunner(Migrations());
        if (connections.Owner is not { } owner)
        {
            await runner.VerifyAsync(Connection(connections));
            return;
        }

        await MakeSchema(owner);
        await runner.ApplyAsync(new NpgsqlConnectionStringBuilder(owner) { SearchPath = Schema }.ConnectionString);
    }

    private static async Task MakeSchema(string owner)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        // Under a lock: two that make the same schema at once would fail on the catalogue's own key.
        await using var command = new NpgsqlCommand(
            $"SELECT pg_advisory_lock(hashtext('{Schema}')); CREATE SCHEMA IF NOT EXISTS {Schema}; SELECT pg_advisory_unlock(hashtext('{Schema}'))", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static Migration[] Migrations()
    {
        var assembly = typeof(Cluster).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return new Migration(Path.GetFileNameWithoutExtension(name[Prefix.Length..]), reader.ReadToEnd());
        })];
    }

    private static IPAddress Address(string? configured) =>
        string.IsNullOrWhiteSpace(configured) ? IPAddress.Loopback
        : IPAddress.TryParse(configured, out var address) ? address
        : throw new InvalidOperationException($"Civic:Cluster:Address (or POD_IP) is no IP address: {configured}.");
}
