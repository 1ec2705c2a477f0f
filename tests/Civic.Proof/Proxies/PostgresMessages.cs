using System.Buffers.Binary;
using System.Net.Sockets;

namespace Civic.Proof.Proxies;

/// <summary>Cuts one direction of a PostgreSQL line (protocol 3) into messages: a kind, a length, a body.</summary>
/// <param name="startup">Whether the first message has no kind, as a client's has not.</param>
internal sealed class PostgresMessages(Socket from, bool startup)
{
    private const int SslRequest = 80877103;
    private const int GssRequest = 80877104;
    private byte[] buffer = new byte[64 * 1024];
    private int length;
    private int taken;
    private bool starting = startup;

    /// <summary>Waits for bytes; false when the line is gone.</summary>
    public async ValueTask<bool> ReadAsync()
    {
        buffer.AsSpan(taken, length - taken).CopyTo(buffer);
        (length, taken) = (length - taken, 0);
        if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        try
        {
            var read = await from.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None);
            length += read;
            return read > 0;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>The next whole message; kind 0 is the startup. Valid until the next read.</summary>
    public bool TryTake(out byte kind, out ReadOnlyMemory<byte> whole, out ReadOnlyMemory<byte> body)
    {
        (kind, whole, body) = (0, default, default);
        var header = starting ? 4 : 5;
        var rest = buffer.AsMemory(taken, length - taken);
        if (rest.Length < header) return false;
        var size = BinaryPrimitives.ReadInt32BigEndian(rest.Span[(header - 4)..]) + header - 4;
        if (rest.Length < size) return false;
        kind = starting ? (byte)0 : rest.Span[0];
        (whole, body) = (rest[..size], rest[header..size]);
        taken += size;
        if (starting && !IsEncryptionRequest(body.Span)) starting = false;
        return true;
    }

    /// <summary>Whether a startup asks for encryption, which a proxy that reads along has to decline.</summary>
    public static bool IsEncryptionRequest(ReadOnlySpan<byte> body) =>
        body.Length == 4 && BinaryPrimitives.ReadInt32BigEndian(body) is SslRequest or GssRequest;
}
