using System.Diagnostics;

namespace Civic.Proof.Processes;

/// <summary>Runs programs to their end.</summary>
public static class Commands
{
    /// <summary>The program's standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds the last of what it said.</exception>
    public static async Task<string> RunAsync(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null, string? user = null,
        CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? "/",
        };
        if (user is not null) start.UserName = user;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{Path.GetFileName(file)} {string.Join(' ', arguments)} ended with {process.ExitCode}: {Tail(await errors + await output)}");
    }

    private static string Tail(string text) => text.Length <= 2000 ? text : text[^2000..];
}
