using Civic.GraphQL.Execution;

namespace Civic.GraphQL.Tests.Execution;

internal static class Ask
{
    public static async Task<string> AskAsync(this GraphQLEngine engine, string query, string? variables = null, object? caller = null, CancellationToken cancellation = default)
    {
        using var response = await engine.ExecuteAsync(
            new GraphQLRequest(query, null, variables is null ? null : TestSchema.Json(variables)), new RequestContext(Nothing.Services, caller), null, cancellation);
        return response.ToJson();
    }

    public sealed class Nothing : IServiceProvider
    {
        public static readonly IServiceProvider Services = new Nothing();

        public object? GetService(Type serviceType) => null;
    }
}
