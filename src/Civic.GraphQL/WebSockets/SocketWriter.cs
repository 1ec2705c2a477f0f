using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using Civic.GraphQL.Execution;

namespace Civic.GraphQL.WebSockets;

/// <summary>
/// Sends messages one at a time. Nothing is queued: whoever has a message waits for its turn, so that a client that does not read holds up
/// its operations and not our memory; after the patience its connection is cut.
/// </summary>
internal sealed class SocketWriter(WebSocket socket, TimeSpan patience) : IDisposable
{
    private const int KeptBuffer = 64 * 1024;
    private readonly SemaphoreSlim _turn = new(1);
    private ArrayBufferWriter<byte> _buffer = new(512);
    private bool _closed;

    public Task AckAsync() => SendAsync("{\"type\":\"connection_ack\"}"u8.ToArray());

    /// <summary>Answers a ping with what it carried.</summary>
    public Task PongAsync(string? payload) =>
        SendAsync(payload is null ? "{\"type\":\"pong\"}"u8.ToArray() : Encoding.UTF8.GetBytes($"{{\"type\":\"pong\",\"payload\":{payload}}}"));

    public Task NextAsync(SocketOperation operation, GraphQLResponse answer) => SendAsync(operation, "next", output => answer.WriteTo(output));

    public Task ErrorAsync(SocketOperation operation, IReadOnlyList<GraphQLError> errors) => SendAsync(operation, "error", output =>
    {
        using var json = new JsonOutput();
        ErrorWriter.WriteList(json, errors);
        output.Write(json.Written);
    });

    public Task CompleteAsync(SocketOperation operation) => SendAsync(operation, "complete", null);

    /// <summary>Says why and sends nothing more. The other side answers, or the connection is cut.</summary>
    public async Task CloseAsync(SocketClose why)
    {
        if (!await _turn.WaitAsync(patience))
        {
            socket.Abort();
            return;
        }
        try
        {
            if (_closed) return;
            _closed = true;
            using var limit = new CancellationTokenSource(patience);
            await socket.CloseOutputAsync((WebSocketCloseStatus)why.Code, why.Reason, limit.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            socket.Abort();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Cuts the line without a word.</summary>
    public void Abort() => socket.Abort();

    public void Dispose() => _turn.Dispose();

    private Task SendAsync(byte[] message) => TakeTurnAsync(null, () => message);

    private Task SendAsync(SocketOperation operation, string type, Action<IBufferWriter<byte>>? payload) => TakeTurnAsync(operation, () =>
    {
        if (_buffer.Capacity > KeptBuffer) _buffer = new(512);
        _buffer.ResetWrittenCount();
        _buffer.Write("{\"id\":"u8);
        _buffer.Write(operation.IdJson);
        _buffer.Write(",\"type\":\""u8);
        Encoding.ASCII.GetBytes(type.AsSpan(), _buffer);
        _buffer.Write("\""u8);
        if (payload is not null)
        {
            _buffer.Write(",\"payload\":"u8);
            payload(_buffer);
        }
        _buffer.Write("}"u8);
        return _buffer.WrittenMemory;
    });

    // What an operation says after its end is not said: its id may be another's by now.
    private async Task TakeTurnAsync(SocketOperation? operation, Func<ReadOnlyMemory<byte>> message)
    {
        await _turn.WaitAsync(operation?.Ended ?? CancellationToken.None);
        try
        {
            if (_closed || operation?.Ended.IsCancellationRequested == true) return;
            using var limit = new CancellationTokenSource(patience);
            await socket.SendAsync(message(), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        }
        finally
        {
            _turn.Release();
        }
    }
}
