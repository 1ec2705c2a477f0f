using System.Globalization;
using Civic.Contracts.Ports;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Sessions;
using Civic.GraphQL.Documents;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Http;
using Civic.GraphQL.Types;
using Civic.GraphQL.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Civic.Gateway.Graph;

/// <summary>GraphQL for a municipality at <c>/{tenant}/graphql</c>: over HTTP, event streams and WebSockets, and as a page for browsers.</summary>
public sealed class GraphDoor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly GraphQLHandler _handler;
    private readonly SocketHandler _sockets;
    private readonly IExplorer? _explorer;

    private GraphDoor(GraphQLHandler handler, SocketHandler sockets, IExplorer? explorer) => (_handler, _sockets, _explorer) = (handler, sockets, explorer);

    /// <summary>Builds the schema; start-up fails here when something does not fit.</summary>
    public static GraphDoor Create(IServiceProvider services) => Create(services, CivicGraph.Build());

    /// <summary>The door with another schema behind it: for hosts that measure the way in and not the rooms.</summary>
    public static GraphDoor Create(IServiceProvider services, Schema schema)
    {
        var development = services.GetRequiredService<IHostEnvironment>().IsDevelopment();
        var options = new GraphOptions { PersistedQueries = development };
        services.GetService<IConfiguration>()?.GetSection("Civic:GraphQL").Bind(options);
        var engine = Engine(services, schema, development);
        var documents = services.GetService<ITrustedDocuments>();
        var persisted = options.PersistedQueries ? new PersistedQueries() : null;
        return new GraphDoor(
            new GraphQLHandler(engine, Http(services, options) with { Documents = documents, PersistedQueries = persisted }),
            new SocketHandler(engine, Sockets(services, options) with { Documents = documents, PersistedQueries = persisted }),
            services.GetService<IExplorer>());
    }

    internal Task Handle(HttpContext http)
    {
        // Addresses are written down in too many places: here a token comes in a header, or a ticket in its stead.
        if (http.Features.Get<Credentials>() is { Kind: CredentialKind.AddressToken })
            return RefusalAnswer.Write(http, AccessRefusals.SignInNeeded, tokenRefused: true);
        if (http.WebSockets.IsWebSocketRequest) return _sockets.HandleAsync(http);
        return _explorer is not null && WantsPage(http.Request) ? _explorer.Show(http) : _handler.HandleAsync(http);
    }

    private static GraphQLEngine Engine(IServiceProvider services, Schema schema, bool development)
    {
        var log = services.GetRequiredService<ILogger<GraphDoor>>();
        return new GraphQLEngine(schema, new EngineOptions
        {
            Log = (error, trace, _) => log.LogError(error, "A resolver failed ({Trace})", trace),
            Suggestions = development,
        });
    }

    private static HttpOptions Http(IServiceProvider services, GraphOptions options)
    {
        var sessions = services.GetRequiredService<ISessions>();
        return new HttpOptions
        {
            ContextOf = ContextOf,
            Answering = Answering,
            IsAmbient = static http => http.Features.Get<Credentials>() is { Kind: CredentialKind.Cookie },
            LeaseOf = context => GraphSockets.Lease(sessions, ((Ask)context).Who),
            PartialStatus = options.PartialStatus,
        };
    }

    private static SocketOptions Sockets(IServiceProvider services, GraphOptions options) => new()
    {
        Admit = ActivatorUtilities.CreateInstance<GraphSockets>(services).Admit,
        Answering = Answering,
        MostOperations = options.OperationsPerSocket,
    };

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
        if (ask.Stale) response.Extensions = static output => output.WriteRaw("\"stale\":true"u8);
        if (!http.Response.HasStarted) http.Response.Headers.CacheControl = "no-store";
    }

    // A person who opens the address in a browser; whoever sends a document wants its answer.
    private static bool WantsPage(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) || request.Query.ContainsKey("query") || request.Query.ContainsKey("documentId")) return false;
        var accept = request.Headers.Accept.ToString();
        var html = accept.IndexOf("text/html", StringComparison.OrdinalIgnoreCase);
        var json = accept.IndexOf("json", StringComparison.OrdinalIgnoreCase);
        return html >= 0 && (json < 0 || html < json);
    }
}

/// <summary>Where GraphQL is.</summary>
public static class GraphRoutes
{
    public static void MapCivicGraph(this IEndpointRouteBuilder routes)
    {
        // Made now, so that a schema that does not fit stops the start and not the first request.
        _ = routes.ServiceProvider.GetRequiredService<GraphDoor>();
        // CONNECT is how HTTP/2 opens a WebSocket.
        routes.MapMethods("/{tenant}/graphql", ["GET", "POST", "PUT", "DELETE", "PATCH", "CONNECT"], (HttpContext http, GraphDoor door) => door.Handle(http));
        routes.MapGet("/{tenant}/graphql/schema.graphql", () => Results.Text(CivicGraph.Sdl, "application/graphql; charset=utf-8"));
    }
}
