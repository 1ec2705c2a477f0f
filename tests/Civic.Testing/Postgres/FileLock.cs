using System.Diagnostics;

namespace Civic.Testing.Postgres;

/// <summary>An flock: the kernel lets go of it when the process ends, so a crashed run leaves none behind.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static Task<FileStream> SharedAsync(string path) => TakeAsync(path, FileShare.ReadWrite);

    public static Task<FileStream> ExclusiveAsync(string path) => TakeAsync(path, FileShare.None);

    private static async Task<FileStream> TakeAsync(string path, FileShare share)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
            }
            catch (IOException) when (clock.Elapsed < Longest)
            {
                // Another process has it: the base library cannot wait for an flock, so it is asked again.
                await Task.Delay(10);
            }
        }
    }
}
