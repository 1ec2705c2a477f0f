using System.Buffers;
using System.Net.WebSockets;

namespace Civic.GraphQL.WebSockets;

/// <summary>Puts a client's frames together to messages, in one buffer that does not outgrow the largest message.</summary>
internal sealed class SocketReader(WebSocket socket, int largest) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1024);
    private int _length;

    /// <summary>The next message, valid until the next call; null when the other side has closed.</summary>
    /// <exception cref="SocketFault">It is binary, or too large.</exception>
    /// <exception cref="WebSocketException">The line is gone.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellation)
    {
        _length = 0;
        while (true)
        {
            if (_length == _buffer.Length) Grow();
            var read = await socket.ReceiveAsync(_buffer.AsMemory(_length), cancellation);
            if (read.MessageType == WebSocketMessageType.Close) return null;
            if (read.MessageType == WebSocketMessageType.Binary) throw new SocketFault(SocketClose.Invalid("The message is not text"));
            _length += read.Count;
            if (_length > largest) throw new SocketFault(SocketClose.TooLarge);
            if (read.EndOfMessage) return _buffer.AsMemory(0, _length);
        }
    }

    /// <summary>Reads what still comes, without keeping it, until the other side has closed.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        while ((await socket.ReceiveAsync(_buffer.AsMemory(), cancellation)).MessageType != WebSocketMessageType.Close)
        {
            // Whatever it is, it comes too late.
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
