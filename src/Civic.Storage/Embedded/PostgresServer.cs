using System.Diagnostics;
using Npgsql;

namespace Civic.Storage.Embedded;

/// <summary>
/// A server on a folder: made, started or adopted, and stopped. Holds no lock on the folder; who calls sees to it that
/// no other process does the same (<see cref="PrivatePostgres"/> by its host lock, the tests by theirs).
/// </summary>
internal sealed class PostgresServer(PrivatePostgresOptions options, DataFolder folder, ServerUser user, Secrets secrets)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    public DataFolder Folder => folder;
    public Secrets Secrets => secrets;
    public ServerUser User => user;

    public static async Task<PostgresServer> OpenAsync(PrivatePostgresOptions options, CancellationToken cancellation)
    {
        var folder = new DataFolder(options.Folder);
        var user = await folder.PrepareAsync(cancellation);
        return new(options, folder, user, Secrets.LoadOrCreate(folder));
    }

    /// <summary>The connection string of a role; a socket's folder stands where a host name would.</summary>
    public string ConnectionString(string role, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = folder.Socket,
        Port = DataFolder.Port,
        Username = role,
        Password = password,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    public string SuperuserConnection(string database) => ConnectionString(ServerConfiguration.Superuser, secrets.Superuser, database);

    /// <summary>
    /// Returns when the server answers: one that runs already is adopted, else one is started. While processes of a
    /// killed server still hold its shared memory the start is tried again.
    /// </summary>
    /// <returns>The server's first process and whether it ran already.</returns>
    public async Task<(int Process, bool Adopted)> EnsureRunningAsync(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var adopted = true;
        PostgresBinaries? binaries = null;
        while (true)
        {
            if (Postmaster.Find(folder) is { } running)
            {
                if (running.IsReady && await AnswersAsync(cancellation))
                    return (running.Process, adopted);
            }
            else
            {
                adopted = false;
                binaries ??= await PrepareStartAsync(cancellation);
                await TryStartAsync(binaries, cancellation);
            }
            if (clock.Elapsed > options.StartTimeout)
                throw new PrivatePostgresException("server-not-answering",
                    $"PostgreSQL in {folder.Path} did not answer within {options.StartTimeout.TotalSeconds:0} s; look into {folder.Log} and end its processes ({string.Join(", ", Postmaster.Remains(folder))}).");
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Asks for a fast shutdown and returns when no process of the server is left.</summary>
    public async Task StopAsync()
    {
        var clock = Stopwatch.StartNew();
        var signal = Posix.Interrupt;
        while (Postmaster.Remains(folder).ToArray() is { Length: > 0 } left)
        {
            // Repeated, because a server that is just starting may not have its signal handlers yet.
            if (clock.ElapsedMilliseconds % 1000 < 15 && Postmaster.Find(folder) is { } running)
                Posix.Signal(running.Process, signal);
            if (clock.Elapsed > StopTimeout)
                signal = Posix.Quit;
            if (clock.Elapsed > 2 * StopTimeout)
                throw new PrivatePostgresException("server-not-stopping",
                    $"PostgreSQL in {folder.Path} did not stop; end its processes ({string.Join(", ", left)}).");
            await Task.Delay(Pause);
        }
    }

    private async Task<PostgresBinaries> PrepareStartAsync(CancellationToken cancellation)
    {
        var binaries = await PostgresBinaries.FindAsync(options, user, folder.Version, cancellation);
        if (folder.Version is null)
            await new Cluster(folder, user, binaries).MakeAsync(secrets.Superuser, cancellation);
        ServerConfiguration.Write(folder, options);
        ServerLogs.Trim(folder);
        return binaries;
    }

    /// <summary>Starts the server and returns when it is up, or when it gave up for a reason that passes.</summary>
    private async Task TryStartAsync(PostgresBinaries binaries, CancellationToken cancellation)
    {
        Postmaster.ForgetStale(folder);
        var since = File.GetLastWriteTimeUtc(folder.Configuration);
        // A session of its own, so that Ctrl-C in the host's terminal does not reach it; none of the host's streams, so
        // that it can outlive the host. The shell opens the log as the server's user.
        var start = user.Command("/bin/sh",
            ["-c", "log=$1; shift; exec setsid \"$@\" >\"$log\" 2>&1 </dev/null", "sh", folder.StartLog,
            binaries.Server, "-D", folder.Data, "-c", $"config_file={folder.Configuration}"]);
        using var process = Process.Start(start)!;
        while (!process.HasExited)
        {
            if (Postmaster.Find(folder) is { IsReady: true })
                return;
            await Task.Delay(Pause, cancellation);
        }
        var reason = ServerLogs.Reason(folder, since) ?? $"exit code {process.ExitCode}";
        if (!Passes(reason))
            throw new PrivatePostgresException("server-start-failed",
                $"PostgreSQL in {folder.Path} does not start ({reason.Trim()}); look into {folder.Log}.");
        await Task.Delay(5 * Pause, cancellation);
    }

    private static bool Passes(string reason) =>
        reason.Contains("pre-existing shared memory", StringComparison.Ordinal)
        || reason.Contains("lock file", StringComparison.Ordinal)
        || reason.Contains("could not create any Unix-domain sockets", StringComparison.Ordinal);

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(SuperuserConnection("postgres") + ";Pooling=false;Timeout=5");
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new PrivatePostgresException("secrets-wrong",
                $"PostgreSQL in {folder.Path} does not accept the passwords in {folder.Secrets}; restore that file.", e);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
