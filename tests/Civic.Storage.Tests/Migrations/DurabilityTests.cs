using Civic.Storage.Embedded;
using Civic.Storage.Migrations;
using Civic.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Civic.Storage.Tests.Migrations;

public sealed class DurabilityTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public Task A_durable_server_is_accepted() => VerifyAsync(database.Connections.App);

    [Theory]
    [InlineData("ALTER ROLE civic_app IN DATABASE {0} SET synchronous_commit = off")]
    [InlineData("ALTER ROLE civic_journal IN DATABASE {0} SET synchronous_commit = off")]
    [InlineData("ALTER DATABASE {0} SET synchronous_commit = 'false'")]
    public async Task Synchronous_commit_off_for_a_role_or_database_is_refused_whoever_asks(string sabotage)
    {
        await using var own = await TestPostgres.CreateDatabaseAsync();
        await own.SabotageAsync(string.Format(sabotage, own.Name));
        foreach (var connection in (string?[])[own.Connections.Owner, own.Connections.App, own.Connections.Journal])
        {
            var refused = await Assert.ThrowsAsync<DurabilityException>(() => VerifyAsync(connection!));
            Assert.Equal("synchronous-commit-off", refused.Code);
            Assert.DoesNotContain('\n', refused.Message);
        }
    }

    [Fact]
    public async Task Synchronous_commit_off_in_the_connection_string_is_refused() =>
        Assert.Equal("synchronous-commit-off", (await Assert.ThrowsAsync<DurabilityException>(
            () => VerifyAsync(database.Connections.App + ";Options=-c synchronous_commit=off"))).Code);

    [Theory]
    [InlineData("fsync", "fsync-off")]
    [InlineData("full_page_writes", "full-page-writes-off")]
    [InlineData("synchronous_commit", "synchronous-commit-off")]
    public async Task A_server_that_may_lose_commits_is_refused(string setting, string code)
    {
        await using var folder = await OwnServerFolder.CreateAsync();
        await using var postgres = await PrivatePostgres.StartAsync(folder.Options, NullLogger.Instance);
        await using (var superuser = new NpgsqlConnection(postgres.SuperuserConnection() + ";Pooling=false"))
        {
            await superuser.OpenAsync();
            await using var command = new NpgsqlCommand($"ALTER SYSTEM SET {setting} = off", superuser);
            await command.ExecuteNonQueryAsync();
        }
        await postgres.StopAsync();
        await using var again = await PrivatePostgres.StartAsync(folder.Options, NullLogger.Instance);
        Assert.Equal(code, (await Assert.ThrowsAsync<DurabilityException>(() => VerifyAsync(again.Connections.App))).Code);
    }

    [Theory]
    [InlineData(140012)]
    [InlineData(90603)]
    public void An_old_server_is_refused(int version) =>
        Assert.Equal("server-too-old", Assert.Throws<DurabilityException>(() => DurabilityCheck.RequireVersion(version)).Code);

    [Fact]
    public void The_oldest_supported_server_is_accepted() => DurabilityCheck.RequireVersion(150000);

    private static async Task VerifyAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await DurabilityCheck.VerifyAsync(connection);
    }
}
