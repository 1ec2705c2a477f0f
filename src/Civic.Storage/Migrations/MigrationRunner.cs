using Npgsql;

namespace Civic.Storage.Migrations;

/// <summary>
/// Brings a database to this program's schema. Each migration and its row in table <c>migration</c> are one transaction, so a
/// runner that is killed leaves whole migrations behind and the next one goes on. Two runners wait for each other.
/// </summary>
public sealed class MigrationRunner(IReadOnlyList<Migration> migrations)
{
    // Any constant that no other advisory lock of Civic uses.
    private const long LockKey = 0x4349_5649_43;
    private const string LockTimeout = "5min";

    private const string MakeTable = """
        CREATE TABLE IF NOT EXISTS migration (
          name text PRIMARY KEY,
          checksum text NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT clock_timestamp());
        GRANT SELECT ON migration TO civic_app, civic_journal;
        """;

    /// <summary>The runner of this program's own migrations.</summary>
    public static MigrationRunner Default { get; } = new(Migration.Embedded);

    /// <summary>Applies what is missing, as civic_owner. Repeating it does nothing.</summary>
    /// <returns>The names of the migrations that this call applied.</returns>
    /// <exception cref="MigrationException">
    /// migration-gap, migration-disorder, migration-changed, database-newer, migration-locked, migration-failed or role-missing.
    /// </exception>
    public async Task<IReadOnlyList<string>> ApplyAsync(string ownerConnection, CancellationToken cancellation = default)
    {
        await using var connection = await OpenAsync(ownerConnection, cancellation);
        await LockAsync(connection, cancellation);
        await MakeTableAsync(connection, cancellation);
        var pending = MigrationPlan.Pending(migrations, await AppliedAsync(connection, cancellation));
        foreach (var migration in pending)
            await ApplyAsync(connection, migration, cancellation);
        return [.. pending.Select(migration => migration.Name)];
    }

    /// <summary>Checks, with any of the three roles, that the database has exactly this program's schema. Writes nothing.</summary>
    /// <exception cref="MigrationException">As <see cref="ApplyAsync(string, CancellationToken)"/>, and schema-behind when migrations are missing.</exception>
    public async Task VerifyAsync(string connectionString, CancellationToken cancellation = default)
    {
        await using var connection = await OpenAsync(connectionString, cancellation);
        await using var exists = new NpgsqlCommand("SELECT to_regclass('migration') IS NOT NULL", connection);
        IReadOnlyList<(string, string)> applied = await exists.ExecuteScalarAsync(cancellation) is true
            ? await AppliedAsync(connection, cancellation)
            : [];
        if (MigrationPlan.Pending(migrations, applied) is { Count: > 0 } pending)
            throw new MigrationException("schema-behind",
                $"The database lacks migration {pending[0].Name}; run the verb migrate with ConnectionStrings__CivicOwner set.");
    }

    // Not pooled: the advisory lock is the session's, and must be gone when this call ends, however it ends.
    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch (NpgsqlException e)
        {
            await connection.DisposeAsync();
            throw new MigrationException("database-unreachable",
                $"The database cannot be opened as {connection.UserName} ({e.Message}); correct the connection string or start the database.", e);
        }
    }

    private static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            // No time limit of the command itself: the other runner's migrations may take long.
            await using var command = new NpgsqlCommand(
                $"SET lock_timeout = '{LockTimeout}'; SELECT pg_advisory_lock({LockKey}); RESET lock_timeout", connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new MigrationException("migration-locked", $"Another process has been migrating this database for {LockTimeout}; wait for it or end it.", e);
        }
    }

    private static async Task MakeTableAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await RoleBootstrap.ExecuteAsync(connection, MakeTable, cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedObject)
        {
            throw new MigrationException("role-missing", $"The server lacks a role ({e.MessageText}); an administrator runs roles.sql first.", e);
        }
    }

    private static async Task<List<(string Name, string Checksum)>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT name, checksum FROM migration ORDER BY name COLLATE \"C\"", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new List<(string, string)>();
        while (await reader.ReadAsync(cancellation))
            applied.Add((reader.GetString(0), reader.GetString(1)));
        return applied;
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await using (var command = new NpgsqlCommand(migration.Sql, connection, transaction) { CommandTimeout = 0 })
                await command.ExecuteNonQueryAsync(cancellation);
            await using (var note = new NpgsqlCommand("INSERT INTO migration (name, checksum) VALUES ($1, $2)", connection, transaction)
            {
                Parameters = { new() { Value = migration.Name }, new() { Value = migration.Checksum } },
            })
                await note.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (PostgresException e)
        {
            throw new MigrationException("migration-failed",
                $"Migration {migration.Name} failed ({e.SqlState}: {e.MessageText}); nothing of it was kept, earlier ones stay applied.", e);
        }
    }
}
