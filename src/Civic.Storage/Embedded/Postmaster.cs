using System.Globalization;

namespace Civic.Storage.Embedded;

/// <summary>The server's first process, as its pid file and the kernel describe it.</summary>
/// <param name="Process">Its process id.</param>
/// <param name="Status">starting, ready, stopping or standby, as the server wrote it; empty when it has not yet.</param>
internal sealed record Postmaster(int Process, string Status)
{
    private const int StatusLine = 7;

    public bool IsReady => Status == "ready";

    public bool IsAlive => Runs(Process);

    /// <summary>The server that runs on the folder; null when none does, whatever a left-over pid file says.</summary>
    public static Postmaster? Find(DataFolder folder) =>
        Read(folder) is { } found && IsOurs(found.Process, folder) ? found : null;

    /// <summary>
    /// Removes a pid file whose number PostgreSQL would take for its old self and refuse to start: after a restart of the
    /// machine it may belong to another program; in a container whose first process does not bury the dead, to a dead one.
    /// Does nothing while a process of the old server lives.
    /// </summary>
    public static void ForgetStale(DataFolder folder)
    {
        if (Read(folder) is not { } found || !Directory.Exists($"/proc/{found.Process}") || Remains(folder).Any())
            return;
        File.Delete(PidFile(folder));
        File.Delete(Path.Combine(folder.Socket, $".s.PGSQL.{DataFolder.Port}.lock"));
    }

    /// <summary>Processes of the folder's server that still live, the first process included.</summary>
    public static IEnumerable<int> Remains(DataFolder folder)
    {
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && (Title(process) is var title && title.StartsWith($"postgres: {folder.ClusterName}: ", StringComparison.Ordinal)
                    || IsOurs(process, folder))
                && Runs(process))
                yield return process;
    }

    private static string PidFile(DataFolder folder) => Path.Combine(folder.Data, "postmaster.pid");

    private static Postmaster? Read(DataFolder folder)
    {
        try
        {
            var lines = File.ReadAllLines(PidFile(folder));
            return lines.Length > 0 && int.TryParse(lines[0], out var process)
                ? new(process, lines.Length > StatusLine ? lines[StatusLine].Trim() : "")
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    // The command line is readable for everyone and names the data folder; /proc/<pid>/cwd would need a privilege
    // that root in a container often lacks.
    private static bool IsOurs(int process, DataFolder folder)
    {
        var arguments = Title(process).Split('\0');
        var flag = Array.IndexOf(arguments, "-D");
        return Path.GetFileName(arguments[0]) == "postgres" && flag > 0 && flag + 1 < arguments.Length && arguments[flag + 1] == folder.Data
            && Runs(process);
    }

    private static string Title(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static bool Runs(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            // The name in parentheses may hold anything, spaces and parentheses too; the state follows the last one.
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
