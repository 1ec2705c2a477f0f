using System.Globalization;
using Civic.Storage.Embedded;

namespace Civic.Testing.Postgres;

/// <summary>
/// A folder for a server of a test's own, which it may kill: pass <see cref="Options"/> to <see cref="PrivatePostgres"/>, or
/// <see cref="Path"/> as <c>Civic__DataDirectory</c> to a host process. Disposing stops what still runs there and removes it.
/// </summary>
public sealed class OwnServerFolder : IAsyncDisposable
{
    private static int folders;

    private readonly FileStream membership;

    private OwnServerFolder(string path, FileStream membership) => (Path, this.membership) = (path, membership);

    public string Path { get; }

    public PrivatePostgresOptions Options => new(Path)
    {
        SharedBuffers = "64MB",
        PackageFolder = System.IO.Path.Combine(TestFolder.Path, "binaries"),
    };

    /// <summary>Processes of the folder's server that live at this moment.</summary>
    public IReadOnlyList<int> Processes => [.. Postmaster.Remains(new(Path))];

    public static async Task<OwnServerFolder> CreateAsync()
    {
        var membership = await FileLock.SharedAsync(TestFolder.Users);
        var number = Interlocked.Increment(ref folders);
        var path = System.IO.Path.Combine(TestFolder.Path, string.Create(CultureInfo.InvariantCulture, $"own-{Environment.ProcessId}-{number}"));
        RemoveLeftovers();
        Reaper.Watch();
        await new DataFolder(path).PrepareAsync(CancellationToken.None);
        return new(path, membership);
    }

    public async ValueTask DisposeAsync()
    {
        var server = await PostgresServer.OpenAsync(Options, CancellationToken.None);
        await server.StopAsync();
        Directory.Delete(Path, recursive: true);
        await membership.DisposeAsync();
    }

    private static void RemoveLeftovers()
    {
        foreach (var old in Directory.EnumerateDirectories(TestFolder.Path, "own-*"))
            if (!Directory.Exists($"/proc/{System.IO.Path.GetFileName(old).Split('-')[1]}") && !Postmaster.Remains(new(old)).Any())
                Directory.Delete(old, recursive: true);
    }
}
