using System.Globalization;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.GraphQL;

/// <summary>Has graphql-js answer a corpus made of a fresh seed, and compares the engine with all of it.</summary>
public sealed class GraphQLCorpusProof : IProof
{
    private const int Shown = 5;

    public string Name => "graphql-corpus";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var generator = Path.Combine(Checkout.Root, "tests", "Civic.Clients", "corpus");
        if (!Directory.Exists(Path.Combine(generator, "node_modules")))
            await Commands.RunAsync("npm", ["ci"], folder: generator, cancellation: cancellation);
        string[] size = run.Options.Quick ? ["--documents", "2200", "--executions", "200", "--schemas", "300"] : [];
        var said = await Commands.RunAsync(
            "node", ["write.mjs", "--seed", run.Options.Seed.ToString(CultureInfo.InvariantCulture), "--out", run.Folder, .. size], folder: generator, cancellation: cancellation);
        run.Say("graphql-js 16.15.0, " + said.Trim());
        var corpus = new CorpusRun(Path.Combine(Checkout.Root, "tests", "Civic.GraphQL.Tests", "corpus"), run.Folder);
        return Say(run, "documents", corpus.Documents()) & Say(run, "schemas", corpus.Schemas()) & Say(run, "coordinates", corpus.Coordinates())
            & Say(run, "pairs of schemas", corpus.Changes())
            & Say(run, "executions, each under two bindings", await corpus.ExecutionsAsync());
    }

    private static bool Say(ProofRun run, string what, CorpusRun.Outcome outcome)
    {
        run.Say($"{outcome.Cases} {what}: {outcome.Cases - outcome.Differences.Count} agree, {outcome.Differences.Count} differ, {outcome.Took.TotalSeconds:F1} s");
        foreach (var difference in outcome.Differences.Take(Shown)) run.Say("DIFFERS " + difference);
        return outcome.Differences.Count == 0;
    }
}
