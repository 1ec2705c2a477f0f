using System.Diagnostics;

namespace Civic.Proof.GraphQL;

/// <summary>Compares a whole corpus. The folder with the schemas is the committed one; the cases may be any that the generator wrote for them.</summary>
public sealed class CorpusRun(string schemas, string cases)
{
    /// <summary>What one part of the corpus came to.</summary>
    /// <param name="Differences">For people; empty when all agree.</param>
    public sealed record Outcome(int Seed, int Cases, IReadOnlyList<string> Differences, TimeSpan Took);

    public Outcome Documents() =>
        Compare<DocumentCase>("documents.ndjson", new DocumentAgreement(File.ReadAllText(Path.Combine(schemas, "schema.graphql"))).Difference);

    public Outcome Schemas() => Compare<SchemaCase>("schemas.ndjson", SchemaAgreement.Difference);

    public Outcome Coordinates() =>
        Compare<CoordinateCase>("coordinates.ndjson", new SchemaAgreement(File.ReadAllText(Path.Combine(schemas, "world.graphql"))).Difference);

    public Outcome Changes() => Compare<ChangeCase>("changes.ndjson", ChangeAgreement.Difference);

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

    private Outcome Compare<T>(string file, Func<T, string?> difference)
    {
        var watch = Stopwatch.StartNew();
        var corpus = CorpusFile.Read<T>(Path.Combine(cases, file));
        return new(corpus.Seed, corpus.Cases.Count, [.. corpus.Cases.Select(difference).OfType<string>()], watch.Elapsed);
    }
}
