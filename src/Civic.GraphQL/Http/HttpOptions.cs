using Civic.GraphQL.Documents;
using Civic.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Civic.GraphQL.Http;

/// <summary>Settings of <see cref="GraphQLHandler"/>.</summary>
public sealed record HttpOptions
{
    /// <summary>Makes what resolvers get: caller, services, tenant. The request's services when left out.</summary>
    public Func<HttpContext, ValueTask<RequestContext>> ContextOf { get; init; } =
        static http => new(new RequestContext(http.RequestServices, http.User));

    /// <summary>
    /// Runs when the answer is known and before anything is sent: may set <see cref="GraphQLResponse.Extensions"/> and headers.
    /// Runs for each answer of a stream, where headers are gone already.
    /// </summary>
    public Action<HttpContext, RequestContext, GraphQLResponse>? Answering { get; init; }

    /// <summary>
    /// Whether the browser alone vouches for the caller, by a cookie: then a GET must show that no other site made it (see
    /// <see cref="Preflight"/>). Never when left out.
    /// </summary>
    public Func<HttpContext, bool> IsAmbient { get; init; } = static _ => false;

    /// <summary>How long an event stream may go on.</summary>
    public Func<RequestContext, StreamLease> LeaseOf { get; init; } = static _ => StreamLease.Endless;

    /// <summary>Documents that requests may name; none when left out.</summary>
    public ITrustedDocuments? Documents { get; init; }

    /// <summary>Automatic persisted queries; off when left out.</summary>
    public PersistedQueries? PersistedQueries { get; init; }

    /// <summary>Largest body, in bytes; more is answered with 413.</summary>
    public int LargestBody { get; init; } = 256 * 1024;

    /// <summary>Status of an answer with <c>data</c> (null or not) and <c>errors</c> in <c>application/graphql-response+json</c> (September 2026 edition); 200 turns it off.</summary>
    public int PartialStatus { get; init; } = 294;

    /// <summary>How often a silent event stream says that it is alive.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(12);
}
