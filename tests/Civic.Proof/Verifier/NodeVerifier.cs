using System.Globalization;
using System.Text.RegularExpressions;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Verifier;

/// <summary>The second program, in Node, over published files.</summary>
internal static partial class NodeVerifier
{
    /// <summary>Runs it; its last lines are said.</summary>
    /// <returns>What it counted, when it found nothing; null when it did.</returns>
    internal static async Task<Dictionary<string, int>?> RunAsync(ProofRun run, string log, params string[] options)
    {
        try
        {
            var said = await Commands.RunAsync("node", [Path.Combine(Checkout.Root, "tests", "Civic.Verifier", "verify.mjs"), log, .. options]);
            var counts = said.Split('\n')[^3];
            run.Say($"the verifier in Node: {counts}");
            return Counts().Matches(counts).ToDictionary(m => m.Groups[2].Value, m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
        }
        catch (InvalidOperationException e)
        {
            run.Say($"the verifier in Node: {e.Message}");
            return null;
        }
    }

    [GeneratedRegex(@"(\d+) (checkpoints|leaves|events|votings|votes|items|ballots|receipts)")]
    private static partial Regex Counts();
}
