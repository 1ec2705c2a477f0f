using Civic.Storage.Embedded;
using Npgsql;

namespace Civic.Storage.Migrations;

/// <summary>Makes the three roles and the database in a private server, before the first migration.</summary>
public static class RoleBootstrap
{
    public const string Owner = "civic_owner";
    public const string App = "civic_app";
    public const string Journal = "civic_journal";
    public const string Database = "civic";

    /// <summary>The SQL that an administrator runs in a server of their own; see <c>roles.sql</c>.</summary>
    public static string Script { get; } = ReadScript();

    internal static CivicConnections Connections(PostgresServer server, string database = Database) => new(
        server.ConnectionString(Owner, server.Secrets.Owner, database),
        server.ConnectionString(App, server.Secrets.App, database),
        server.ConnectionString(Journal, server.Secrets.Journal, database));

    /// <summary>Repeatable: the database is the last thing made, so when it exists everything does.</summary>
    internal static async Task ApplyAsync(PostgresServer server, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(server.SuperuserConnection("postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellation);
        if (await ExistsAsync(connection, Database, cancellation))
            return;
        await ExecuteAsync(connection, Script, cancellation);
        (string, string)[] passwords = [(Owner, server.Secrets.Owner), (App, server.Secrets.App), (Journal, server.Secrets.Journal)];
        foreach (var (role, password) in passwords)
            await ExecuteAsync(connection, $"ALTER ROLE {role} PASSWORD '{Secrets.Verifier(password)}'", cancellation);
        const string draft = Database + "_new";
        await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {draft}", cancellation);
        await CreateDatabaseAsync(connection, draft, "template0", cancellation);
        await ExecuteAsync(connection, $"ALTER DATABASE {draft} RENAME TO {Database}", cancellation);
    }

    /// <summary>A database owned by civic_owner that only the three roles may connect to.</summary>
    internal static async Task CreateDatabaseAsync(NpgsqlConnection connection, string name, string template, CancellationToken cancellation)
    {
        await ExecuteAsync(connection, $"CREATE DATABASE {name} OWNER {Owner} TEMPLATE {template}", cancellation);
        await ExecuteAsync(connection,
            $"REVOKE ALL ON DATABASE {name} FROM PUBLIC; GRANT CONNECT ON DATABASE {name} TO {App}, {Journal}", cancellation);
    }

    internal static async Task<bool> ExistsAsync(NpgsqlConnection connection, string database, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", connection) { Parameters = { new() { Value = database } } };
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string ReadScript()
    {
        using var reader = new StreamReader(typeof(RoleBootstrap).Assembly.GetManifestResourceStream("Civic.Roles.sql")!);
        return reader.ReadToEnd();
    }
}
