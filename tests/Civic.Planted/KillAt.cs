using System.Runtime.InteropServices;
using Civic.Contracts.Ports;

namespace Civic.Planted;

/// <summary>Ends the process by kill -9 when it passes a named point, once: a marker file says that it has been done.</summary>
/// <param name="skip">How often the point is passed unharmed before.</param>
internal sealed class KillAt(string point, int skip, string marker) : ICrashPoint
{
    private int passed;

    public void Pass(string name)
    {
        if (name != point || Interlocked.Increment(ref passed) <= skip || File.Exists(marker)) return;
        File.WriteAllText(marker, name);
        _ = kill(Environment.ProcessId, 9);
        // The signal is on its way; nothing may happen after this point.
        Thread.Sleep(Timeout.Infinite);
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
