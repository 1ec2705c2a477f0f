using System.Text.Json;
using Civic.GraphQL.Execution;

namespace Civic.Proof.GraphQL;

/// <summary>Whether the engine answers operations exactly as graphql-js does: the same JSON, character by character.</summary>
public sealed class ExecutionAgreement(string worldSdl)
{
    private readonly GraphQLEngine[] engines = [World.Build(worldSdl, typed: true), World.Build(worldSdl, typed: false)];

    /// <summary>What differs, for people; null when nothing does. Each case is answered by both bindings of the world.</summary>
    public async Task<string?> DifferenceAsync(ExecutionCase known)
    {
        foreach (var engine in engines)
        {
            var actual = await AnswersAsync(engine, known);
            var expected = known.Result is { } only ? [only.GetRawText()] : known.Results!.Select(result => result.GetRawText()).ToList();
            if (actual.Count == expected.Count && actual.Zip(expected).All(pair => AreSame(pair.First, pair.Second, known))) continue;
            return $"{known.Query}\n  variables:  {known.Variables} {known.Operation}\n  data:       {known.Data}\n  graphql-js: {string.Join("\n", expected)}\n  ours:       {string.Join("\n", actual)}";
        }
        return null;
    }

    private static async Task<List<string>> AnswersAsync(GraphQLEngine engine, ExecutionCase known)
    {
        var context = new RequestContext(Nothing.Services) { RootValue = new World.State(known.Data) };
        using var response = await engine.ExecuteAsync(new GraphQLRequest(known.Query, known.Operation, known.Variables), context);
        if (response.Stream is null) return [response.ToJson()];
        var answers = new List<string>();
        await foreach (var one in response.Stream)
        {
            using (one) answers.Add(one.ToJson());
        }
        return answers;
    }

    private static bool AreSame(string actual, string expected, ExecutionCase known) =>
        actual == expected || (known.Data.GetRawText().Contains("{\"~\":", StringComparison.Ordinal) && LateAnswers.AreSame(actual, expected));

    private sealed class Nothing : IServiceProvider
    {
        public static readonly Nothing Services = new();

        public object? GetService(Type serviceType) => null;
    }
}
