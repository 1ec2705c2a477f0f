using Civic.Storage;
using Civic.Storage.Embedded;
using Civic.Storage.Migrations;
using Npgsql;

namespace Civic.Host;

/// <summary>The database of this process: the configured one, or a private server of its own. Safe settings, whole schema, separate roles.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly PrivatePostgres? _own;
    private readonly ILoggerFactory _logs;

    private Database(CivicConnections connections, PrivatePostgres? own, ILoggerFactory logs) => (Connections, _own, _logs) = (connections, own, logs);

    internal CivicConnections Connections { get; }

    /// <exception cref="StartRefusedException">It cannot be used as it is; the message says what to do.</exception>
    internal static async Task<Database> Open(IConfiguration configuration, bool adopt = false)
    {
        var logs = LoggerFactory.Create(log => log.AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole(c => c.SingleLine = true));
        PrivatePostgres? own = null;
        try
        {
            var connections = CivicConnections.From(configuration);
            if (adopt) connections ??= PrivatePostgres.FindRunning(PrivatePostgresOptions.From(configuration));
            if (connections is null)
            {
                own = await PrivatePostgres.StartAsync(PrivatePostgresOptions.From(configuration), logs.CreateLogger("Civic.Database"));
                connections = own.Connections;
            }

            // A silo knows the owner for the boxes of secret votes alone; the schema is the migrate job's.
            await Check(configuration.GetValue("Civic:MigrateAtStart", true) ? connections : connections with { Owner = null });
            return new Database(connections, own, logs);
        }
        catch
        {
            if (own is not null) await own.DisposeAsync();
            logs.Dispose();
            throw;
        }
    }

    /// <summary>Stops the private server, after everything that used it; nothing is left running.</summary>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_own is not null) await _own.DisposeAsync();
        _logs.Dispose();
    }

    private static async Task Check(CivicConnections connections)
    {
        await using (var connection = new NpgsqlConnection(connections.App))
        {
            await connection.OpenAsync();
            await DurabilityCheck.VerifyAsync(connection);
        }

        if (connections.Owner is { } owner) await Migrate(owner);
        else await MigrationRunner.Default.VerifyAsync(connections.App);
        await GrainHosting.Migrate(connections);
        await RoleCheck.VerifyAsync(connections);
    }

    private static async Task Migrate(string owner)
    {
        await MigrationRunner.Default.ApplyAsync(owner);
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        await using var months = new NpgsqlCommand("select operation_months(current_date)", connection);
        await months.ExecuteNonQueryAsync();
    }
}
