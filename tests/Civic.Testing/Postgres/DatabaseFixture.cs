using Civic.Storage;
using Xunit;

namespace Civic.Testing.Postgres;

/// <summary>
/// A database with the whole schema for one test class: <c>public sealed class XTests(DatabaseFixture database) : IClassFixture&lt;DatabaseFixture&gt;</c>.
/// </summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    private TestDatabase? database;

    public TestDatabase Database => database ?? throw new InvalidOperationException("xunit has not initialised the fixture yet.");

    public CivicConnections Connections => Database.Connections;

    /// <summary>The superuser's connection string, for sabotage.</summary>
    public string Superuser => Database.Superuser;

    public async Task InitializeAsync() => database = await TestPostgres.CreateDatabaseAsync();

    public async Task DisposeAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
    }
}
