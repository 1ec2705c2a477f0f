using Civic.Storage.Migrations;
using Civic.Testing.Postgres;
using Npgsql;
using Xunit;

namespace Civic.Storage.Tests.Migrations;

public sealed class MigrationRunnerTests : IAsyncLifetime
{
    private static readonly Migration First = new("0001_first", "CREATE TABLE first (n int);");
    private static readonly Migration Second = new("0002_second", "CREATE TABLE second (n int); INSERT INTO first VALUES (2);");

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestPostgres.CreateEmptyDatabaseAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Migrations_are_applied_once_and_in_order()
    {
        Assert.Equal(["0001_first", "0002_second"], await ApplyAsync(First, Second));
        Assert.Empty(await ApplyAsync(First, Second));
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM first"));
    }

    [Fact]
    public async Task A_later_build_applies_only_what_is_new()
    {
        await ApplyAsync(First);
        Assert.Equal(["0002_second"], await ApplyAsync(First, Second));
    }

    [Fact]
    public async Task Tables_belong_to_the_owner_and_the_serving_roles_may_read_what_is_applied()
    {
        await ApplyAsync(First);
        Assert.Equal("civic_owner", await ScalarAsync("SELECT tableowner FROM pg_tables WHERE tablename = 'first'"));
        await new MigrationRunner([First]).VerifyAsync(database.Connections.App);
        await new MigrationRunner([First]).VerifyAsync(database.Connections.Journal);
    }

    [Fact]
    public async Task A_changed_migration_is_refused()
    {
        await ApplyAsync(First);
        await RefusedAsync("migration-changed", First with { Sql = "CREATE TABLE first (n bigint);" });
    }

    [Fact]
    public async Task Line_ends_do_not_count_as_a_change()
    {
        await ApplyAsync(new Migration("0001_first", "CREATE TABLE first (\n  n int);\n"));
        Assert.Empty(await ApplyAsync(new Migration("0001_first", "CREATE TABLE first (\r\n  n int);\r\n")));
    }

    [Fact]
    public async Task A_gap_is_refused_before_anything_is_applied()
    {
        await RefusedAsync("migration-gap", First, new("0003_third", "SELECT 1"));
        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM migration"));
    }

    [Fact]
    public Task A_number_given_twice_is_refused() => RefusedAsync("migration-gap", First, new("0001_other", "SELECT 1"));

    [Fact]
    public Task A_name_without_number_is_refused() => RefusedAsync("migration-gap", new Migration("first", "SELECT 1"));

    [Fact]
    public async Task A_migration_put_before_applied_ones_is_refused()
    {
        await ApplyAsync(First, Second);
        await RefusedAsync("migration-disorder", First, new("0002_between", "SELECT 1"), Second with { Name = "0003_second" });
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        await ApplyAsync(First, Second);
        await RefusedAsync("database-newer", First);
        var behind = await Assert.ThrowsAsync<MigrationException>(() => new MigrationRunner([First]).VerifyAsync(database.Connections.App));
        Assert.Equal("database-newer", behind.Code);
    }

    [Fact]
    public async Task A_serving_process_refuses_a_schema_that_is_behind()
    {
        Assert.Equal("schema-behind", (await Assert.ThrowsAsync<MigrationException>(VerifyAsync)).Code);
        await ApplyAsync(First);
        Assert.Equal("schema-behind", (await Assert.ThrowsAsync<MigrationException>(VerifyAsync)).Code);
        await ApplyAsync(First, Second);
        await VerifyAsync();

        Task VerifyAsync() => new MigrationRunner([First, Second]).VerifyAsync(database.Connections.App);
    }

    [Fact]
    public async Task A_failing_migration_leaves_nothing_of_itself_and_can_be_mended()
    {
        await RefusedAsync("migration-failed", First, Second with { Sql = "CREATE TABLE half (n int); SELECT 1 / 0;" });
        Assert.True(await ScalarAsync("SELECT to_regclass('half') IS NULL") is true);
        Assert.Equal(["0002_second"], await ApplyAsync(First, Second));
    }

    [Fact]
    public async Task A_runner_killed_half_way_leaves_whole_migrations_and_the_next_goes_on()
    {
        // The second migration ends its own session in its middle, as a kill of the runner's host would.
        var killed = Second with { Sql = "CREATE TABLE half (n int); SELECT pg_terminate_backend(pg_backend_pid());" };
        await Assert.ThrowsAnyAsync<Exception>(() => ApplyAsync(First, killed));
        Assert.True(await ScalarAsync("SELECT to_regclass('half') IS NULL") is true);
        Assert.Equal(["0002_second"], await ApplyAsync(First, Second));
    }

    [Fact]
    public async Task Runners_that_race_apply_each_migration_once()
    {
        Migration[] all = [First with { Sql = First.Sql + " SELECT pg_sleep(0.05);" }, Second];
        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ApplyAsync(all)));
        Assert.Equal(["0001_first", "0002_second"], applied.SelectMany(names => names).Order());
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM first"));
    }

    [Fact]
    public async Task A_migration_may_hold_functions_and_policies()
    {
        await ApplyAsync(new Migration("0001_rich", """
            CREATE TABLE thing (tenant text, n int); -- a remark; with a semicolon
            ALTER TABLE thing ENABLE ROW LEVEL SECURITY; ALTER TABLE thing FORCE ROW LEVEL SECURITY;
            CREATE POLICY own ON thing TO civic_app USING (tenant = current_setting('civic.tenant', true));
            CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN n * 2; END; $$;
            """));
        Assert.Equal(4, await ScalarAsync("SELECT twice(2)"));
    }

    private Task<IReadOnlyList<string>> ApplyAsync(params Migration[] migrations) =>
        new MigrationRunner(migrations).ApplyAsync(database.Connections.Owner!);

    private async Task RefusedAsync(string code, params Migration[] migrations) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(migrations))).Code);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
