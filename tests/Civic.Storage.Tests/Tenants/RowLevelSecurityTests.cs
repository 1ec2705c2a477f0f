using Civic.Storage.Tests.Journal;
using Npgsql;
using Xunit;
using static Civic.Storage.Tests.Journal.JournalFixture;

namespace Civic.Storage.Tests.Tenants;

/// <summary>What the database refuses when the application forgets its filter: read from the catalogue, so a new table is in at once.</summary>
public sealed class RowLevelSecurityTests(JournalFixture fixture) : IClassFixture<JournalFixture>
{
    private const string TenantTables = """
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attname = 'tenant' and not a.attisdropped order by 1
        """;

    // civic_journal reads events and claims due work of all municipalities; that is what it is for, and all it may.
    private static readonly string[] JournalReads = ["event", "due"];

    [Fact]
    public async Task Every_table_with_a_tenant_column_is_under_forced_row_level_security()
    {
        await using var connection = await Open(fixture.Superuser);
        var bare = await Column(connection, """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attname = 'tenant' and not a.attisdropped
              and not (c.relrowsecurity and c.relforcerowsecurity)
            """);
        Assert.Empty(bare);
        Assert.NotEmpty(await Column(connection, TenantTables));
    }

    [Fact]
    public async Task Without_a_filter_a_role_sees_its_own_municipality_and_without_a_setting_nothing()
    {
        await Fill();
        foreach (var (role, connectionString) in Roles())
        {
            await using var connection = await Open(connectionString);
            foreach (var table in await Tables())
            {
                if (role == "civic_journal" && JournalReads.Contains(table)) continue;
                Assert.Equal(0, await Count(connection, $"select count(*) from {table}"));
                Assert.Equal(0, await CountAs(connection, "exempel", $"select count(*) from {table} where tenant <> 'exempel'"));
            }
        }
    }

    [Fact]
    public async Task The_rows_are_there_for_their_own_municipality()
    {
        await Fill();
        await using var connection = await Open(fixture.Connections.App);
        Assert.True(await CountAs(connection, "huddinge", "select count(*) from event") > 0);
        Assert.True(await CountAs(connection, "exempel", "select count(*) from event") > 0);
    }

    [Fact]
    public async Task A_row_cannot_be_written_for_another_municipality()
    {
        await using var connection = await Open(fixture.Connections.App);
        await using var transaction = await connection.BeginTransactionAsync();
        await Execute(connection, "select set_config('civic.tenant', 'exempel', true)");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Execute(connection, "insert into head (tenant, stream) values ('huddinge', 'x/y')"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_pooled_connection_forgets_whose_it_was()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(fixture.Connections.App) { MaxPoolSize = 1 });
        await using (var first = await source.OpenConnectionAsync()) Assert.True(await CountAs(first, "huddinge", "select 1") == 1);
        await using var second = await source.OpenConnectionAsync();
        Assert.Equal(0, await Count(second, "select count(*) from event"));
    }

    [Fact]
    public async Task The_serving_roles_own_nothing_and_bypass_nothing()
    {
        await using var connection = await Open(fixture.Superuser);
        Assert.Empty(await Column(connection, """
            select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
            where r.rolname in ('civic_app', 'civic_journal') and c.relnamespace = 'public'::regnamespace
            """));
        Assert.Empty(await Column(connection, "select rolname from pg_roles where rolname like 'civic%' and (rolbypassrls or rolsuper)"));
        Assert.Empty(await Column(connection, "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef"));
    }

    [Fact]
    public async Task Nobody_who_serves_can_change_or_delete_an_event()
    {
        await Fill();
        await using var connection = await Open(fixture.Connections.App);
        foreach (var sql in new[] { "update event set actor = 'x'", "delete from event", "truncate event" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => Execute(connection, sql));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private IEnumerable<(string Role, string Connection)> Roles() =>
        [("civic_owner", fixture.Connections.Owner!), ("civic_app", fixture.Connections.App), ("civic_journal", fixture.Connections.Journal)];

    // As the superuser, whom no policy binds: one row in every table for each municipality.
    private async Task Fill()
    {
        await fixture.Journal.Append(Append(NewStream(), 0, Accepted(Opened())));
        await fixture.Journal.Append(Append(NewStream(), 0, Accepted(Opened())) with { Tenant = Exempel });
        await using var connection = await Open(fixture.Superuser);
        await Execute(connection, "select open_box('00000000-0000-0000-0000-000000000001')");
        foreach (var tenant in new[] { "huddinge", "exempel" })
            await Execute(connection, $"""
                insert into sealed_ballot values ('00000000-0000-0000-0000-000000000001', '{tenant}', gen_random_uuid()::text::bytea);
                insert into head values ('{tenant}', 'voting/x', now()) on conflict do nothing;
                insert into operation values ('{tenant}', gen_random_uuid(), '', 'a', 'refused', 'c', null, now());
                insert into operation_rest values ('{tenant}', gen_random_uuid(), '', 'a', 'refused', 'c', null, '2001-01-01');
                insert into due values ('{tenant}', 'voting/x', 1, 'p', gen_random_uuid()::text, now());
                insert into erasable_text values ('{tenant}', gen_random_uuid()::text, 't', '', now());
                insert into trusted_document values ('{tenant}', gen_random_uuid()::text, 'query', now(), 'admin');
                insert into log_head values ('{tenant}', 1, 1) on conflict do nothing;
                insert into log_tile values ('{tenant}', 0, 0, decode(repeat('00', 32), 'hex'), 1, decode(repeat('00', 8), 'hex')) on conflict do nothing;
                insert into log_checkpoint values ('{tenant}', 1, 'note', 'key', now()) on conflict do nothing;
                insert into snapshot values ('{tenant}', gen_random_uuid()::text, 1, 1, 1, '');
                insert into document values ('{tenant}', 'r', gen_random_uuid()::text, '', '', 1, 1, '1');
                """);
        foreach (var table in await Tables())
            if (!table.StartsWith("operation_2", StringComparison.Ordinal))
                Assert.True(await Count(connection, $"select count(distinct tenant) from {table}") == 2, $"The test fills {table} for nobody.");
    }

    private async Task<List<string>> Tables()
    {
        await using var connection = await Open(fixture.Superuser);
        return await Column(connection, TenantTables);
    }

    private static async Task<NpgsqlConnection> Open(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<string>> Column(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return values;
    }

    // A table that a role may not even read shows no row either.
    private static async Task<long> Count(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return Convert.ToInt64(await command.ExecuteScalarAsync());
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return 0;
        }
    }

    private static async Task<long> CountAs(NpgsqlConnection connection, string tenant, string sql)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await Execute(connection, $"select set_config('civic.tenant', '{tenant}', true)");
        return await Count(connection, sql);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
