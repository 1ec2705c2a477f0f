using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Civic.Proof.Processes;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>Runs the scripts of <c>tests/Civic.Clients</c>; their packages are installed when the lock file is newer than what is there.</summary>
internal static class NodeClients
{
    private const string Missing = "These tests need Node.js 20 or later with npm: install them (Debian: apt-get install nodejs npm) and run the tests again.";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    public static string Folder { get; } = Path.Combine(Checkout.Root, "tests", "Civic.Clients");

    /// <summary>Runs a script and gives what it said, line by line.</summary>
    /// <param name="heard">Hears every line as it comes.</param>
    /// <exception cref="InvalidOperationException">It failed; the message has what it said about it.</exception>
    public static async Task<string[]> LinesAsync(string script, IEnumerable<string> arguments, Func<string, Task>? heard = null)
    {
        await Installed.Value;
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        await using var cut = patience.Token.Register(process.Kill);
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lines.Add(line);
            if (heard is not null) await heard(line);
        }
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0 ? [.. lines] : throw new InvalidOperationException($"{script} ended with {process.ExitCode}: {string.Join('\n', lines)}\n{await errors}");
    }

    /// <summary>Runs a script whose lines are JSON.</summary>
    public static async Task<JsonElement[]> JsonAsync(string script, params string[] arguments) =>
        [.. (await LinesAsync(script, arguments)).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>Runs a program of the packages, such as <c>relay-compiler</c>; its exit code and all that it said.</summary>
    public static async Task<(int Exit, string Said)> RunAsync(string program, string folder, params string[] arguments)
    {
        await Installed.Value;
        var start = new ProcessStartInfo(Path.Combine(Folder, "node_modules", ".bin", program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said + await errors);
    }

    private static async Task InstallAsync()
    {
        // npm writes this file last.
        var (wanted, there) = (Path.Combine(Folder, "package-lock.json"), Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (File.Exists(there) && File.GetLastWriteTimeUtc(there) >= File.GetLastWriteTimeUtc(wanted)) return;
        try
        {
            await Commands.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder: Folder);
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException(Missing);
        }
    }
}
