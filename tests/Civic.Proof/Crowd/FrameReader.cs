using System.Buffers.Binary;
using System.Text;

namespace Civic.Proof.Crowd;

/// <summary>Takes WebSocket frames apart in one buffer that all clients share; what is not whole yet stays with its client.</summary>
/// <param name="each">Whether each frame is a message; else messages end with SignalR's separator.</param>
internal sealed class FrameReader(Listener listener, bool each)
{
    private readonly byte[] buffer = new byte[4 << 20];

    /// <summary>Reads once; false when the line has ended.</summary>
    internal bool Read(Member member, uint now)
    {
        var kept = member.Rest.Length;
        member.Rest.CopyTo(buffer, 0);
        var read = Wire.Receive(member.Socket, buffer.AsSpan(kept, 1 << 20));
        if (read == -1) return true;
        if (read <= 0) return false;
        listener.Counts.Bytes += read;
        var length = kept + read;
        if (member.Phase == Phase.Upgrading && !IsUpgraded(member, ref length)) return true;
        return Frames(member, length, now);
    }

    private bool IsUpgraded(Member member, ref int length)
    {
        var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            Keep(member, 0, 0, length);
            return false;
        }

        var head = Encoding.ASCII.GetString(buffer, 0, end);
        member.Rest = [];
        if (!head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            listener.NotUpgraded(member, head);
            return false;
        }

        listener.Upgraded(member);
        // What came with the answer goes to the front, where messages begin.
        buffer.AsSpan(end + 4, length - end - 4).CopyTo(buffer);
        length -= end + 4;
        return true;
    }

    // What is whole of a message lies between message and whole; the next frame begins at at.
    private bool Frames(Member member, int length, uint now)
    {
        var (message, whole, at) = (0, member.RestOfMessage, member.RestOfMessage);
        while (Whole(buffer.AsSpan(at, length - at), out var kind, out var header, out var size))
        {
            if (kind == 8) return false;
            if (kind is 9 or 10)
            {
                at += header + size;
                continue;
            }

            if (message == whole) message = whole = at + header;
            else buffer.AsSpan(at + header, size).CopyTo(buffer.AsSpan(whole));
            at += header + size;
            whole += size;
            if (each) Tell(member, message, whole, now);
            else message = Messages(member, message, whole, now);
            if (each) message = whole;
            if (member.Socket < 0) return true;
        }

        Keep(member, message, whole, at, length);
        return true;
    }

    private int Messages(Member member, int message, int whole, uint now)
    {
        while (member.Socket >= 0)
        {
            var end = buffer.AsSpan(message, whole - message).IndexOf((byte)0x1E);
            if (end < 0) return message;
            Tell(member, message, message + end, now);
            message += end + 1;
        }

        return message;
    }

    private void Tell(Member member, int from, int to, uint now) => listener.Take(member, buffer.AsSpan(from, to - from), now);

    private void Keep(Member member, int message, int whole, int frame, int length)
    {
        if (message == whole && frame == length)
        {
            if (member.Rest.Length > 0) member.Rest = [];
            member.RestOfMessage = 0;
            return;
        }

        member.Rest = [.. buffer.AsSpan(message, whole - message), .. buffer.AsSpan(frame, length - frame)];
        member.RestOfMessage = whole - message;
    }

    private void Keep(Member member, int message, int frame, int length) => Keep(member, message, message, frame, length);

    private static bool Whole(ReadOnlySpan<byte> bytes, out int kind, out int header, out int size)
    {
        (kind, header, size) = (0, 2, 0);
        if (bytes.Length < 2) return false;
        kind = bytes[0] & 0x0F;
        size = bytes[1] & 0x7F;
        header = size switch { 126 => 4, 127 => 10, _ => 2 };
        if (bytes.Length < header) return false;
        if (header == 4) size = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (header == 10) size = checked((int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]));
        return bytes.Length >= header + size;
    }
}
