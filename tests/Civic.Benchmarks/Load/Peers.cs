using System.Diagnostics;

namespace Civic.Benchmarks.Load;

/// <summary>The servers of others, in folders of <c>tests/Civic.Clients</c>: installed when the lock file is newer than what is there.</summary>
internal static class Peers
{
    public static async Task<string> ScriptAsync(string name, string peers = "peers")
    {
        var folder = Path.Combine(Checkout(), "tests", "Civic.Clients", peers);
        // npm writes this file last.
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            var start = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
            using var install = Process.Start(start)!;
            await install.StandardOutput.ReadToEndAsync();
            await install.WaitForExitAsync();
            if (install.ExitCode != 0) throw new InvalidOperationException("The peers cannot be installed: npm ci failed in " + folder);
        }
        return Path.Combine(folder, name);
    }

    private static string Checkout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Civic.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The benchmarks run from a checkout: no Civic.sln above the program.");
    }
}
