using Civic.Proof.Running;

namespace Civic.Proof.Crashes;

/// <summary>
/// No vote is lost or doubled wherever the platform ends: 25 crashes at each of twelve points on a vote's way, and 20 kills each of host and database at random
/// moments. Another program judges from the clients' histories and an export.
/// </summary>
public sealed class CrashesProof : IProof
{
    public string Name => "crashes";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var (quick, only) = (run.Options.Quick, run.Options.Only);
        var held = true;
        // In small the kills of KillsProof say the same.
        if (only is "random" || (only is null && !quick))
            held &= await run.StepAsync("random", () => new RandomKills(run, quick ? 40 : 500, quick ? 5 : 40, quick ? 1 : 20).RunAsync(cancellation));
        if (only is null or "placed")
        {
            using var placed = new PlacedCrashes(run, quick ? 40 : 500, quick ? 20 : 100, run.Options.Rounds ?? (quick ? 1 : 25));
            held &= await run.StepAsync("placed", () => placed.RunAsync(cancellation));
        }

        return held;
    }
}
