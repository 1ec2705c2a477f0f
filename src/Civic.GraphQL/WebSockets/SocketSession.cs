using Civic.GraphQL.Execution;
using Civic.GraphQL.Http;

namespace Civic.GraphQL.WebSockets;

/// <summary>A connection that was admitted. Disposed when it has closed.</summary>
/// <param name="contextOf">Makes what the resolvers of one operation get.</param>
/// <param name="lease">How long the connection may stay; then it is closed with 4403.</param>
public sealed class SocketSession(Func<ValueTask<RequestContext>> contextOf, StreamLease? lease = null) : IDisposable
{
    internal CancellationToken Ended { get; } = (lease ?? StreamLease.Endless).Ended;

    internal ValueTask<RequestContext> ContextAsync() => contextOf();

    public void Dispose() => lease?.Dispose();
}
