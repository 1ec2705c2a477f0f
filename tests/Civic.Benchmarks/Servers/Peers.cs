using System.Diagnostics;

namespace Civic.Benchmarks.Servers;

/// <summary>The servers of Node that ours is compared with: tests/Civic.Clients/peers.</summary>
internal static class Peers
{
    /// <summary>Installs what its lock file names, if that has not been done; the folder.</summary>
    public static async Task<string> InstallAsync()
    {
        var folder = Path.Combine(Repository(), "tests", "Civic.Clients", "peers");
        if (Directory.Exists(Path.Combine(folder, "node_modules"))) return folder;
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = folder })!;
        await npm.WaitForExitAsync();
        return npm.ExitCode == 0 ? folder : throw new InvalidOperationException($"npm ci failed in {folder}.");
    }

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Civic.sln"))) return folder.FullName;
        throw new InvalidOperationException("Not in the repository.");
    }
}
