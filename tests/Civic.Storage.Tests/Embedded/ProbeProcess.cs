using System.Diagnostics;
using System.Globalization;

namespace Civic.Storage.Tests.Embedded;

/// <summary>A <see cref="Probe"/> running as another process, in a session of its own as under a terminal.</summary>
internal sealed class ProbeProcess : IDisposable
{
    private readonly Process process;

    private ProbeProcess(Process process, string answer) => (this.process, Answer) = (process, answer);

    /// <summary>The first line that it said: <c>ready PID started|adopted</c> or <c>refused CODE MESSAGE</c>.</summary>
    public string Answer { get; }

    public int ServerProcess => int.Parse(Answer.Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>The process group that a terminal's Ctrl-C would reach.</summary>
    public int Group => process.Id;

    public static async Task<ProbeProcess> StartAsync(string folder, string? user = null, string? binaries = null)
    {
        var assembly = Path.Combine(binaries ?? AppContext.BaseDirectory, typeof(Probe).Assembly.GetName().Name + ".dll");
        // Tests that are started in a shell's background inherit that Ctrl-C is ignored; in a terminal it is not.
        var start = new ProcessStartInfo("env", ["--default-signal=INT,QUIT", "setsid", "dotnet", "exec", assembly, folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        if (user is not null)
            start.UserName = user;
        var process = Process.Start(start)!;
        return new(process, await process.StandardOutput.ReadLineAsync() ?? "");
    }

    public async Task StopAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public Task WaitForExitAsync() => process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
