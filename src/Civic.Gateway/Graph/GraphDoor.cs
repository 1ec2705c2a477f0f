using System.Globalization;
using Civic.Contracts.Ports;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Sessions;
using Civic.Gateway.Graph.Caching;
using Civic.Gateway.Graph.Documents;
using Civic.Gateway.Graph.Reading;
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
    private readonly AnswerCache _answers;

    private GraphDoor(GraphQLEngine engine, AnswerCache answers, GraphQLHandler handler, SocketHandler sockets, IExplorer? explorer) =>
        (Engine, _answers, _handler, _sockets, _explorer) = (engine, answers, handler, sockets, explorer);

    /// <summary>What answers.</summary>
    internal GraphQLEngine Engine { get; }

    /// <summary>Builds the schema; start-up fails here when something does not fit.</summary>
    public static GraphDoor Create(IServiceProvider services) => Create(services, services.GetRequiredService<PublishedSchema>().Schema);

    /// <summary>The door with another schema behind it: for hosts that measure the way in and not the rooms.</summary>
    public static GraphDoor Create(IServiceProvider services, Schema schema)
    {
        var development = services.GetRequiredService<IHostEnvironment>().IsDevelopment();
        var options = new GraphOptions { PersistedQueries = development, SuggestionsToVisitors = development };
        services.GetService<IConfiguration>()?.GetSection("Civic:GraphQL").Bind(options);
        var engine = MakeEngine(services, schema, options);
        var documents = services.GetService<ITrustedDocuments>();
        var persisted = options.PersistedQueries ? new PersistedQueries() : null;
        var answers = new AnswerCache(services.GetRequiredService<IReadModels>());
        return new GraphDoor(
            engine, answers,
            new GraphQLHandler(engine, Http(services, options, answers) with { Documents = documents, PersistedQueries = persisted }),
            new SocketHandler(engine, Sockets(services, options, answers) with { Documents = documents, PersistedQueries = persisted }),
            services.GetService<IExplorer>());
    }

    /// <summary>Answers a request that has passed the <see cref="AccessDoor"/>.</summary>
    public Task Handle(HttpContext http)
    {
        // Addresses are written down in too many places: here a token comes in a header, or a ticket in its stead.
        if (http.Features.Get<Credentials>() is { Kind: CredentialKind.AddressToken })
            return RefusalAnswer.Write(http, AccessRefusals.SignInNeeded, tokenRefused: true);
        if (http.WebSockets.IsWebSocketRequest) return _sockets.HandleAsync(http);
        if (_explorer is not null && WantsPage(http.Request)) return _explorer.Show(http);
        // Whatever is refused on the way must not be kept.
        http.Response.Headers.CacheControl = "no-store";
        return http.Request.Headers.IfNoneMatch.Count == 0 ? _handler.HandleAsync(http) : HandleConditional(http);
    }

    private async Task HandleConditional(HttpContext http)
    {
        if (!await _answers.AnswerUnchanged(http)) await _handler.HandleAsync(http);
    }

    private static GraphQLEngine MakeEngine(IServiceProvider services, Schema schema, GraphOptions options)
    {
        var log = services.GetRequiredService<ILogger<GraphDoor>>();
        return new GraphQLEngine(schema, new EngineOptions
        {
            Log = (error, trace, _) => log.LogError(error, "A resolver failed ({Trace})", trace),
            Limits = options.Limits,
            SuggestionsFor = context => options.SuggestionsToVisitors || ((Ask)context).Who.IsSignedIn,
        });
    }

    private static HttpOptions Http(IServiceProvider services, GraphOptions options, AnswerCache answers)
    {
        var sessions = services.GetRequiredService<ISessions>();
        return new HttpOptions
        {
            ContextOf = http => ContextOf(http, services),
            Answering = Answering(options, answers),
            IsAmbient = static http => http.Features.Get<Credentials>() is { Kind: CredentialKind.Cookie },
            LeaseOf = context => GraphSockets.Lease(sessions, ((Ask)context).Who),
            PartialStatus = options.PartialStatus,
        };
    }

    private static SocketOptions Sockets(IServiceProvider services, GraphOptions options, AnswerCache answers) => new()
    {
        Admit = ActivatorUtilities.CreateInstance<GraphSockets>(services).Admit,
        Answering = Answering(options, answers),
        MostOperations = options.OperationsPerSocket,
    };

    // Everything that resolvers ask for is one for the process: a request makes no scope of its own.
    private static ValueTask<RequestContext> ContextOf(HttpContext http, IServiceProvider services)
    {
        var caller = Caller.Of(http);
        var ask = new Ask(services, caller)
        {
            Address = http.Connection.RemoteIpAddress,
            Reads = AnswerCache.IsCandidate(http) ? new Reads() : null,
            OnlyTrustedDocuments = DocumentRule.Binds(http, caller),
            Descriptions = DescriptionLanguage.Of(http) == DescriptionLanguage.Swedish ? services.GetRequiredService<PublishedSchema>().Swedish : null,
        };
        return long.TryParse(http.Request.Headers["Civic-After"], NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            ? WhenReached(ask, after, http.RequestAborted) : new(ask);
    }

    private static async ValueTask<RequestContext> WhenReached(Ask ask, long position, CancellationToken cancellation)
    {
        ask.Stale = !await ask.Services.GetRequiredService<IReadModels>().Reached(position, Patience, cancellation);
        return ask;
    }

    private static Action<HttpContext, RequestContext, GraphQLResponse> Answering(GraphOptions options, AnswerCache answers)
    {
        var extensions = new AnswerExtensions(options.Limits.Cost);
        return (http, context, response) =>
        {
            response.ReadyExtensions = extensions.Of((Ask)context);
            answers.Answered(http, (Ask)context, response);
        };
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
        var door = routes.ServiceProvider.GetRequiredService<GraphDoor>();
        // CONNECT is how HTTP/2 opens a WebSocket.
        routes.MapMethods("/{tenant}/graphql", ["GET", "POST", "PUT", "DELETE", "PATCH", "CONNECT"], (RequestDelegate)door.Handle);
        routes.MapPost("/{tenant}/graphql/documents", (HttpContext http) => http.RequestServices.GetRequiredService<ManifestDoor>().Take(http));
        routes.MapGet("/{tenant}/graphql/schema.graphql", (HttpContext http) => http.RequestServices.GetRequiredService<PublishedSchema>().Show(http));
    }
}
