using System.Diagnostics;

namespace Civic.Storage.Embedded;

/// <summary>Who the server runs as. PostgreSQL refuses to run as root, so root lends it an unprivileged user.</summary>
/// <param name="Name">The user to switch to; null means the user of this process.</param>
internal sealed record ServerUser(string? Name, uint Uid, uint Gid)
{
    private const string Accounts = "/etc/passwd";

    /// <summary>The owner of data that is already there, else postgres, else nobody; without root the current user.</summary>
    public static ServerUser For(uint? ownerOfData)
    {
        if (!Posix.IsRoot)
            return ownerOfData is { } other && other != Posix.EffectiveUser
                ? throw Foreign(other)
                : new(null, Posix.EffectiveUser, 0);
        var accounts = ReadAccounts();
        if (ownerOfData is { } owner)
            return accounts.FirstOrDefault(a => a.Uid == owner && owner != 0) ?? throw Foreign(owner);
        return accounts.FirstOrDefault(a => a.Name == "postgres" && a.Uid != 0)
            ?? accounts.FirstOrDefault(a => a.Name == "nobody" && a.Uid != 0)
            ?? throw new PrivatePostgresException("no-server-user",
                "PostgreSQL does not run as root, and neither user postgres nor nobody exists; add one of them or start as an ordinary user.");
    }

    /// <summary>A process description that runs as this user with a clean environment and the plain C locale.</summary>
    public ProcessStartInfo Command(string file, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var library = start.Environment.TryGetValue("LD_LIBRARY_PATH", out var value) ? value : null;
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
        start.Environment["HOME"] = "/";
        if (library is not null)
            start.Environment["LD_LIBRARY_PATH"] = library;
        if (Name is not null)
            start.UserName = Name;
        return start;
    }

    /// <summary>Runs a short command as this user, with text on its standard input.</summary>
    public Task<CommandResult> RunAsync(string file, IEnumerable<string> arguments, string input, CancellationToken cancellation) =>
        CommandResult.OfAsync(Command(file, arguments), input, cancellation);

    private static List<ServerUser> ReadAccounts() =>
        [.. File.ReadLines(Accounts).Select(line => line.Split(':')).Where(f => f.Length >= 4)
            .Select(f => (Fields: f, Uid: uint.TryParse(f[2], out var uid) ? uid : 0, Gid: uint.TryParse(f[3], out var gid) ? gid : 0))
            .Select(a => new ServerUser(a.Fields[0], a.Uid, a.Gid))];

    private static PrivatePostgresException Foreign(uint owner) => new("folder-foreign",
        $"The database folder belongs to user {owner}, whom this process cannot run as; start as that user or set Civic__DataDirectory to another folder.");
}
