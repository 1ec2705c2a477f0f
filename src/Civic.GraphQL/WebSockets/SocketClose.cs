using System.Net.WebSockets;

namespace Civic.GraphQL.WebSockets;

/// <summary>Why a connection is closed; the codes of graphql-transport-ws.</summary>
/// <param name="Reason">For people; at most 123 bytes.</param>
internal sealed record SocketClose(int Code, string Reason)
{
    public static readonly SocketClose Unauthorized = new(4401, "Unauthorized");
    public static readonly SocketClose Forbidden = new(4403, "Forbidden");
    public static readonly SocketClose InitTimeout = new(4408, "Connection initialisation timeout");
    public static readonly SocketClose TooManyInits = new(4429, "Too many initialisation requests");
    public static readonly SocketClose UnknownProtocol = new(4406, "Subprotocol not acceptable");
    public static readonly SocketClose Normal = new((int)WebSocketCloseStatus.NormalClosure, "");
    public static readonly SocketClose Stopping = new((int)WebSocketCloseStatus.EndpointUnavailable, "The server is stopping");
    public static readonly SocketClose TooLarge = new((int)WebSocketCloseStatus.MessageTooBig, "The message is too large");
    public static readonly SocketClose Failed = new(4500, "Internal server error");

    public static SocketClose Invalid(string why) => new(4400, why);

    // Cut short: a reason has room for 123 bytes.
    public static SocketClose Taken(string id) => new(4409, $"Subscriber for {(id.Length <= 30 ? id : id[..30] + "…")} already exists");
}

/// <summary>What a client sent closes its connection.</summary>
internal sealed class SocketFault(SocketClose close) : Exception(close.Reason)
{
    public SocketClose Close { get; } = close;
}
