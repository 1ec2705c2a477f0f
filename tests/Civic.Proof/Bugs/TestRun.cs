using System.Diagnostics;
using Civic.Proof.Processes;

namespace Civic.Proof.Bugs;

/// <summary>A run of named tests by the ordinary runner, as <c>dotnet test</c> runs them.</summary>
/// <param name="ExitCode">0 when all were green.</param>
/// <param name="Output">All that it said.</param>
internal sealed record TestRun(int ExitCode, string Output)
{
    // The same as Civic.Planted.Bugs.Bug.Variable, which this program does not know.
    private const string Variable = "CIVIC_PLANTED";

    /// <param name="bug">Null for the platform as it is.</param>
    internal static async Task<TestRun> OfAsync(string project, IEnumerable<PlantedBug> tests, string? bug, CancellationToken cancellation)
    {
        var filter = string.Join('|', tests.Select(test => $"FullyQualifiedName={test.FullName}"));
        var start = new ProcessStartInfo("dotnet", ["test", await Checkout.TestsAsync(project), "--filter", filter, "--logger", "console;verbosity=normal"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.Root,
        };
        start.Environment.Remove(Variable);
        if (bug is not null) start.Environment[Variable] = bug;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new(process.ExitCode, await output + await errors);
    }

    internal bool WasGreen(PlantedBug test) => Output.Contains($"Passed {test.FullName}", StringComparison.Ordinal) && !Failed(test);

    internal bool WasRed(PlantedBug test) => ExitCode != 0 && Failed(test) && Output.Contains(test.Says, StringComparison.Ordinal);

    private bool Failed(PlantedBug test) => Output.Contains($"Failed {test.FullName}", StringComparison.Ordinal);
}
