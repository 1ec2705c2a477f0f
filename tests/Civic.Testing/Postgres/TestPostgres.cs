using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Civic.Planted.Bugs;
using Civic.Storage;
using Civic.Storage.Embedded;
using Civic.Storage.Migrations;
using Npgsql;

namespace Civic.Testing.Postgres;

/// <summary>
/// One server for all test processes of a run. The first process starts it (or adopts what a crashed run left), the last
/// one's end stops it. Databases are copies of a template that holds the whole schema.
/// </summary>
public sealed class TestPostgres
{
    private static readonly Lazy<Task<TestPostgres>> OfThisProcess = new(JoinAsync);
    private static int databases;

    private readonly PostgresServer server;
    private readonly string template;

    // Kept for its lock: it says that this process uses the server, until the process ends.
    private readonly FileStream membership;

    private TestPostgres(PostgresServer server, string template, FileStream membership) =>
        (this.server, this.template, this.membership) = (server, template, membership);

    /// <summary>A new database with all migrations applied; dropped when disposed.</summary>
    public static async Task<TestDatabase> CreateDatabaseAsync()
    {
        var postgres = await OfThisProcess.Value;
        var database = await postgres.CloneAsync(postgres.template);
        if (Schema.Of(Bug.Planted) is { } sabotage) await database.SabotageAsync(sabotage);
        return database;
    }

    /// <summary>A new database without any table; dropped when disposed.</summary>
    public static async Task<TestDatabase> CreateEmptyDatabaseAsync() => await (await OfThisProcess.Value).CloneAsync("template0");

    internal static string TemplateName(IEnumerable<Migration> migrations) =>
        "template_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Concat(migrations.Select(m => m.Name + m.Checksum)))))[..16];

    private async Task<TestDatabase> CloneAsync(string source)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}");
        await using var connection = await OpenAsync(server);
        await RoleBootstrap.CreateDatabaseAsync(connection, name, source, CancellationToken.None);
        GC.KeepAlive(membership);
        return new(name, RoleBootstrap.Connections(server, name), server.SuperuserConnection(name), server.SuperuserConnection("postgres"));
    }

    private static async Task<TestPostgres> JoinAsync()
    {
        var membership = await FileLock.SharedAsync(TestFolder.Users);
        Reaper.Watch();
        await using var gate = await FileLock.ExclusiveAsync(TestFolder.Gate);
        var options = new PrivatePostgresOptions(Path.Combine(TestFolder.Path, "shared"))
        {
            MaxConnections = 500,
            PackageFolder = Path.Combine(TestFolder.Path, "binaries"),
        };
        var server = await PostgresServer.OpenAsync(options, CancellationToken.None);
        await server.EnsureRunningAsync(CancellationToken.None);
        await RoleBootstrap.ApplyAsync(server, CancellationToken.None);
        await using var connection = await OpenAsync(server);
        await DropLeftoversAsync(connection);
        return new(server, await EnsureTemplateAsync(server, connection), membership);
    }

    private static async Task<string> EnsureTemplateAsync(PostgresServer server, NpgsqlConnection connection)
    {
        var name = TemplateName(Migration.Embedded);
        if (await RoleBootstrap.ExistsAsync(connection, name, CancellationToken.None))
            return name;
        const string draft = "template_draft";
        await RoleBootstrap.ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {draft} WITH (FORCE)", CancellationToken.None);
        await RoleBootstrap.CreateDatabaseAsync(connection, draft, "template0", CancellationToken.None);
        await MigrationRunner.Default.ApplyAsync(RoleBootstrap.Connections(server, draft).Owner!);
        // Renamed last, so that the name stands for a whole schema; without connections, because one would forbid copying.
        await RoleBootstrap.ExecuteAsync(connection, $"ALTER DATABASE {draft} ALLOW_CONNECTIONS false", CancellationToken.None);
        await RoleBootstrap.ExecuteAsync(connection, $"ALTER DATABASE {draft} RENAME TO {name}", CancellationToken.None);
        return name;
    }

    /// <summary>Databases of processes that have ended without dropping them.</summary>
    private static async Task DropLeftoversAsync(NpgsqlConnection connection)
    {
        var left = new List<string>();
        await using (var command = new NpgsqlCommand("SELECT datname FROM pg_database WHERE datname ~ '^t_[0-9]+_[0-9]+$'", connection))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                left.Add(reader.GetString(0));
        foreach (var name in left.Where(name => !Directory.Exists($"/proc/{name.Split('_')[1]}")))
            await RoleBootstrap.ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
    }

    private static async Task<NpgsqlConnection> OpenAsync(PostgresServer server)
    {
        var connection = new NpgsqlConnection(server.SuperuserConnection("postgres"));
        await connection.OpenAsync();
        return connection;
    }
}
