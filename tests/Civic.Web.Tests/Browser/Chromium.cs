using System.Diagnostics;

namespace Civic.Web.Tests.Browser;

/// <summary>Finds Chromium: named by <c>CHROMIUM</c>, on PATH, or installed from Debian where that is allowed.</summary>
internal static class Chromium
{
    public const string Missing =
        "Browser tests need Chromium: set CHROMIUM to its path, or install Debian's package as root (apt-get install chromium).";

    /// <summary>Its path.</summary>
    /// <exception cref="InvalidOperationException">It is not there and may not be installed; one line says what to do.</exception>
    public static string Find()
    {
        if (Found() is { } path) return path;
        if (Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            Console.Error.WriteLine("Chromium is missing: installing Debian's package chromium with apt-get.");
            if (Run("update", "-qq") && Run("install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation") && Found() is { } now)
                return now;
        }

        throw new InvalidOperationException(Missing);
    }

    private static string? Found() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
            ? File.Exists(named) ? named : throw new InvalidOperationException($"CHROMIUM names {named}, which does not exist.")
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
                .SelectMany(folder => new[] { Path.Combine(folder, "chromium"), Path.Combine(folder, "chromium-browser") })
                .FirstOrDefault(File.Exists);

    private static bool Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/apt-get", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process.WaitForExit(TimeSpan.FromMinutes(5)) && process.ExitCode == 0;
    }
}
