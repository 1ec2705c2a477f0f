using System.Diagnostics;

namespace Civic.Testing;

/// <summary>Installs what tests need from Debian, where the machine has it and this user may.</summary>
internal static class DebianPackage
{
    private const string Tool = "/usr/bin/apt-get";

    /// <summary>Whether packages can be installed here: as root, on a Debian.</summary>
    public static bool MayInstall => Environment.UserName == "root" && File.Exists(Tool);

    /// <summary>Installs packages, saying so on standard error.</summary>
    /// <returns>Null when it is done; else the last line of what went wrong.</returns>
    public static string? Install(params string[] names)
    {
        Console.Error.WriteLine($"{string.Join(" and ", names)} missing: installing Debian's packages with apt-get.");
        return Run("update", "-qq") ?? Run(["install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", .. names]);
    }

    private static string? Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var last = "";
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, e) => last = string.IsNullOrWhiteSpace(e.Data) ? last : e.Data;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5))) return $"apt-get {arguments[0]} took more than five minutes";
        process.WaitForExit();
        return process.ExitCode == 0 ? null : last;
    }
}
