using System.Buffers;
using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Civic.Proof.Clients;

/// <summary>One keep-alive HTTP/1.1 connection for the load tool: a request is one write, its answer one parse.</summary>
public sealed class HttpWire : IDisposable
{
    private readonly Socket socket;
    private readonly ArrayBufferWriter<byte> request = new(1024);
    private readonly byte[] head;
    private byte[] input = new byte[8 * 1024];
    private int length;

    private HttpWire(Socket socket, byte[] head) => (this.socket, this.head) = (socket, head);

    /// <summary>Opens a connection that posts JSON to one path.</summary>
    public static async Task<HttpWire> ConnectAsync(Uri address, CancellationToken cancellation = default)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, cancellation);
        return new(socket, Encoding.ASCII.GetBytes($"POST {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\n"
            + "Content-Type: application/json\r\nAccept: application/graphql-response+json\r\n"));
    }

    /// <summary>Posts and waits for the whole answer.</summary>
    /// <param name="token">Empty for a visitor.</param>
    /// <returns>Status and body; the body is valid until the next post.</returns>
    /// <exception cref="IOException">The line broke.</exception>
    public async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> PostAsync(
        ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> json, CancellationToken cancellation = default)
    {
        Compose(token.Span, json.Span);
        await socket.SendAsync(request.WrittenMemory, SocketFlags.None, cancellation);
        length = 0;
        while (true)
        {
            if (length == input.Length) Array.Resize(ref input, input.Length * 2);
            var read = await socket.ReceiveAsync(input.AsMemory(length), SocketFlags.None, cancellation);
            if (read == 0) throw new IOException("The server closed the line.");
            length += read;
            if (Whole(out var status, out var start, out var end)) return (status, input.AsMemory(start, end - start));
        }
    }

    public void Dispose() => socket.Dispose();

    private void Compose(ReadOnlySpan<byte> token, ReadOnlySpan<byte> json)
    {
        request.ResetWrittenCount();
        request.Write(head);
        if (!token.IsEmpty)
        {
            request.Write("Authorization: Bearer "u8);
            request.Write(token);
            request.Write("\r\n"u8);
        }

        request.Write("Content-Length: "u8);
        json.Length.TryFormat(request.GetSpan(11), out var digits);
        request.Advance(digits);
        request.Write("\r\n\r\n"u8);
        request.Write(json);
    }

    private bool Whole(out int status, out int start, out int end)
    {
        (status, start, end) = (0, 0, 0);
        var bytes = input.AsSpan(0, length);
        var blank = bytes.IndexOf("\r\n\r\n"u8);
        if (blank < 0) return false;
        if (!Utf8Parser.TryParse(bytes[9..], out status, out int _)) throw new IOException("No status line.");
        start = blank + 4;
        var headers = bytes[..(blank + 2)];
        if (Header(headers, "\r\nContent-Length: "u8, out var size))
        {
            end = start + size;
            return length >= end;
        }

        return Dechunk(bytes, start, out end);
    }

    private static bool Header(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name, out int value)
    {
        value = 0;
        var at = headers.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(headers[(at + name.Length)..], out value, out int _);
    }

    // Joins the chunks in place, and only once the last of them is there.
    private static bool Dechunk(Span<byte> bytes, int start, out int end)
    {
        end = start;
        if (!Complete(bytes[start..])) return false;
        var at = start;
        while (Chunk(bytes[at..], out var header, out var size) && size > 0)
        {
            bytes.Slice(at + header, size).CopyTo(bytes[end..]);
            end += size;
            at += header + size + 2;
        }

        return true;
    }

    private static bool Complete(ReadOnlySpan<byte> chunks)
    {
        while (Chunk(chunks, out var header, out var size))
        {
            var next = header + size + 2;
            if (chunks.Length < next) return false;
            if (size == 0) return true;
            chunks = chunks[next..];
        }

        return false;
    }

    private static bool Chunk(ReadOnlySpan<byte> chunk, out int header, out int size)
    {
        header = chunk.IndexOf("\r\n"u8) + 2;
        return Utf8Parser.TryParse(chunk, out size, out int _, 'x') && header >= 2;
    }
}
