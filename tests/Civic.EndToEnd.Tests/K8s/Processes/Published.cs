using System.Diagnostics;
using System.Reflection;

namespace Civic.EndToEnd.Tests.K8s.Processes;

/// <summary>
/// The folder that the image holds under <c>/app</c>: <c>CIVIC_PUBLISHED</c>, or what this build of the host publishes.
/// </summary>
internal static class Published
{
    private static readonly Lazy<Task<string>> Once = new(Publish);

    internal static Task<string> Folder() => Once.Value;

    private static async Task<string> Publish()
    {
        if (Environment.GetEnvironmentVariable("CIVIC_PUBLISHED") is { Length: > 0 } folder) return folder;
        var configuration = typeof(Published).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Configuration").Value!;
        var target = Path.Combine(AppContext.BaseDirectory, "published");
        using var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            "publish", Path.Combine(Manifest.Repository, "src", "Civic.Host"), "--no-build", "--nologo",
            "-c", configuration, "-p:GrainRuntime=Orleans", "-o", target,
        ]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? target : throw new InvalidOperationException($"The host was not published:\n{said}");
    }
}
