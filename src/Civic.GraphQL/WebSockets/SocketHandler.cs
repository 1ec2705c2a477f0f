using System.Net.WebSockets;
using Civic.GraphQL.Documents;
using Civic.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Civic.GraphQL.WebSockets;

/// <summary>
/// GraphQL over WebSocket: the sub-protocol <c>graphql-transport-ws</c>, for operations of every kind, with its close codes 4400, 4401, 4403,
/// 4406, 4408, 4409 and 4429. One connection has at most so many operations under way, and each of them holds at most one answer.
/// </summary>
public sealed class SocketHandler(GraphQLEngine engine, SocketOptions? options = null)
{
    public const string Protocol = "graphql-transport-ws";

    /// <summary>How long the other side has to answer our close.</summary>
    internal static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly SocketOptions _options = options ?? new SocketOptions();
    private readonly DocumentResolver _documents = new(options?.Documents, options?.PersistedQueries);

    /// <summary>Accepts a WebSocket request and returns when the connection has closed.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        var spoken = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = spoken ? Protocol : null,
            KeepAliveInterval = _options.KeepAlive,
            KeepAliveTimeout = _options.Patience,
        });
        using var reader = new SocketReader(socket, _options.LargestMessage);
        using var writer = new SocketWriter(socket, _options.Patience);
        if (spoken) await ServeAsync(http, socket, reader, writer);
        else await PartAsync(socket, reader, writer, SocketClose.UnknownProtocol);
    }

    /// <summary>Whether it says no more than that the other side is not there.</summary>
    internal static bool IsGone(Exception error) => error is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;

    private async Task ServeAsync(HttpContext http, WebSocket socket, SocketReader reader, SocketWriter writer)
    {
        var operations = new SocketOperations(engine, _documents, _options, http, writer);
        using var connection = new SocketConnection(_options, http, reader, writer, operations);
        var stopping = http.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        await using var stop = stopping.UnsafeRegister(static state => ((SocketConnection)state!).Close(SocketClose.Stopping), connection);
        var why = SocketClose.Normal;
        try
        {
            await connection.FollowAsync();
        }
        catch (SocketFault fault)
        {
            why = fault.Close;
        }
        catch (Exception error) when (IsGone(error))
        {
            socket.Abort();
        }
        catch (Exception error)
        {
            // Whatever it was, it is for the log only.
            engine.Mask(error, new RequestContext(http.RequestServices)).Dispose();
            why = SocketClose.Failed;
        }
        await operations.EndAsync();
        await PartAsync(socket, reader, writer, why);
    }

    // Our close, then the client's; one that does not answer is cut.
    private static async Task PartAsync(WebSocket socket, SocketReader reader, SocketWriter writer, SocketClose why)
    {
        try
        {
            await writer.CloseAsync(why);
            using var limit = new CancellationTokenSource(Farewell);
            if (socket.State == WebSocketState.CloseSent) await reader.DrainAsync(limit.Token);
        }
        catch (Exception error) when (IsGone(error))
        {
            socket.Abort();
        }
    }
}
