using System.Buffers;
using System.Buffers.Binary;

namespace Civic.Gateway.Live.Sockets;

/// <summary>A message for many connections, made once: the bytes of a WebSocket frame, and the same for a connection that SignalR itself writes to.</summary>
internal sealed class LiveMessage
{
    private const byte RecordSeparator = 0x1E;
    private readonly Memory<byte> _frame;
    private readonly int _header;
    private PreparedCall? _hub;

    private LiveMessage(Memory<byte> frame, int header) => (_frame, _header) = (frame, header);

    /// <summary>Header and payload, ready for the line. A server's frames carry no mask, so that they are alike for all.</summary>
    internal ReadOnlyMemory<byte> Frame => _frame;

    /// <summary>SignalR's JSON with its separator.</summary>
    internal ReadOnlyMemory<byte> Payload => _frame[_header..];

    /// <summary>The same for SignalR's own transports.</summary>
    internal PreparedCall Hub => _hub ??= new PreparedCall(Payload);

    /// <summary>Room for the longest header; the payload is written behind it.</summary>
    internal static ArrayBufferWriter<byte> Begin(int size)
    {
        var buffer = new ArrayBufferWriter<byte>(WebSocketFrame.MaxHeader + size);
        buffer.GetSpan(WebSocketFrame.MaxHeader);
        buffer.Advance(WebSocketFrame.MaxHeader);
        return buffer;
    }

    /// <summary>Ends what <see cref="Begin"/> began. The writer must not be used again: its array is the message.</summary>
    internal static LiveMessage End(ArrayBufferWriter<byte> buffer)
    {
        buffer.GetSpan(1)[0] = RecordSeparator;
        buffer.Advance(1);
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(buffer.WrittenMemory, out var array);
        var header = WebSocketFrame.WriteHeaderBefore(array.Array!, WebSocketFrame.MaxHeader, array.Count - WebSocketFrame.MaxHeader);
        return new LiveMessage(array.AsMemory(WebSocketFrame.MaxHeader - header), header);
    }

    internal static LiveMessage Of(ReadOnlySpan<byte> json)
    {
        var buffer = Begin(json.Length + 1);
        buffer.Write(json);
        return End(buffer);
    }
}

/// <summary>The server's side of a frame's header (RFC 6455, section 5.2).</summary>
internal static class WebSocketFrame
{
    internal const int MaxHeader = 10;
    private const byte Text = 0x81;

    /// <summary>Writes the header of a text frame so that it ends where the payload begins; answers its length.</summary>
    internal static int WriteHeaderBefore(byte[] bytes, int payload, int length)
    {
        var header = length < 126 ? 2 : length <= ushort.MaxValue ? 4 : MaxHeader;
        var span = bytes.AsSpan(payload - header, header);
        span[0] = Text;
        span[1] = (byte)(header switch { 2 => length, 4 => 126, _ => 127 });
        if (header == 4) BinaryPrimitives.WriteUInt16BigEndian(span[2..], (ushort)length);
        if (header == MaxHeader) BinaryPrimitives.WriteUInt64BigEndian(span[2..], (ulong)length);
        return header;
    }

    /// <summary>A close frame with its code (section 7.4.1).</summary>
    internal static byte[] Close(int code) => [0x88, 2, (byte)(code >> 8), (byte)code];

    internal static byte[] Pong(ReadOnlySpan<byte> payload) => [0x8A, (byte)payload.Length, .. payload];
}
