using Civic.Storage.Embedded;
using Civic.Testing.Postgres;
using Npgsql;
using Xunit;

namespace Civic.Storage.Tests.Embedded;

/// <summary>With real host processes: who runs the server, and what becomes of it when the host goes.</summary>
public sealed class HostProcessTests : IAsyncLifetime
{
    private const uint Nobody = 65534;

    private OwnServerFolder folder = null!;

    public async Task InitializeAsync() => folder = await OwnServerFolder.CreateAsync();

    public async Task DisposeAsync() => await folder.DisposeAsync();

    [Fact]
    public async Task The_server_never_runs_as_root_and_stops_with_its_host()
    {
        using var host = await ProbeProcess.StartAsync(folder.Path);
        Assert.EndsWith(" started", host.Answer, StringComparison.Ordinal);
        var user = Posix.OwnerOf($"/proc/{host.ServerProcess}");
        Assert.True(Posix.IsRoot ? user > 0 : user == Posix.EffectiveUser, $"the server runs as user {user}");
        await host.StopAsync();
        Assert.Empty(folder.Processes);
    }

    [Fact]
    public async Task The_server_survives_the_kill_of_its_host_and_the_next_host_adopts_it()
    {
        using var killed = await ProbeProcess.StartAsync(folder.Path);
        await killed.KillAsync();
        using var next = await ProbeProcess.StartAsync(folder.Path);
        Assert.Equal($"ready {killed.ServerProcess} adopted", next.Answer);
        await next.StopAsync();
        Assert.Empty(folder.Processes);
    }

    [Fact]
    public async Task A_start_waits_for_the_remains_of_a_killed_server()
    {
        using var killed = await ProbeProcess.StartAsync(folder.Path);
        await using var client = new NpgsqlConnection(PrivatePostgres.FindRunning(folder.Options)!.Owner + ";Pooling=false");
        await client.OpenAsync();
        await killed.KillAsync();
        // A busy backend does not notice that its server died and keeps the shared memory; a new server must not start beside it.
        await using var command = new NpgsqlCommand("DO $$ BEGIN PERFORM count(*) FROM generate_series(1, 12000000); END $$", client);
        var busy = command.ExecuteNonQueryAsync();
        Assert.True(Posix.Signal(killed.ServerProcess, Posix.Kill));
        using var next = await ProbeProcess.StartAsync(folder.Path);
        Assert.EndsWith(" started", next.Answer, StringComparison.Ordinal);
        Assert.True(busy.IsCompleted, "the old backend still ran when the new server was ready");
        await Record.ExceptionAsync(() => busy);
        await next.StopAsync();
        Assert.Empty(folder.Processes);
    }

    [Fact]
    public async Task Ctrl_C_reaches_the_whole_process_group_but_not_the_server()
    {
        using var host = await ProbeProcess.StartAsync(folder.Path);
        Assert.True(Posix.Signal(-host.Group, Posix.Interrupt));
        await host.WaitForExitAsync();
        using var next = await ProbeProcess.StartAsync(folder.Path);
        Assert.Equal($"ready {host.ServerProcess} adopted", next.Answer);
        await next.StopAsync();
    }

    [Fact]
    public async Task A_second_host_process_is_refused_in_one_line()
    {
        using var first = await ProbeProcess.StartAsync(folder.Path);
        using var second = await ProbeProcess.StartAsync(folder.Path);
        Assert.StartsWith($"refused folder-in-use Another Civic host (process {first.Group}) runs on {folder.Path}", second.Answer, StringComparison.Ordinal);
        await first.StopAsync();
    }

    [Fact]
    public async Task An_ordinary_user_starts_a_server_of_its_own()
    {
        // Root plays the ordinary user 65534; everybody else is one already. The copy is there because that user
        // may not be able to enter the checkout.
        var home = Directory.CreateDirectory(Path.Combine(folder.Path, "home"));
        var binaries = Path.Combine(folder.Path, "probe");
        CopyFolder(AppContext.BaseDirectory, binaries);
        if (Posix.IsRoot)
            Posix.ChangeOwner(home.FullName, Nobody, Nobody);
        var own = Path.Combine(home.FullName, "civic");
        using var host = await ProbeProcess.StartAsync(own, Posix.IsRoot ? "nobody" : null, binaries);
        Assert.EndsWith(" started", host.Answer, StringComparison.Ordinal);
        Assert.Equal(Posix.IsRoot ? Nobody : Posix.EffectiveUser, Posix.OwnerOf($"/proc/{host.ServerProcess}"));
        await host.StopAsync();
        Assert.Empty(Postmaster.Remains(new(own)));
    }

    [Fact]
    public async Task A_folder_of_another_user_is_refused()
    {
        // Only root can give a folder away; for everybody else root's own will do.
        var foreign = Posix.IsRoot ? Directory.CreateDirectory(Path.Combine(folder.Path, "foreign")).FullName : "/etc";
        if (Posix.IsRoot)
            Posix.ChangeOwner(foreign, Nobody, Nobody);
        using var host = await ProbeProcess.StartAsync(foreign);
        Assert.StartsWith("refused folder-foreign ", host.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_below_a_closed_one_is_refused_to_root_whose_server_cannot_enter_it()
    {
        var closed = Path.Combine(folder.Path, "closed");
        Posix.MakeFolder(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var host = await ProbeProcess.StartAsync(Path.Combine(closed, "civic"));
        // For everybody else host and server are the same user.
        Assert.StartsWith(Posix.IsRoot ? "refused folder-unreachable " : "ready ", host.Answer, StringComparison.Ordinal);
        await host.StopAsync();
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
