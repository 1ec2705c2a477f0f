using System.Globalization;
using Civic.Domain.Kernel;
using Civic.Testing.Postgres;
using Npgsql;

namespace Civic.Grains.Tests.Hosts;

/// <summary>One database and one silo for a test class; each test takes a municipality of its own.</summary>
public sealed class SiloFixture : IAsyncLifetime
{
    private static int _tenants;
    private readonly DatabaseFixture _database = new();

    internal TestSilo Silo { get; private set; } = null!;

    internal static TenantId NewTenant() => new(string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _tenants)}"));

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        Silo = await AnotherSilo();
    }

    public async Task DisposeAsync()
    {
        await Silo.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>A second silo on the same database, which knows nothing of the first.</summary>
    internal Task<TestSilo> AnotherSilo() => TestSilo.Start(_database.Connections);

    /// <summary>Returns when what follows on a municipality's events has been done: from then on nobody but the test reads.</summary>
    internal async Task Done(TenantId tenant)
    {
        await using var superuser = NpgsqlDataSource.Create(_database.Superuser);
        await Until.Holds("The due work", async () =>
        {
            await using var left = superuser.CreateCommand($"select count(*) from due where tenant = '{tenant}' and due_at <= clock_timestamp()");
            return (long)(await left.ExecuteScalarAsync())! == 0;
        });
    }

    /// <summary>Statements as the superuser, past all rules.</summary>
    internal Task Sabotage(string sql) => _database.Database.SabotageAsync(sql);

    internal async Task<T> Ask<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_database.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
