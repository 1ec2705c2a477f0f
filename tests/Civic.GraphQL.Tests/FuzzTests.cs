using Civic.Proof.GraphQL;
using Xunit;

namespace Civic.GraphQL.Tests;

/// <summary>Mutated bytes never crash, hang or show the inside. The full million runs as <c>Civic.Proof -- graphql-fuzz</c>.</summary>
public sealed class FuzzTests
{
    private const int Seed = 2020;
    private const int Inputs = 20_000;

    [Fact]
    public async Task Whatever_comes_is_answered()
    {
        var cases = CorpusFile.Read<ExecutionCase>(Path.Combine(Corpus.Folder, "executions.ndjson")).Cases;
        var fuzzer = new Fuzzer(Corpus.Text("world.graphql"), cases, Seed);
        await fuzzer.RunAsync(0, Inputs, default);
        Assert.True(fuzzer.Failures.Count == 0, $"seed {Seed}: {fuzzer.Failures.Count} failures:\n{string.Join("\n", fuzzer.Failures.Take(3))}");
        // Not all of it is refused at the door.
        Assert.True(fuzzer.Outcomes["Executed"] > Inputs / 20, string.Join(", ", fuzzer.Outcomes));
    }
}
