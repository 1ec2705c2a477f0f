using Civic.Benchmarks.Data;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Tenants;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Benchmarks.Servers;

/// <summary>
/// (e): the product's own doors (municipality from the path, bearer token verified and remembered, sessions, origins), routing, the handler with
/// its limits and bounded caches. Only the schema and the rows are the benchmark's.
/// </summary>
internal static class ProductServer
{
    public const string Tenant = "huddinge";

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("civic-bench");
        try
        {
            var builder = Served.Builder();
            builder.Services.AddSingleton<TimeProvider>(TimeProvider.System);
            builder.Services.AddSingleton<ITenants>(new OneTenant());
            builder.Services.AddCivicAccess(builder.Configuration, builder.Environment, folder.FullName);
            var app = builder.Build();
            app.UseCivicAccess();
            app.UseWebSockets();
            app.MapCivicAccess();
            var handler = new GraphQLHandler(BenchmarkGraph.Engine(World.Create()), Options(app.Services));
            app.MapMethods("/{tenant}/graphql", ["GET", "POST"], (RequestDelegate)(http => Handle(http, handler)));
            await Served.RunAsync(app);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>As the product's, without what only its own rows need.</summary>
    public static HttpOptions Options(IServiceProvider services) => new()
    {
        ContextOf = http => new(new RequestContext(services, Caller.Of(http))),
        Answering = static (http, _, _) => http.Response.Headers.CacheControl = "no-store",
        IsAmbient = static http => http.Features.Get<Credentials>() is { Kind: CredentialKind.Cookie },
        Documents = new BenchmarkDocuments(),
    };

    private static Task Handle(HttpContext http, GraphQLHandler handler) =>
        http.Features.Get<Credentials>() is { Kind: CredentialKind.AddressToken } || http.WebSockets.IsWebSocketRequest
            ? Results.BadRequest().ExecuteAsync(http) : handler.HandleAsync(http);

    private sealed class OneTenant : ITenants
    {
        private readonly TenantFacts _facts = new(new TenantId(Tenant)) { Demo = true, Languages = ["sv", "en"] };

        public ValueTask<TenantFacts?> Find(string slug, CancellationToken cancellation = default) => new(slug == Tenant ? _facts : null);

        public ValueTask<TenantFacts?> FindByHost(string host, CancellationToken cancellation = default) => default;
    }
}
