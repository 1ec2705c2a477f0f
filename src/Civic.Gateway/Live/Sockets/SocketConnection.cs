using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;

namespace Civic.Gateway.Live.Sockets;

/// <summary>A WebSocket as SignalR sees a connection: it reads from a pipe and writes to the line.</summary>
internal sealed class SocketConnection : IDuplexPipe, IConnectionHeartbeatFeature, IHttpContextFeature
{
    private const int Room = 2048;
    private const int SendBuffer = 32 * 1024;
    private static readonly PipeOptions InputOptions = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024,
        useSynchronizationContext: false);

    private readonly Pipe _input = new(InputOptions);
    private readonly SocketWriter _output;
    private readonly FrameDecoder _decoder = new();
    private readonly Stream _stream;
    private (Action<object> Action, object State)[] _heartbeat = [];

    internal SocketConnection(HttpContext http, Stream stream, Socket socket, TimeProvider time)
    {
        // Ours never wait in the kernel; those that the server under us has under way are asynchronous and do not notice.
        socket.Blocking = false;
        // What a connection that does not read may hold of the kernel's memory.
        socket.SendBufferSize = SendBuffer;
        (HttpContext, _stream, Line) = (http, stream, new SocketLine(socket, time));
        _output = new SocketWriter(Line);
        Context = new DefaultConnectionContext(http.Connection.Id, this, this) { User = http.User, LocalEndPoint = null, RemoteEndPoint = null };
        Context.Features.Set<IConnectionHeartbeatFeature>(this);
        Context.Features.Set<IHttpContextFeature>(this);
        Context.Features.Set(this);
    }

    internal DefaultConnectionContext Context { get; }

    internal SocketLine Line { get; }

    public HttpContext? HttpContext { get; set; }

    PipeReader IDuplexPipe.Input => _input.Reader;

    PipeWriter IDuplexPipe.Output => _output;

    public void OnHeartbeat(Action<object> action, object state) => _heartbeat = [.. _heartbeat, (action, state)];

    /// <summary>To be called every second: SignalR sends its pings and looks for those that do not.</summary>
    internal void Beat()
    {
        foreach (var (action, state) in _heartbeat) action(state);
    }

    /// <summary>Reads until the client closes, breaks the rules or is gone.</summary>
    /// <returns>The code to close with; 0 when there is nobody left to tell.</returns>
    internal async Task<int> Receive()
    {
        var code = 0;
        try
        {
            while (code == 0)
            {
                // Without a buffer: most connections are silent most of the time.
                _ = await _stream.ReadAsync(Memory<byte>.Empty);
                if (await Take() is not { } taken) break;
                code = taken;
                if (_decoder.TakePing() is { } ping && Line.SendingSince == 0) await Line.Send(WebSocketFrame.Pong(ping));
                if ((await _input.Writer.FlushAsync()).IsCompleted) break;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ConnectionAbortedException or ObjectDisposedException or BadHttpRequestException)
        {
            // Gone without a word.
        }

        await _input.Writer.CompleteAsync();
        return code;
    }

    // Null at the end.
    private async ValueTask<int?> Take()
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Room);
        try
        {
            var read = await _stream.ReadAsync(bytes.AsMemory(0, Room));
            return read == 0 ? null : _decoder.Take(bytes.AsSpan(0, read), _input.Writer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
