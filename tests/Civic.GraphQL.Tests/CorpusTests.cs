using Civic.Proof.GraphQL;
using Xunit;

namespace Civic.GraphQL.Tests;

/// <summary>
/// The engine and graphql-js agree on the committed corpus, to the letter. <c>Civic.Proof -- graphql-corpus --seed n</c> asks the same of a corpus
/// that nobody has seen before.
/// </summary>
public sealed class CorpusTests
{
    private const int Shown = 10;

    private static readonly CorpusRun Run = new(Corpus.Folder, Corpus.Folder);

    [Fact]
    public void Documents_are_judged_and_printed_alike() => Agrees(Run.Documents(), 5_000);

    [Fact]
    public void Type_systems_are_accepted_alike() => Agrees(Run.Schemas(), 990);

    [Fact]
    public void Coordinates_name_the_same() => Agrees(Run.Coordinates(), 490);

    [Fact]
    public void Breaking_changes_are_the_same() => Agrees(Run.Changes(), 600);

    [Fact]
    public async Task Executions_answer_the_same_json() => Agrees(await Run.ExecutionsAsync(), 2_000);

    [Fact]
    public void Each_rule_is_broken_at_least_twenty_times()
    {
        var (seed, cases) = CorpusFile.Read<DocumentCase>(Path.Combine(Corpus.Folder, "documents.ndjson"));
        var breaches = cases.SelectMany(known => (known.Errors ?? []).Select(error => error[..error.IndexOf(':', StringComparison.Ordinal)]).Distinct()).CountBy(rule => rule).ToDictionary();
        var rules = typeof(Civic.GraphQL.Validation.Validator).Assembly.GetTypes().Where(type => type.BaseType?.Name == "Rule").Select(type => type.Name);
        Assert.All(rules, rule => Assert.True(breaches.GetValueOrDefault(rule) >= 20, $"seed {seed}: {rule} is broken {breaches.GetValueOrDefault(rule)} times"));
    }

    private static void Agrees(CorpusRun.Outcome outcome, int least)
    {
        Assert.True(outcome.Cases >= least, $"only {outcome.Cases} cases");
        Assert.True(outcome.Differences.Count == 0, $"seed {outcome.Seed}: {outcome.Differences.Count} of {outcome.Cases} differ:\n{string.Join("\n", outcome.Differences.Take(Shown))}");
    }
}
