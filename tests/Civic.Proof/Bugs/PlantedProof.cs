using Civic.Proof.Running;

namespace Civic.Proof.Bugs;

/// <summary>
/// Tests are worth what they notice: each planted bug must turn its named test red, in the test's ordinary run and for the right reason; without the bug
/// the same tests are green.
/// </summary>
public sealed class PlantedProof : IProof
{
    public string Name => "planted";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        // In small one of each project.
        var bugs = run.Options.Quick ? [.. PlantedBug.All.DistinctBy(bug => bug.Project)] : PlantedBug.All;
        var held = true;
        foreach (var project in bugs.GroupBy(bug => bug.Project)) held &= await GreenAsync(run, project.Key, [.. project], cancellation);
        foreach (var bug in bugs) held &= await RedAsync(run, bug, cancellation);
        run.Say($"{bugs.Count} bugs planted, each by another implementation of what the test uses: {(held ? "each test red with its bug, green without" : "NOT all noticed")}");
        return held;
    }

    private static async Task<bool> GreenAsync(ProofRun run, string project, PlantedBug[] tests, CancellationToken cancellation)
    {
        var ran = await TestRun.OfAsync(project, tests, null, cancellation);
        var missing = tests.Where(test => !ran.WasGreen(test)).ToList();
        foreach (var test in missing) run.Say($"without any bug {test.FullName} is NOT GREEN");
        if (missing.Count > 0) run.Say(ran.Output);
        return missing.Count == 0 && ran.ExitCode == 0;
    }

    private static async Task<bool> RedAsync(ProofRun run, PlantedBug bug, CancellationToken cancellation)
    {
        var ran = await TestRun.OfAsync(bug.Project, [bug], bug.Name, cancellation);
        var red = ran.WasRed(bug);
        run.Say($"{bug.Name}: {bug.FullName} {(red ? "red as it must be" : "NOT RED, or for another reason")}");
        if (!red) run.Say(ran.Output);
        return red;
    }
}
