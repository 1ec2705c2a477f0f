using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Civic.Proof.Clients;

/// <summary>
/// A WebSocket (RFC 6455) as cheap as one can be: frames are built in one buffer and leave in one write, so that the load
/// tool does not take the processor from what it measures. Not safe for concurrent use; one loop owns it.
/// </summary>
public sealed class WebSocketWire : IDisposable
{
    private const byte Text = 0x81;
    private readonly Socket socket;
    private readonly uint mask = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)) | 1;
    private byte[] output = new byte[4096];
    private int outputLength;
    private byte[] input = new byte[16 * 1024];
    private int inputLength;
    private byte[] payload = new byte[16 * 1024];
    private int payloadLength;
    private int consumed;

    private WebSocketWire(Socket socket) => this.socket = socket;

    /// <summary>Opens a socket; the token goes into the Authorization header, as the browserless clients do.</summary>
    /// <exception cref="IOException">The server did not switch protocols; the message holds its status line.</exception>
    public static async Task<WebSocketWire> ConnectAsync(Uri address, string? token, CancellationToken cancellation = default)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancellation);
            var wire = new WebSocketWire(socket);
            await wire.UpgradeAsync(address, token, cancellation);
            return wire;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Queues one text message; <see cref="FlushAsync"/> sends all that is queued.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        var room = outputLength + 14 + text.Length;
        if (output.Length < room) Array.Resize(ref output, Math.Max(room, output.Length * 2));
        Frame(Text, text);
    }

    public async ValueTask FlushAsync(CancellationToken cancellation = default)
    {
        var rest = output.AsMemory(0, outputLength);
        outputLength = 0;
        while (rest.Length > 0) rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancellation)..];
    }

    /// <summary>Waits for bytes; false when the other side has closed. Then <see cref="TryTake"/> gives what is whole.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation = default)
    {
        if (inputLength == input.Length) Array.Resize(ref input, input.Length * 2);
        var read = await socket.ReceiveAsync(input.AsMemory(inputLength), SocketFlags.None, cancellation);
        if (read == 0) return false;
        inputLength += read;
        return Unframe();
    }

    /// <summary>The next message that ends with <paramref name="separator"/>, without it. Valid until the next read.</summary>
    public bool TryTake(byte separator, out ReadOnlySpan<byte> message)
    {
        var rest = payload.AsSpan(consumed, payloadLength - consumed);
        var end = rest.IndexOf(separator);
        message = end < 0 ? default : rest[..end];
        consumed += end + 1;
        return end >= 0;
    }

    public void Dispose() => socket.Dispose();

    private void Frame(byte kind, ReadOnlySpan<byte> text)
    {
        var frame = output.AsSpan(outputLength);
        frame[0] = kind;
        var header = text.Length < 126 ? 2 : text.Length <= ushort.MaxValue ? 4 : 10;
        frame[1] = (byte)(0x80 | header switch { 2 => text.Length, 4 => 126, _ => 127 });
        if (header == 4) BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)text.Length);
        if (header == 10) BinaryPrimitives.WriteUInt64BigEndian(frame[2..], (ulong)text.Length);
        BitConverter.TryWriteBytes(frame[header..], mask);
        var body = frame.Slice(header + 4, text.Length);
        for (var i = 0; i < text.Length; i++) body[i] = (byte)(text[i] ^ (mask >> (8 * (i & 3))));
        outputLength += header + 4 + text.Length;
    }

    private bool Unframe()
    {
        payload.AsSpan(consumed, payloadLength - consumed).CopyTo(payload);
        (payloadLength, consumed) = (payloadLength - consumed, 0);
        var at = 0;
        var open = true;
        while (open && Whole(input.AsSpan(at, inputLength - at), out var kind, out var header, out var length))
        {
            open = Take(kind, input.AsSpan(at + header, length));
            at += header + length;
        }

        input.AsSpan(at, inputLength - at).CopyTo(input);
        inputLength -= at;
        return open;
    }

    private bool Take(int kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case 8:
                return false;
            case 9:
                if (output.Length < outputLength + 14 + body.Length) Array.Resize(ref output, output.Length * 2);
                Frame(0x8A, body);
                return true;
            case 10:
                return true;
        }

        while (payload.Length < payloadLength + body.Length) Array.Resize(ref payload, payload.Length * 2);
        body.CopyTo(payload.AsSpan(payloadLength));
        payloadLength += body.Length;
        return true;
    }

    private static bool Whole(ReadOnlySpan<byte> bytes, out int kind, out int header, out int length)
    {
        (kind, header, length) = (0, 2, 0);
        if (bytes.Length < 2) return false;
        kind = bytes[0] & 0x0F;
        length = bytes[1] & 0x7F;
        header = length switch { 126 => 4, 127 => 10, _ => 2 };
        if (bytes.Length < header) return false;
        if (header == 4) length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (header == 10) length = checked((int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]));
        return bytes.Length >= header + length;
    }

    private async Task UpgradeAsync(Uri address, string? token, CancellationToken cancellation)
    {
        var request = $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Convert.ToBase64String(RandomNumberGenerator.GetBytes(16))}\r\n"
            + (token is null ? "" : $"Authorization: Bearer {token}\r\n") + "\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), SocketFlags.None, cancellation);
        int end;
        while ((end = input.AsSpan(0, inputLength).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var read = await socket.ReceiveAsync(input.AsMemory(inputLength), SocketFlags.None, cancellation);
            if (read == 0) throw new IOException("The server closed the socket before it answered.");
            inputLength += read;
        }

        var head = Encoding.ASCII.GetString(input, 0, end);
        if (!head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal)) throw new IOException(head.Split("\r\n")[0]);
        input.AsSpan(end + 4, inputLength - end - 4).CopyTo(input);
        inputLength -= end + 4;
        Unframe();
    }
}
