using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.GraphQL;

/// <summary>A million mutated inputs: no crash, no hang, no stack trace in an answer. Done in steps, so that an interrupted run goes on.</summary>
public sealed class GraphQLFuzzProof : IProof
{
    private const int Full = 1_000_000;
    private const int Small = 20_000;
    private const int Step = 100_000;
    private const int Shown = 5;

    public string Name => "graphql-fuzz";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var folder = Path.Combine(Checkout.Root, "tests", "Civic.GraphQL.Tests", "corpus");
        var cases = CorpusFile.Read<ExecutionCase>(Path.Combine(folder, "executions.ndjson")).Cases;
        var fuzzer = new Fuzzer(await File.ReadAllTextAsync(Path.Combine(folder, "world.graphql"), cancellation), cases, run.Options.Seed);
        var inputs = run.Options.Quick ? Small : Full;
        var failed = 0;
        for (var from = 0; from < inputs; from += Step)
        {
            var to = Math.Min(from + Step, inputs);
            failed += await run.StepAsync($"inputs {from} to {to}", async () => await TryAsync(run, fuzzer, from, to, cancellation));
        }
        run.Say($"{inputs} inputs, {failed} failures");
        return failed == 0;
    }

    private static async Task<int> TryAsync(ProofRun run, Fuzzer fuzzer, int from, int to, CancellationToken cancellation)
    {
        var before = fuzzer.Failures.Count;
        await fuzzer.RunAsync(from, to, cancellation);
        var outcomes = string.Join(", ", fuzzer.Outcomes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}"));
        run.Say($"inputs {from} to {to}: {fuzzer.Failures.Count - before} failures, slowest {fuzzer.SlowestInput.TotalMilliseconds:F0} ms; so far {outcomes}");
        foreach (var failure in fuzzer.Failures.Skip(before).Take(Shown)) run.Say(failure);
        return fuzzer.Failures.Count - before;
    }
}
