using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Civic.Benchmarks.Load;

/// <summary>One keep-alive HTTP/1.1 connection: a request is one write, its answer is read to its end.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _input = new byte[128 * 1024];
    private int _length;

    public async Task ConnectAsync(int port) => await _socket.ConnectAsync(IPAddress.Loopback, port);

    /// <summary>Sends a request and waits for the whole answer; its body is valid until the next one.</summary>
    /// <exception cref="IOException">The line broke.</exception>
    public async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> AskAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        _length = 0;
        while (true)
        {
            if (_length == _input.Length) Array.Resize(ref _input, _input.Length * 2);
            var read = await _socket.ReceiveAsync(_input.AsMemory(_length));
            if (read == 0) throw new IOException("The server closed the line.");
            _length += read;
            if (IsWhole(out var status, out var start, out var end)) return (status, _input.AsMemory(start, end - start));
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool IsWhole(out int status, out int start, out int end)
    {
        (status, start, end) = (0, 0, 0);
        var bytes = _input.AsSpan(0, _length);
        var blank = bytes.IndexOf("\r\n\r\n"u8);
        if (blank < 0) return false;
        if (!Utf8Parser.TryParse(bytes[9..], out status, out int _)) throw new IOException("No status line.");
        start = blank + 4;
        var headers = bytes[..(blank + 2)];
        var at = headers.IndexOf("ontent-Length: "u8);
        if (at < 0) at = headers.IndexOf("ontent-length: "u8);
        if (at >= 0 && Utf8Parser.TryParse(headers[(at + 15)..], out int size, out _))
        {
            end = start + size;
            return _length >= end;
        }
        return Chunks.TryJoin(bytes, start, out end);
    }
}

/// <summary>Chunked transfer coding.</summary>
internal static class Chunks
{
    /// <summary>Joins the chunks in place, once the last of them is there.</summary>
    public static bool TryJoin(Span<byte> bytes, int start, out int end)
    {
        end = start;
        // The last chunk is empty; asked first, so that a half-read answer is not walked over and over.
        if (!bytes.EndsWith("0\r\n\r\n"u8) || !IsComplete(bytes[start..])) return false;
        var at = start;
        while (Read(bytes[at..], out var header, out var size) && size > 0)
        {
            bytes.Slice(at + header, size).CopyTo(bytes[end..]);
            end += size;
            at += header + size + 2;
        }
        return true;
    }

    private static bool IsComplete(ReadOnlySpan<byte> chunks)
    {
        while (Read(chunks, out var header, out var size))
        {
            var next = header + size + 2;
            if (chunks.Length < next) return false;
            if (size == 0) return true;
            chunks = chunks[next..];
        }
        return false;
    }

    private static bool Read(ReadOnlySpan<byte> chunk, out int header, out int size)
    {
        header = chunk.IndexOf("\r\n"u8) + 2;
        return Utf8Parser.TryParse(chunk, out size, out int _, 'x') && header >= 2;
    }
}
