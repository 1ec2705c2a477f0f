using Npgsql;
using Xunit;
using static Civic.Storage.Tests.Journal.JournalFixture;

namespace Civic.Storage.Tests.Journal;

/// <summary>What one append reads must not grow with what is stored, whatever the server knew of the tables when it made its plan.</summary>
public sealed class AppendPlanTests : IAsyncLifetime
{
    private readonly JournalFixture fixture = new();

    private const int Many = 20_000;
    private const string Others = """
        insert into event (tenant, stream, version, position, type, payload, actor, operation, input_hash, leaf, recorded_at)
        select 'huddinge', 'voting/other/' || $1 || '/' || n, 1, -$1 - n, 'vote-cast.v1', '{}', 'a', gen_random_uuid(), '\x00', '\x00', clock_timestamp() from generate_series(1, $1) n
        """;
    private const string Deadlines = "insert into head (tenant, stream, deadline) select 'huddinge', 'voting/other/' || $1 || '/' || n, clock_timestamp() from generate_series(1, $1) n";
    private const string Refusals = """
        insert into operation (tenant, key, input_hash, actor, outcome, code, recorded_at)
        select 'huddinge', gen_random_uuid(), '\x00', 'a', 'refused', 'x', clock_timestamp() from generate_series(1, $1) n
        """;
    private const string One = """
        select status from append(array[$1], array[0], array['voting/deadline'], array[1], array[1], array[1], array['vote-cast.v1'], array['{}'], array['a'],
            array[gen_random_uuid()], array['\x00'::bytea], array['m'], array[true], array['\x00'::bytea], array[null]::timestamptz[],
            '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')
        """;
    // What this transaction has read so far, in rows.
    private const string Read = """
        select sum(pg_stat_get_xact_tuples_returned(c.oid) + pg_stat_get_xact_tuples_fetched(c.oid))::bigint
        from pg_class c where c.relname ~ '^(event|head|operation)'
        """;

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(1_000)]
    public async Task A_plan_that_was_made_for_small_tables_reads_as_little_when_they_are_large(int few)
    {
        await using var superuser = new NpgsqlConnection(fixture.Superuser);
        await superuser.OpenAsync();
        // The statistics stay those of small tables, as in the first minutes after an installation.
        await Fill(superuser, few);
        foreach (var table in new[] { "event", "head", "operation_rest" }) await Run(superuser, $"alter table {table} set (autovacuum_enabled = false); analyze {table}");
        await Run(superuser, "insert into head (tenant, stream, deadline) values ('huddinge', 'voting/deadline', clock_timestamp() + interval '1 hour')");
        await using var app = new NpgsqlConnection(fixture.Connections.App);
        await app.OpenAsync();
        for (var i = 0; i < 10; i++) await RowsRead(app, $"voting/early/{i}");

        await Fill(superuser, Many);

        Assert.InRange(await RowsRead(app, "voting/late/1"), 1, 100);
    }

    private static async Task Fill(NpgsqlConnection superuser, int rows)
    {
        foreach (var table in new[] { Others, Deadlines, Refusals }) await Run(superuser, table, new NpgsqlParameter<int> { TypedValue = rows });
    }

    private static async Task<long> RowsRead(NpgsqlConnection app, string stream)
    {
        await using var transaction = await app.BeginTransactionAsync();
        await Run(app, "select set_config('civic.tenant', 'huddinge', true)");
        await using var append = new NpgsqlCommand(One, app) { Parameters = { new NpgsqlParameter<string> { TypedValue = stream } } };
        Assert.Equal("ok", await append.ExecuteScalarAsync());
        await using var read = new NpgsqlCommand(Read, app);
        var rows = (long)(await read.ExecuteScalarAsync())!;
        await transaction.CommitAsync();
        return rows;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync();
    }
}
