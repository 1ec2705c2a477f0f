using System.Text.Json;
using Civic.GraphQL.Documents;
using Civic.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Civic.GraphQL.WebSockets;

/// <summary>Settings of <see cref="SocketHandler"/>.</summary>
public sealed record SocketOptions
{
    /// <summary>
    /// Decides about a connection by its <c>connection_init</c>, whose payload may carry credentials; null closes it with 4403.
    /// Everybody, with the request's services and user, when left out.
    /// </summary>
    public Func<HttpContext, JsonElement?, ValueTask<SocketSession?>> Admit { get; init; } =
        static (http, _) => new(new SocketSession(() => new(new RequestContext(http.RequestServices, http.User))));

    /// <summary>Runs before each answer: may set <see cref="GraphQLResponse.Extensions"/>.</summary>
    public Action<HttpContext, RequestContext, GraphQLResponse>? Answering { get; init; }

    /// <summary>Documents that requests may name; none when left out.</summary>
    public ITrustedDocuments? Documents { get; init; }

    /// <summary>Automatic persisted queries; off when left out.</summary>
    public PersistedQueries? PersistedQueries { get; init; }

    /// <summary>How long a connection may be silent before its <c>connection_init</c>.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many operations may be under way on one connection.</summary>
    public int MostOperations { get; init; } = 32;

    /// <summary>Largest message of a client, in bytes; more closes the connection with 1009.</summary>
    public int LargestMessage { get; init; } = 256 * 1024;

    /// <summary>How often a silent connection is asked whether it is alive, by a ping of the WebSocket protocol itself.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>How long its answer may take, and how long a client may leave a message unread, before the connection is cut.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
