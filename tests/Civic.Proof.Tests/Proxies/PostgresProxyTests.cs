using Civic.Proof.Processes;
using Civic.Proof.Proxies;
using Npgsql;

namespace Civic.Proof.Tests.Proxies;

public sealed class PostgresProxyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Table = """
        create table if not exists noted (n integer primary key);
        create or replace function append(v integer) returns integer language sql as 'insert into noted values (v) returning n';
        """;

    [Fact]
    public async Task A_line_is_cut_after_the_commit_and_before_the_answer()
    {
        await postgres.Server.ScalarAsync(Table);
        await using var proxy = new PostgresProxy(postgres.Server.Port, "append(");
        await using var source = NpgsqlDataSource.Create(postgres.Server.Connection("postgres", proxy.Port));
        for (var n = 1; n <= 20; n++)
        {
            var cut = proxy.CutNextAsync();
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => AppendAsync(source, n));
            await cut;
            // Nobody was told, and yet it is there.
            Assert.Equal(1L, await postgres.Server.ScalarAsync($"select count(*) from noted where n = {n}"));
        }

        Assert.Equal(20, proxy.Cuts);
        Assert.Equal(100, await AppendAsync(source, 100));
    }

    [Fact]
    public async Task A_batch_that_is_rolled_back_is_not_cut()
    {
        await postgres.Server.ScalarAsync(Table + "insert into noted values (1000) on conflict do nothing;");
        await using var proxy = new PostgresProxy(postgres.Server.Port, "append(");
        await using var source = NpgsqlDataSource.Create(postgres.Server.Connection("postgres", proxy.Port));
        var cut = proxy.CutNextAsync();
        Assert.Equal(PostgresErrorCodes.UniqueViolation, (await Assert.ThrowsAsync<PostgresException>(() => AppendAsync(source, 1000))).SqlState);
        Assert.Equal(0, proxy.Cuts);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => AppendAsync(source, 1001));
        await cut;
        Assert.Equal(1, proxy.Cuts);
    }

    [Fact]
    public async Task A_prepared_append_is_recognised_by_its_name_and_reads_pass()
    {
        await postgres.Server.ScalarAsync(Table);
        await using var proxy = new PostgresProxy(postgres.Server.Port, "append(");
        await using var source = NpgsqlDataSource.Create(postgres.Server.Connection("postgres", proxy.Port));
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select append($1)", connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = 2000 } } };
        await command.PrepareAsync();
        await command.ExecuteScalarAsync();
        var cut = proxy.CutNextAsync();
        await using var read = new NpgsqlCommand("select count(*) from noted", connection);
        await read.ExecuteScalarAsync();
        command.Parameters[0].Value = 2001;
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteScalarAsync());
        await cut;
        Assert.Equal(1L, await postgres.Server.ScalarAsync("select count(*) from noted where n = 2001"));
    }

    [Fact]
    public async Task A_killed_server_starts_again_with_what_was_committed()
    {
        await postgres.Server.ScalarAsync(Table + "insert into noted values (3000) on conflict do nothing;");
        await postgres.Server.KillAndStartAsync();
        Assert.Equal(1L, await postgres.Server.ScalarAsync("select count(*) from noted where n = 3000"));
        Assert.Contains(postgres.Server.Id, ProcStat.Tree(postgres.Server.Id));
        Assert.True(ProcStat.Seconds(postgres.Server.Id) > 0);
    }

    private static async Task<int> AppendAsync(NpgsqlDataSource source, int n)
    {
        await using var connection = await source.OpenConnectionAsync();
        // As the journal does it: several statements, one implicit transaction, one sync.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("select pg_advisory_xact_lock(1)"),
                new NpgsqlBatchCommand("select append($1)") { Parameters = { new NpgsqlParameter<int> { TypedValue = n } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var value = reader.GetInt32(0);
        await reader.NextResultAsync();
        return value;
    }
}
