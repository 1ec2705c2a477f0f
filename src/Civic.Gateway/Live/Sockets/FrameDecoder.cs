using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Civic.Gateway.Live.Sockets;

/// <summary>Takes a client's frames apart as their bytes come (RFC 6455, section 5); holds a header at most.</summary>
internal sealed class FrameDecoder
{
    /// <summary>The longest frame that is taken; the hub takes shorter messages still.</summary>
    internal const int MaxFrame = 64 * 1024;

    private const int Data = 0, Close = 8, Ping = 9;
    private Head _head;
    private int _headLength;
    private int _left;
    private int _done;
    private int _kind;
    private uint _mask;

    /// <summary>What the client asks to have sent back; taken by <see cref="TakePing"/>.</summary>
    private byte[]? _ping;

    /// <summary>Decodes; payloads of messages go to <paramref name="output"/>.</summary>
    /// <returns>0, or the code to close with: 1000 when the client closes, 1002 and 1009 when it breaks the rules.</returns>
    internal int Take(Span<byte> bytes, PipeWriter output)
    {
        while (bytes.Length > 0)
        {
            if (_left == 0 && Begin(ref bytes) is var code and not 0) return code < 0 ? 0 : code;
            var part = bytes[..Math.Min(_left, bytes.Length)];
            Unmask(part);
            if (_kind == Data) Write(output, part);
            else if (_kind == Ping) _ping = [.. _ping ?? [], .. part];
            bytes = bytes[part.Length..];
            _left -= part.Length;
            if (_kind == Close && _left == 0) return 1000;
        }

        return 0;
    }

    /// <summary>The payload of a ping that is whole and not answered yet; null when there is none.</summary>
    internal byte[]? TakePing()
    {
        if (_left > 0 || _ping is not { } ping) return null;
        _ping = null;
        return ping;
    }

    // The header byte by byte: -1 when it is not whole, else 0 or the code to close with.
    private int Begin(ref Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            _head[_headLength++] = bytes[0];
            bytes = bytes[1..];
            if (_headLength < Needed()) continue;
            return Header();
        }

        return -1;
    }

    private int Needed() => _headLength < 2 ? 2 : 2 + 4 + (_head[1] & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 };

    private int Header()
    {
        ReadOnlySpan<byte> head = _head;
        var (opcode, length) = (head[0] & 0x0F, (ulong)(head[1] & 0x7F));
        if (length == 126) length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
        else if (length == 127) length = BinaryPrimitives.ReadUInt64BigEndian(head[2..]);
        var control = opcode >= Close;
        var broken = (head[0] & 0x70) != 0 || (head[1] & 0x80) == 0 || opcode is (> 2 and < Close) or > 10
            || (control && (length > 125 || (head[0] & 0x80) == 0));
        if (broken) return 1002;
        if (length > MaxFrame) return 1009;
        _mask = BinaryPrimitives.ReadUInt32LittleEndian(head[(_headLength - 4)..]);
        (_headLength, _left, _done, _kind) = (0, (int)length, 0, control ? opcode : Data);
        if (_kind == Ping) _ping = [];
        return _kind == Close && _left == 0 ? 1000 : 0;
    }

    private void Unmask(Span<byte> part)
    {
        for (var i = 0; i < part.Length; i++) part[i] ^= (byte)(_mask >> (8 * ((_done + i) & 3)));
        _done += part.Length;
    }

    private static void Write(PipeWriter output, ReadOnlySpan<byte> part)
    {
        if (part.Length == 0) return;
        part.CopyTo(output.GetSpan(part.Length));
        output.Advance(part.Length);
    }

    [InlineArray(14)]
    private struct Head
    {
        private byte _first;
    }
}
