using System.Text;
using System.Text.Json;
using Civic.Benchmarks.Load;
using Civic.Benchmarks.World;
using Civic.GraphQL.Execution;

namespace Civic.Benchmarks.Servers;

/// <summary>The answers that the bare server has ready, by case.</summary>
internal static class Canned
{
    public static async Task<Dictionary<string, (int Status, byte[] Body)>> MakeAsync(Worlds world)
    {
        var engine = new GraphQLEngine(WorldSchema.Build(world), new EngineOptions { Suggestions = false });
        var answers = new Dictionary<string, (int, byte[])>();
        foreach (var question in Scenarios.Questions)
        {
            using var variables = question.Variables is null ? null : JsonDocument.Parse(question.Variables);
            using var answer = await engine.ExecuteAsync(new GraphQLRequest(question.Text, null, variables?.RootElement), new RequestContext(EmptyServices.Instance));
            answers[question.Case] = (answer.Kind == ResponseKind.Executed ? 200 : 422, Encoding.UTF8.GetBytes(answer.ToJson()));
        }
        return answers;
    }

    private sealed class EmptyServices : IServiceProvider
    {
        public static EmptyServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
