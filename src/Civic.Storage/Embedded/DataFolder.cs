using System.Text;

namespace Civic.Storage.Embedded;

/// <summary>
/// The layout of one private server's folder. What the server may write (data, run, log) belongs to the server's user;
/// what it must not change (its configuration, the passwords, the host's lock) belongs to the host's.
/// </summary>
internal sealed class DataFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Enterable = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // sockaddr_un holds 108 bytes with the closing zero.
    private const int LongestSocketPath = 107;
    public const int Port = 5432;

    public string Path { get; } = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
    public string Data => In("data");
    public string NewData => In("data.new");
    public string Log => In("log");
    public string StartLog => System.IO.Path.Combine(Log, "start.log");
    public string Configuration => In("postgresql.conf");
    public string Access => In("pg_hba.conf");
    public string Secrets => In("secrets.json");
    public string HostLock => In("host.lock");
    public string HostProcess => In("host.pid");

    /// <summary>Stands in the title of each of the server's processes.</summary>
    public string ClusterName => "civic-" + Checkout.Hash(Path);

    /// <summary>The folder of the socket: inside, where no one else can make one, unless the path would be too long.</summary>
    public string Socket => Encoding.UTF8.GetByteCount(In("run") + $"/.s.PGSQL.{Port}.lock") <= LongestSocketPath
        ? In("run")
        : $"/tmp/{ClusterName}-{Posix.EffectiveUser}";

    /// <summary>The major version that made the data; null when there is none yet.</summary>
    public int? Version =>
        File.Exists(System.IO.Path.Combine(Data, "PG_VERSION"))
            ? int.Parse(File.ReadAllText(System.IO.Path.Combine(Data, "PG_VERSION")).Trim().Split('.')[0], null)
            : null;

    /// <summary>Makes what is missing, with owners and modes as they must be. Safe to repeat.</summary>
    public async Task<ServerUser> PrepareAsync(CancellationToken cancellation)
    {
        try
        {
            Posix.MakeFolder(Path, Posix.IsRoot ? Enterable : OwnerOnly);
            if (Posix.OwnerOf(Path) is { } owner && owner != Posix.EffectiveUser)
                throw new PrivatePostgresException("folder-foreign",
                    $"{Path} belongs to user {owner}; start as that user or set Civic__DataDirectory to another folder.");
            var user = ServerUser.For(Posix.OwnerOf(Data));
            foreach (var folder in (string[])[Log, Socket])
                MakeFor(user, folder);
            await RequireReachableAsync(user, cancellation);
            return user;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new PrivatePostgresException("folder-not-writable",
                $"The database folder {Path} cannot be used ({e.Message}); set Civic__DataDirectory to a folder that you may write to.", e);
        }
    }

    /// <summary>Makes an empty folder that only the server's user may enter, or checks that it is such a folder.</summary>
    public static void MakeFor(ServerUser user, string folder)
    {
        if (Posix.OwnerOf(folder) is null)
            Posix.MakeFolder(folder, OwnerOnly);
        if (user.Name is not null && Posix.OwnerOf(folder) == Posix.EffectiveUser)
            Posix.ChangeOwner(folder, user.Uid, user.Gid);
        if (Posix.OwnerOf(folder) != user.Uid || new DirectoryInfo(folder).LinkTarget is not null)
            throw new PrivatePostgresException("folder-foreign", $"{folder} belongs to someone else; remove it.");
    }

    private async Task RequireReachableAsync(ServerUser user, CancellationToken cancellation)
    {
        if (user.Name is null)
            return;
        var test = await user.RunAsync("/bin/sh", ["-c", "cd \"$1\" && test -w .", "sh", Log], "", cancellation);
        if (!test.Succeeded)
            throw new PrivatePostgresException("folder-unreachable",
                $"User {user.Name}, whom PostgreSQL runs as, cannot enter {Path}; set Civic__DataDirectory to a folder outside of root's home, such as /var/lib/civic.");
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
