namespace Civic.Storage.Embedded;

/// <summary>The server's log files: kept to a size, and read for the reason of a failed start.</summary>
internal static class ServerLogs
{
    // With 10 MB a file this bounds the log to about 50 MB.
    private const int Kept = 5;

    public static void Trim(DataFolder folder)
    {
        foreach (var old in Files(folder).Skip(Kept))
            File.Delete(old);
    }

    /// <summary>The last fatal line of the latest start; null when the server said nothing.</summary>
    public static string? Reason(DataFolder folder, DateTime since) =>
        Fatal(folder.StartLog)
        // Later words go to the collector's file; words of a former server may stand there too, so it is asked second.
        ?? Files(folder).Take(1).Where(file => File.GetLastWriteTimeUtc(file) >= since).Select(Fatal).FirstOrDefault();

    private static string? Fatal(string file) => !File.Exists(file)
        ? null
        : File.ReadLines(file).TakeLast(200).LastOrDefault(line =>
            line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal)
            || line.Contains("cannot execute", StringComparison.Ordinal) || line.Contains("error while loading", StringComparison.Ordinal));

    private static IEnumerable<string> Files(DataFolder folder) =>
        Directory.EnumerateFiles(folder.Log, "server-*.log").OrderDescending(StringComparer.Ordinal);
}
