using System.Diagnostics;

namespace Civic.Proof.GraphQL;

/// <summary>Compares a whole corpus. The folder with the schemas is the committed one; the cases may be any that the generator wrote for them.</summary>
public sealed class CorpusRun(string schemas, string cases)
{
    /// <summary>What one part of the corpus came to.</summary>
    /// <param name="Differences">For people; empty when all agree.</param>
    public sealed record Outcome(int Seed, int Cases, IReadOnlyList<string> Differences, TimeSpan Took);

    public Outcome Documents()
    {
        var watch = Stopwatch.StartNew();
        var corpus = CorpusFile.Read<DocumentCase>(Path.Combine(cases, "documents.ndjson"));
        var agreement = new DocumentAgreement(File.ReadAllText(Path.Combine(schemas, "schema.graphql")));
        return new(corpus.Seed, corpus.Cases.Count, [.. corpus.Cases.Select(agreement.Difference).OfType<string>()], watch.Elapsed);
    }

    public async Task<Outcome> ExecutionsAsync()
    {
        var watch = Stopwatch.StartNew();
        var corpus = CorpusFile.Read<ExecutionCase>(Path.Combine(cases, "executions.ndjson"));
        var agreement = new ExecutionAgreement(await File.ReadAllTextAsync(Path.Combine(schemas, "world.graphql")));
        var differences = new List<string>();
        foreach (var known in corpus.Cases)
            if (await agreement.DifferenceAsync(known) is { } difference) differences.Add(difference);
        return new(corpus.Seed, corpus.Cases.Count, differences, watch.Elapsed);
    }
}
