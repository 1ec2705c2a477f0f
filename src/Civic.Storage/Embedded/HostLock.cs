using System.Globalization;

namespace Civic.Storage.Embedded;

/// <summary>
/// One host a folder. An flock on a file: the kernel lets go of it when the process ends, however it ends, and a child
/// process does not inherit it.
/// </summary>
internal sealed class HostLock : IDisposable
{
    private readonly FileStream file;

    private HostLock(FileStream file) => this.file = file;

    /// <exception cref="PrivatePostgresException">folder-in-use: another host runs on the folder.</exception>
    public static HostLock Claim(DataFolder folder)
    {
        try
        {
            var claimed = new HostLock(new(folder.HostLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            File.WriteAllText(folder.HostProcess, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return claimed;
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            var process = File.Exists(folder.HostProcess) ? File.ReadAllText(folder.HostProcess) : "unknown";
            throw new PrivatePostgresException("folder-in-use",
                $"Another Civic host (process {process}) runs on {folder.Path}; stop it, or set Civic__DataDirectory to another folder.", e);
        }
    }

    public void Dispose() => file.Dispose();
}
