using Civic.Storage.Migrations;
using Microsoft.Extensions.Logging;

namespace Civic.Storage.Embedded;

/// <summary>
/// A PostgreSQL server of this checkout's own, for hosts without <c>ConnectionStrings:Civic</c>. Started or adopted by
/// <see cref="StartAsync"/>, watched and started again when it is killed, stopped by <see cref="StopAsync"/>, which the
/// host calls after it has drained. A killed host leaves the server running; the next start adopts it.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(100);

    private readonly PostgresServer server;
    private readonly HostLock hostLock;
    private readonly ILogger log;
    private readonly CancellationTokenSource stopping = new();
    private Task watching = Task.CompletedTask;
    private int stopped;

    private PrivatePostgres(PostgresServer server, HostLock hostLock, ILogger log)
    {
        (this.server, this.hostLock, this.log) = (server, hostLock, log);
        Connections = RoleBootstrap.Connections(server);
    }

    /// <summary>The connection strings of the three roles, to the database <c>civic</c>.</summary>
    public CivicConnections Connections { get; }

    /// <summary>The folder that holds data, log and passwords.</summary>
    public string Folder => server.Folder.Path;

    /// <summary>The folder of the server's socket, for PGHOST.</summary>
    public string SocketFolder => server.Folder.Socket;

    /// <summary>The process id of the server's first process; changes when it had to be started again.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Whether the server ran already, left by a host that was killed.</summary>
    public bool Adopted { get; private set; }

    /// <summary>How often the server died and was started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>The superuser's connection string: for tests and tools, never for serving.</summary>
    public string SuperuserConnection(string database = RoleBootstrap.Database) => server.SuperuserConnection(database);

    /// <summary>Makes, starts or adopts the server of the folder; returns when it answers and the roles and the database exist.</summary>
    /// <exception cref="PrivatePostgresException">With a stable code and one line that says what to do.</exception>
    public static async Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, ILogger log, CancellationToken cancellation = default)
    {
        if (!OperatingSystem.IsLinux())
            throw new PrivatePostgresException("system-unsupported", "The private PostgreSQL runs on Linux only; set ConnectionStrings__Civic to a database.");
        var server = await PostgresServer.OpenAsync(options, cancellation);
        var postgres = new PrivatePostgres(server, HostLock.Claim(server.Folder), log);
        try
        {
            (postgres.ProcessId, postgres.Adopted) = await server.EnsureRunningAsync(cancellation);
            await RoleBootstrap.ApplyAsync(server, cancellation);
        }
        catch
        {
            await postgres.StopAsync();
            throw;
        }
        postgres.watching = postgres.WatchAsync();
        return postgres;
    }

    /// <summary>The connections of a server that another process of the same user runs on the folder; null when none runs. Touches nothing.</summary>
    public static CivicConnections? FindRunning(PrivatePostgresOptions options)
    {
        var folder = new DataFolder(options.Folder);
        if (!File.Exists(folder.Secrets) || Postmaster.Find(folder) is not { IsReady: true })
            return null;
        return RoleBootstrap.Connections(new(options, folder, ServerUser.For(Posix.OwnerOf(folder.Data)), Secrets.LoadOrCreate(folder)));
    }

    /// <summary>Stops the server and waits until no process of it is left. Repeating it does nothing.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref stopped, 1) != 0)
            return;
        await stopping.CancelAsync();
        await watching;
        try
        {
            await server.StopAsync();
        }
        finally
        {
            hostLock.Dispose();
            stopping.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(WatchInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
                if (!new Postmaster(ProcessId, "").IsAlive)
                    await RestartAsync();
        }
        catch (OperationCanceledException)
        {
            // StopAsync ends the watch.
        }
    }

    private async Task RestartAsync()
    {
        try
        {
            log.LogWarning("PostgreSQL (process {Process}) has died; starting it again.", ProcessId);
            (ProcessId, _) = await server.EnsureRunningAsync(stopping.Token);
            Restarts++;
            log.LogWarning("PostgreSQL runs again (process {Process}).", ProcessId);
        }
        catch (PrivatePostgresException e)
        {
            // Tried again at the next tick; meanwhile the host answers that it is not ready.
            log.LogCritical("{Code}: {Reason}", e.Code, e.Message);
        }
    }
}
