using System.Buffers.Text;
using System.Net.Sockets;

namespace Civic.Benchmarks.Load;

/// <summary>One keep-alive HTTP/1.1 connection: a request is one write of bytes made beforehand, an answer is counted and thrown away.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _input = new byte[64 * 1024];

    public static async Task<Wire> ConnectAsync(Uri address)
    {
        var wire = new Wire();
        await wire._socket.ConnectAsync(address.Host, address.Port);
        return wire;
    }

    /// <summary>Sends a whole request and waits for the whole answer.</summary>
    /// <returns>Status and body; the body is valid until the next request.</returns>
    /// <exception cref="IOException">The line broke.</exception>
    public async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> AskAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var length = 0;
        while (true)
        {
            if (length == _input.Length) Array.Resize(ref _input, _input.Length * 2);
            var read = await _socket.ReceiveAsync(_input.AsMemory(length));
            if (read == 0) throw new IOException("The server closed the line.");
            length += read;
            if (IsWhole(length, out var status, out var start, out var end)) return (status, _input.AsMemory(start, end - start));
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool IsWhole(int length, out int status, out int start, out int end)
    {
        (status, start, end) = (0, 0, 0);
        var bytes = _input.AsSpan(0, length);
        var blank = bytes.IndexOf("\r\n\r\n"u8);
        if (blank < 0) return false;
        if (!Utf8Parser.TryParse(bytes[9..], out status, out int _)) throw new IOException("No status line.");
        start = blank + 4;
        if (ContentLength(bytes[..(blank + 2)]) is { } size)
        {
            end = start + size;
            return length >= end;
        }
        // Chunked: whole when the last, empty chunk is there; joined in place.
        return bytes[start..].EndsWith("\r\n0\r\n\r\n"u8) && Join(bytes, start, out end);
    }

    // Node writes its header names in both spellings.
    private static int? ContentLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("\r\nContent-Length: "u8);
        if (at < 0) at = head.IndexOf("\r\ncontent-length: "u8);
        return at >= 0 && Utf8Parser.TryParse(head[(at + 18)..], out int size, out _) ? size : null;
    }

    private static bool Join(Span<byte> bytes, int start, out int end)
    {
        end = start;
        for (var at = start; at < bytes.Length;)
        {
            if (!Utf8Parser.TryParse(bytes[at..], out int size, out var digits, 'x')) return false;
            if (size == 0) return true;
            bytes.Slice(at + digits + 2, size).CopyTo(bytes[end..]);
            end += size;
            at += digits + 2 + size + 2;
        }
        return false;
    }
}
