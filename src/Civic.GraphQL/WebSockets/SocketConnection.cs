using System.Text.Json;
using Civic.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Civic.GraphQL.WebSockets;

/// <summary>One connection from its <c>connection_init</c> to its close.</summary>
internal sealed class SocketConnection(SocketOptions options, HttpContext http, SocketReader reader, SocketWriter writer, SocketOperations operations) : IDisposable
{
    private readonly CancellationTokenSource _initialised = new();
    private bool _initSeen;
    private volatile bool _closing;
    private CancellationTokenRegistration _ending;

    private SocketSession? _session;

    /// <summary>Follows the client's messages until it closes.</summary>
    /// <exception cref="SocketFault">Something that it sent closes the connection.</exception>
    /// <exception cref="System.Net.WebSockets.WebSocketException">The line is gone.</exception>
    public async Task FollowAsync()
    {
        _ = CloseUnlessInitialisedAsync();
        while (await reader.NextAsync(CancellationToken.None) is { } message) await TakeAsync(SocketMessage.Read(message.Span));
    }

    public void Dispose()
    {
        _initialised.Cancel();
        _initialised.Dispose();
        _ending.Dispose();
        _session?.Dispose();
    }

    private async Task TakeAsync(SocketMessage message)
    {
        if (_closing) return;
        switch (message.Type)
        {
            case SocketMessageType.Init:
                await InitAsync(message.Payload);
                break;
            case SocketMessageType.Ping:
                await writer.PongAsync(message.Payload?.GetRawText());
                break;
            case SocketMessageType.Subscribe:
                await operations.StartAsync(message.Id, message.Request!, _session ?? throw new SocketFault(SocketClose.Unauthorized));
                break;
            case SocketMessageType.Complete:
                operations.Cancel(message.Id);
                break;
            default:
                // A pong is a sign of life and nothing else.
                break;
        }
    }

    private async Task InitAsync(JsonElement? payload)
    {
        if (_initSeen) throw new SocketFault(SocketClose.TooManyInits);
        _initSeen = true;
        _session = await options.Admit(http, payload) ?? throw new SocketFault(SocketClose.Forbidden);
        await _initialised.CancelAsync();
        _ending = _session.Ended.UnsafeRegister(static state => ((SocketConnection)state!).Close(SocketClose.Forbidden), this);
        await writer.AckAsync();
    }

    private async Task CloseUnlessInitialisedAsync()
    {
        var initialised = _initialised.Token;
        await Task.Delay(options.InitTimeout, initialised).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!initialised.IsCancellationRequested) Close(SocketClose.InitTimeout);
    }

    /// <summary>Says why; the client's own close then ends <see cref="FollowAsync"/>, or the line is cut.</summary>
    public void Close(SocketClose why) => _ = CloseAsync(why);

    private async Task CloseAsync(SocketClose why)
    {
        _closing = true;
        await operations.EndAsync();
        await writer.CloseAsync(why);
        await Task.Delay(SocketHandler.Farewell);
        writer.Abort();
    }
}
