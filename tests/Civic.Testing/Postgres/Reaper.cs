using System.Diagnostics;
using Civic.Storage.Embedded;

namespace Civic.Testing.Postgres;

/// <summary>
/// A sleeping shell that stops a server when the last test process is gone, however it went: it waits for the lock that
/// every test process holds. (An exit handler would not do: the test runner kills its process after 100 ms.)
/// A large data folder is removed as well, so that memory is not filled for ever.
/// </summary>
internal static class Reaper
{
    private const string Script = """
        lock=$1; data=$2; exec setsid flock "$lock" sh -c '
          data=$1; pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) || pid=
          if [ -n "$pid" ] && grep -q -F -- "$data" "/proc/$pid/cmdline" 2>/dev/null; then
            kill -INT "$pid"; while kill -0 "$pid" 2>/dev/null; do sleep 0.02; done
          fi
          if [ "$(du -sm "$data" 2>/dev/null | cut -f 1)" -gt 512 ]; then rm -rf "$data"/*; fi
        ' sh "$data" </dev/null >/dev/null 2>&1
        """;

    public static void Watch(DataFolder folder, ServerUser user)
    {
        // The shell replaces itself and holds none of our streams, else whoever reads the test run's output would wait for it.
        using var shell = Process.Start(user.Command("/bin/sh", "-c", Script, "sh", TestFolder.Users, folder.Data));
    }
}
