using System.Diagnostics;
using Civic.Storage.Embedded;

namespace Civic.Testing.Postgres;

/// <summary>
/// A sleeping shell, one a test process, that stops all test servers when the last test process is gone, however it went:
/// it waits for the lock that every test process holds. (An exit handler would not do: the test runner kills its process
/// after 100 ms.) Servers of single tests are removed, and the shared one's data when it has grown large.
/// </summary>
internal static class Reaper
{
    // A server's pid file is the last thing it removes; a process that is gone but not yet buried must not be waited for.
    private const string Script = """
        exec setsid flock "$1" sh -c '
          for data in "$1"/*/data; do
            pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) || continue
            grep -q -F -- "$data" "/proc/$pid/cmdline" 2>/dev/null && kill -INT "$pid" || continue
            tries=0
            while [ -e "$data/postmaster.pid" ] && [ "$tries" -lt 1500 ]; do sleep 0.02; tries=$((tries + 1)); done
          done
          rm -rf "$1"/own-*
          if [ "$(du -sm "$1" | cut -f 1)" -gt 512 ]; then rm -rf "$1/shared"; fi
        ' sh "$2" </dev/null >/dev/null 2>&1
        """;

    private static readonly Lazy<bool> Started = new(() =>
    {
        // The shell holds none of our streams, else whoever reads the test run's output would wait for it.
        var us = new ServerUser(null, Posix.EffectiveUser, 0);
        using var shell = Process.Start(us.Command("/bin/sh", "-c", Script, "sh", TestFolder.Users, TestFolder.Path));
        return shell is not null;
    });

    /// <summary>Call while holding <see cref="TestFolder.Users"/>.</summary>
    public static bool Watch() => Started.Value;
}
