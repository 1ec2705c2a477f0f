using Civic.Storage;
using Npgsql;

namespace Civic.Testing.Postgres;

/// <summary>A database of one test or one test class.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string administration;

    internal TestDatabase(string name, CivicConnections connections, string superuser, string administration) =>
        (Name, Connections, Superuser, this.administration) = (name, connections, superuser, administration);

    public string Name { get; }

    /// <summary>The three roles, as a host would have them.</summary>
    public CivicConnections Connections { get; }

    /// <summary>The superuser, for sabotage: ending backends, changing settings of this database.</summary>
    public string Superuser { get; }

    /// <summary>Opens a connection of the superuser and runs statements.</summary>
    public async Task SabotageAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Superuser + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Drops the database; connections that are still open are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in (string?[])[Connections.Owner, Connections.App, Connections.Journal, Superuser])
        {
            await using var pooled = new NpgsqlConnection(pool);
            NpgsqlConnection.ClearPool(pooled);
        }
        await using var connection = new NpgsqlConnection(administration);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }
}
