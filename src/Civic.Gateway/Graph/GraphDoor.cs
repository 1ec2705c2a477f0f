using System.Globalization;
using Civic.Contracts.Ports;
using Civic.Gateway.Access;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Civic.Gateway.Graph;

/// <summary>GraphQL over HTTP for a municipality: <c>/{tenant}/graphql</c>, its SDL beside it.</summary>
public sealed class GraphDoor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly GraphQLHandler _handler;

    private GraphDoor(GraphQLHandler handler) => _handler = handler;

    /// <summary>Builds the schema; start-up fails here when something does not fit.</summary>
    public static GraphDoor Create(IServiceProvider services)
    {
        var log = services.GetRequiredService<ILogger<GraphDoor>>();
        var engine = new GraphQLEngine(CivicGraph.Build(), new EngineOptions
        {
            Log = (error, trace, _) => log.LogError(error, "A resolver failed ({Trace})", trace),
            Suggestions = services.GetRequiredService<IHostEnvironment>().IsDevelopment(),
        });
        return new GraphDoor(new GraphQLHandler(engine, new HttpOptions { ContextOf = ContextOf, Answering = Answering }));
    }

    internal Task Handle(HttpContext http) => _handler.HandleAsync(http);

    private static async ValueTask<RequestContext> ContextOf(HttpContext http)
    {
        var ask = new Ask(http.RequestServices, Caller.Of(http));
        if (long.TryParse(http.Request.Headers["Civic-After"], NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            ask.Stale = !await http.RequestServices.GetRequiredService<IReadModels>().Reached(after, Patience, http.RequestAborted);
        return ask;
    }

    private static void Answering(HttpContext http, RequestContext context, GraphQLResponse response)
    {
        var ask = (Ask)context;
        if (ask.Stale) response.Extensions = static output => output.WriteRaw("{\"stale\":true}"u8);
        if (!http.Response.HasStarted) http.Response.Headers.CacheControl = "no-store";
    }
}

/// <summary>Where GraphQL is.</summary>
public static class GraphRoutes
{
    public static void MapCivicGraph(this IEndpointRouteBuilder routes)
    {
        // Made now, so that a schema that does not fit stops the start and not the first request.
        _ = routes.ServiceProvider.GetRequiredService<GraphDoor>();
        routes.MapMethods("/{tenant}/graphql", ["GET", "POST", "PUT", "DELETE", "PATCH"], (HttpContext http, GraphDoor door) => door.Handle(http));
        routes.MapGet("/{tenant}/graphql/schema.graphql", () => Results.Text(CivicGraph.Sdl, "application/graphql; charset=utf-8"));
    }
}
