using Civic.Storage.Embedded;
using Civic.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Civic.Storage.Tests.Embedded;

public sealed class PrivatePostgresTests : IAsyncLifetime
{
    private OwnServerFolder folder = null!;

    public async Task InitializeAsync() => folder = await OwnServerFolder.CreateAsync();

    public async Task DisposeAsync() => await folder.DisposeAsync();

    [Fact]
    public async Task Each_role_can_connect_and_stopping_leaves_no_process()
    {
        await using var postgres = await StartAsync();
        foreach (var (role, connection) in Roles(postgres.Connections))
            Assert.Equal(role, await ScalarAsync(connection, "SELECT current_user"));
        Assert.NotEmpty(folder.Processes);
        await postgres.StopAsync();
        Assert.Empty(folder.Processes);
    }

    [Fact]
    public async Task Data_passwords_and_roles_survive_a_stop()
    {
        string app;
        await using (var first = await StartAsync())
        {
            app = first.Connections.App;
            await ExecuteAsync(first.Connections.Owner!, "CREATE TABLE kept AS SELECT 7 AS n; GRANT SELECT ON kept TO civic_app");
        }
        await using var second = await StartAsync();
        Assert.False(second.Adopted);
        Assert.Equal(app, second.Connections.App);
        Assert.Equal(7, await ScalarAsync(second.Connections.App, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_password_is_asked_for_and_stored_for_the_host_only()
    {
        await using var postgres = await StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(postgres.Connections.App) { Password = "wrong" }.ConnectionString;
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(wrong, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(Path.Combine(folder.Path, "secrets.json")).UnixFileMode);
        Assert.Equal("", await ScalarAsync(postgres.SuperuserConnection(), "SHOW listen_addresses"));
    }

    [Fact]
    public async Task The_cluster_is_durable_utf8_and_checksummed()
    {
        await using var postgres = await StartAsync();
        Assert.Equal("on,on,on,on,UTF8,C", await ScalarAsync(postgres.SuperuserConnection(), """
            SELECT concat_ws(',', current_setting('data_checksums'), current_setting('fsync'), current_setting('full_page_writes'),
              current_setting('synchronous_commit'), current_setting('server_encoding'), (SELECT datcollate FROM pg_database WHERE datname = 'civic'))
            """));
        await using var connection = new NpgsqlConnection(postgres.Connections.App);
        await connection.OpenAsync();
        await Civic.Storage.Migrations.DurabilityCheck.VerifyAsync(connection);
    }

    [Fact]
    public async Task A_second_host_on_the_folder_is_refused_and_the_first_goes_on()
    {
        await using var first = await StartAsync();
        var refused = await Assert.ThrowsAsync<PrivatePostgresException>(StartAsync);
        Assert.Equal("folder-in-use", refused.Code);
        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ScalarAsync(first.Connections.App, "SELECT 1"));
    }

    [Fact]
    public async Task A_killed_server_is_started_again_with_its_committed_data()
    {
        await using var postgres = await StartAsync();
        await ExecuteAsync(postgres.Connections.Owner!, "CREATE TABLE kept AS SELECT 7 AS n");
        // A backend that is busy does not notice at once that the server died, and keeps its memory: the case to wait for.
        const string work = "SELECT count(*) FROM generate_series(1, 12000000)";
        var busy = ExecuteAsync(postgres.Connections.Owner!, work);
        while (await ScalarAsync(postgres.SuperuserConnection(), $"SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query = '{work}'") is 0L)
            await Task.Yield();
        var killed = postgres.ProcessId;
        Assert.True(Posix.Signal(killed, Posix.Kill));
        Assert.Equal(7, await EventuallyAsync(postgres, "SELECT n FROM kept", killed));
        Assert.Equal(1, postgres.Restarts);
        await Record.ExceptionAsync(() => busy);
    }

    [Fact]
    public async Task A_left_over_pid_file_that_names_another_program_does_not_stop_the_start()
    {
        await using (await StartAsync()) { }
        // As after a restart of the machine: the number in the file now belongs to some living program of the server's user.
        var user = ServerUser.For(Posix.OwnerOf(Path.Combine(folder.Path, "data")));
        using var innocent = System.Diagnostics.Process.Start(user.Command("/bin/sleep", "60"))!;
        try
        {
            var data = Path.Combine(folder.Path, "data");
            await File.WriteAllTextAsync(Path.Combine(data, "postmaster.pid"), $"{innocent.Id}\n{data}\n1\n5432\n\n\n\nready\n");
            await using var postgres = await StartAsync();
            Assert.False(postgres.Adopted);
            Assert.Equal(1, await ScalarAsync(postgres.Connections.App, "SELECT 1"));
            Assert.False(innocent.HasExited);
        }
        finally
        {
            innocent.Kill();
        }
    }

    [Fact]
    public async Task A_setting_the_server_cannot_take_is_refused_with_its_reason()
    {
        var refused = await Assert.ThrowsAsync<PrivatePostgresException>(() =>
            PrivatePostgres.StartAsync(folder.Options with { SharedBuffers = "many" }, NullLogger.Instance));
        Assert.Equal("server-start-failed", refused.Code);
        Assert.Contains("configuration file", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Empty(folder.Processes);
    }

    [Fact]
    public async Task Lost_passwords_are_refused_not_replaced()
    {
        await using (await StartAsync()) { }
        File.Move(Path.Combine(folder.Path, "secrets.json"), Path.Combine(folder.Path, "moved"));
        Assert.Equal("secrets-missing", (await Assert.ThrowsAsync<PrivatePostgresException>(StartAsync)).Code);
        File.Move(Path.Combine(folder.Path, "moved"), Path.Combine(folder.Path, "secrets.json"));
    }

    [Fact]
    public async Task A_cluster_left_half_made_is_made_anew()
    {
        var half = Directory.CreateDirectory(Path.Combine(folder.Path, "data.new"));
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "PG_VERSION"), "15\n");
        await using var postgres = await StartAsync();
        Assert.Equal(1, await ScalarAsync(postgres.Connections.App, "SELECT 1"));
    }

    [Fact]
    public async Task A_cancelled_start_leaves_no_process_and_frees_the_folder()
    {
        using var cancel = new CancellationTokenSource();
        var start = PrivatePostgres.StartAsync(folder.Options, NullLogger.Instance, cancel.Token);
        while (folder.Processes.Count == 0 && !start.IsCompleted)
            await Task.Yield();
        await cancel.CancelAsync();
        if (await Record.ExceptionAsync(() => start) is null)
            await (await start).StopAsync();
        Assert.Empty(folder.Processes);
        await using var next = await StartAsync();
    }

    [Fact]
    public async Task A_tool_finds_the_running_server_and_none_when_it_is_stopped()
    {
        Assert.Null(PrivatePostgres.FindRunning(folder.Options));
        await using (var postgres = await StartAsync())
            Assert.Equal(postgres.Connections, PrivatePostgres.FindRunning(folder.Options));
        Assert.Null(PrivatePostgres.FindRunning(folder.Options));
    }

    private Task<PrivatePostgres> StartAsync() => PrivatePostgres.StartAsync(folder.Options, NullLogger.Instance);

    private static IEnumerable<(string, string)> Roles(CivicConnections c) =>
        [("civic_owner", c.Owner!), ("civic_app", c.App), ("civic_journal", c.Journal)];

    private static async Task<object?> EventuallyAsync(PrivatePostgres postgres, string sql, int killed)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (postgres.ProcessId == killed)
            await Task.Delay(10, limit.Token);
        return await ScalarAsync(postgres.Connections.Owner!, sql);
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static Task<object?> ExecuteAsync(string connectionString, string sql) => ScalarAsync(connectionString, sql);
}
