using System.Diagnostics;
using System.Globalization;
using Civic.Testing;
using Npgsql;

namespace Civic.Proof.Processes;

/// <summary>
/// A PostgreSQL as an administrator would give one to Civic: the system's binaries, the settings of the private server, the
/// three roles by the product's own roles.sql. It listens on a socket and on loopback, so that a proxy can stand in between.
/// </summary>
public sealed class OwnPostgres : IAsyncDisposable
{
    private const string Database = "civic";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly string? User = Environment.UserName == "root" ? "postgres" : null;

    private readonly string folder;
    private Process? process;

    private OwnPostgres(string folder) => this.folder = folder;

    public int Port { get; } = HostProcess.FreePort();

    public int Id => process!.Id;

    /// <summary>Where initdb, pgbench and the others lie; installed from Debian where they are missing and that is allowed.</summary>
    /// <exception cref="InvalidOperationException">They are not there and may not be installed; one line says what to do.</exception>
    public static string Binaries => Found.Value;

    private static readonly Lazy<string> Found = new(() =>
    {
        const string Missing = "The proofs start a PostgreSQL server of their own and measure with pgbench: install Debian's package postgresql as root (apt-get install postgresql).";
        if (Installed() is { } there) return there;
        var why = DebianPackage.MayInstall ? DebianPackage.Install("postgresql") : null;
        return Installed() ?? throw new InvalidOperationException(why is null ? Missing : $"{Missing} It could not be installed: {why}");
    });

    private static string? Installed() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pgbench"))).Max(StringComparer.Ordinal)
        : null;

    /// <summary>The folder of the socket, for PGHOST.</summary>
    public string Socket => folder;

    /// <summary>Makes a cluster in a new folder, starts it and prepares database and roles.</summary>
    public static async Task<OwnPostgres> StartAsync(string folder, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder);
        if (User is not null) await Commands.RunAsync("chown", [User, folder], cancellation: cancellation);
        var postgres = new OwnPostgres(folder);
        await Commands.RunAsync(Path.Combine(Binaries, "initdb"),
            ["-D", postgres.Data, "-U", "postgres", "-E", "UTF8", "--locale=C", "--data-checksums", "-A", "trust", "--no-instructions", "--no-sync"],
            user: User, cancellation: cancellation);
        postgres.Launch();
        await postgres.AnswersAsync(cancellation);
        await postgres.PrepareAsync();
        return postgres;
    }

    /// <summary>The connection string of a role, by the socket or through <paramref name="port"/> on loopback.</summary>
    public string Connection(string role, int? port = null, string database = Database) => new NpgsqlConnectionStringBuilder
    {
        Host = port is null ? Socket : "127.0.0.1",
        Port = port ?? Port,
        Username = role,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>A host's settings for this server; commands go through <paramref name="proxy"/> when one is given.</summary>
    public Dictionary<string, string> Settings(int? proxy = null) => new()
    {
        ["ConnectionStrings__Civic"] = Connection("civic_app", proxy),
        ["ConnectionStrings__CivicJournal"] = Connection("civic_journal"),
        ["ConnectionStrings__CivicOwner"] = Connection("civic_owner"),
    };

    public async Task<object?> ScalarAsync(string sql, string database = Database)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres", database: database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>What a statement of two numbers a row finds, by the first of them.</summary>
    public async Task<Dictionary<long, long>> PairsAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new Dictionary<long, long>();
        while (await reader.ReadAsync()) found[reader.GetInt64(0)] = reader.GetInt64(1);
        return found;
    }

    /// <summary>kill -9 of the first process, then a start as soon as the old processes are gone.</summary>
    public async Task KillAndStartAsync(CancellationToken cancellation = default)
    {
        var old = ProcStat.Tree(Id);
        Signals.Kill(Id);
        await process!.WaitForExitAsync(cancellation);
        while (old.Any(id => Directory.Exists($"/proc/{id}"))) await Task.Delay(Pause, cancellation);
        Launch();
        await AnswersAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            Signals.Interrupt(Id);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    private void Launch()
    {
        var port = Port.ToString(CultureInfo.InvariantCulture);
        // The settings of the private server, so that what is measured here holds there.
        string[] settings = ["listen_addresses=127.0.0.1", $"port={port}", $"unix_socket_directories={folder}", "max_connections=200",
            "shared_buffers=256MB", "fsync=on", "full_page_writes=on", "synchronous_commit=on", "wal_level=replica", "max_wal_senders=2",
            "max_wal_size=2GB", "min_wal_size=160MB", "checkpoint_timeout=10min", "checkpoint_completion_target=0.9", "jit=off", "timezone=UTC",
            "log_checkpoints=off"];
        var start = new ProcessStartInfo("/bin/sh",
            ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", Path.Combine(folder, "server.log"),
            Path.Combine(Binaries, "postgres"), "-D", Data, .. settings.SelectMany(s => new[] { "-c", s })])
        { WorkingDirectory = "/" };
        if (User is not null) start.UserName = User;
        process = Process.Start(start)!;
    }

    private async Task AnswersAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await ScalarAsync("select 1", "postgres");
                return;
            }
            catch (NpgsqlException) when (process is { HasExited: false })
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private async Task PrepareAsync()
    {
        await ScalarAsync(await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "src", "Civic.Storage", "Migrations", "roles.sql")), "postgres");
        await ScalarAsync($"CREATE DATABASE {Database} OWNER civic_owner TEMPLATE template0", "postgres");
        await ScalarAsync($"REVOKE ALL ON DATABASE {Database} FROM PUBLIC; GRANT CONNECT ON DATABASE {Database} TO civic_app, civic_journal", "postgres");
    }
}
