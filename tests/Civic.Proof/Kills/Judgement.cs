using System.Diagnostics;
using Civic.Proof.Running;

namespace Civic.Proof.Kills;

/// <summary>Starts the checker as the separate program that it is and repeats what it says.</summary>
public static class Judgement
{
    public static async Task<bool> PassAsync(ProofRun run, string history, string slug, string export, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "Civic.Checker.dll"), .. options, "--history", history, "--export", $"{slug}={export}"])
        { RedirectStandardOutput = true };
        using var checker = Process.Start(start)!;
        while (await checker.StandardOutput.ReadLineAsync() is { } line) run.Say($"checker: {line}");
        await checker.WaitForExitAsync();
        return checker.ExitCode switch
        {
            0 => true,
            1 => false,
            _ => throw new InvalidOperationException($"The checker ended with {checker.ExitCode}."),
        };
    }
}
