using System.Runtime.InteropServices;

namespace Civic.Proof.Processes;

/// <summary>Signals to processes that this program started, or that a host of its own started.</summary>
public static class Signals
{
    /// <summary>kill -9: the process can do nothing about it.</summary>
    public static void Kill(int process) => Send(process, 9);

    /// <summary>What a container runtime sends first.</summary>
    public static void Terminate(int process) => Send(process, 15);

    /// <summary>What Ctrl-C sends; PostgreSQL's fast shutdown.</summary>
    public static void Interrupt(int process) => Send(process, 2);

    private static void Send(int process, int signal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(process, 1);
        if (kill(process, signal) != 0 && Marshal.GetLastPInvokeError() != 3)
            throw new InvalidOperationException($"kill -{signal} {process}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
