using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Civic.Proof.Proxies;

/// <summary>A bad line between clients and host; what it does to the server's bytes is for its kinds to say.</summary>
public abstract class FaultyPort : IDisposable
{
    private readonly int target;
    private readonly Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Random random;
    private int faults;

    protected FaultyPort(Uri host, int seed)
    {
        (target, random) = (host.Port, new Random(seed));
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(4096);
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Whether faults are made now; otherwise everything passes.</summary>
    public bool IsFaulty { get; set; }

    /// <summary>How many have been made.</summary>
    public int Faults => Volatile.Read(ref faults);

    public void Dispose()
    {
        listener.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Carries what the server sends until the line ends.</summary>
    protected abstract Task CarryAsync(Socket server, Socket client);

    /// <summary>A number under a hundred; a fault is made under its percentage. 100 while none is to be made.</summary>
    protected int Draw()
    {
        if (!IsFaulty) return 100;
        lock (random) return random.Next(100);
    }

    protected int Between(int low, int high)
    {
        lock (random) return random.Next(low, high);
    }

    protected void Fault() => Interlocked.Increment(ref faults);

    protected static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[await to.SendAsync(bytes)..];
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = RelayAsync(await listener.AcceptAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed: no more lines.
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var _ = client;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, target);
            client.NoDelay = server.NoDelay = true;
            await await Task.WhenAny(PassAsync(client, server), CarryAsync(server, client));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // The line is gone on one side, so it goes on the other.
        }
    }

    private static async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[2048];
        while (await from.ReceiveAsync(buffer) is > 0 and var read) await SendAsync(to, buffer.AsMemory(0, read));
    }
}

/// <summary>Drops, doubles and reorders whole messages, 5 % each. The handshake, completions and pings are spared.</summary>
public sealed class MessagePort(Uri host, int seed) : FaultyPort(host, seed)
{
    protected override async Task CarryAsync(Socket server, Socket client)
    {
        var (bytes, length, upgraded) = (new byte[16 * 1024], 0, false);
        byte[]? late = null;
        while (true)
        {
            if (length == bytes.Length) Array.Resize(ref bytes, bytes.Length * 2);
            var read = await server.ReceiveAsync(bytes.AsMemory(length));
            if (read == 0) return;
            length += read;
            var at = upgraded ? 0 : bytes.AsSpan(0, length).IndexOf("\r\n\r\n"u8) + 4;
            if (!upgraded && at < 4) continue;
            if (!upgraded) await SendAsync(client, bytes.AsMemory(0, at));
            upgraded = true;
            for (; Frame(bytes.AsSpan(at, length - at)) is > 0 and var size; at += size)
                late = await CarryAsync(bytes.AsMemory(at, size), client, late);
            bytes.AsSpan(at, length - at).CopyTo(bytes);
            length -= at;
        }
    }

    // What is held back goes after the next message.
    private async Task<byte[]?> CarryAsync(ReadOnlyMemory<byte> frame, Socket client, byte[]? late)
    {
        var draw = frame.Span.IndexOf("\"target\":\"batch\""u8) < 0 ? 100 : Draw();
        if (draw < 15) Fault();
        if (draw >= 5) await SendAsync(client, draw is < 15 and >= 10 ? ReadOnlyMemory<byte>.Empty : frame);
        if (draw is >= 5 and < 10) await SendAsync(client, frame);
        if (late is not null) await SendAsync(client, late);
        return draw is >= 10 and < 15 ? frame.ToArray() : null;
    }

    // How long the first frame is; 0 when it is not whole.
    private static int Frame(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2) return 0;
        var (size, header) = (bytes[1] & 0x7F, 2);
        if (size == 126) (size, header) = (bytes.Length < 4 ? int.MaxValue - 8 : BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), 4);
        else if (size == 127) (size, header) = (bytes.Length < 10 ? int.MaxValue - 16 : (int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]), 10);
        return bytes.Length >= header + size ? header + size : 0;
    }
}

/// <summary>Cuts, stalls and halves what comes, 1 % each, in the middle of whatever it is.</summary>
public sealed class BytePort(Uri host, int seed) : FaultyPort(host, seed)
{
    protected override async Task CarryAsync(Socket server, Socket client)
    {
        var bytes = new byte[4096];
        while (await server.ReceiveAsync(bytes) is > 0 and var read)
        {
            var (draw, half) = (Draw(), Between(0, read));
            if (draw < 3) Fault();
            if (draw < 3) await SendAsync(client, bytes.AsMemory(0, half));
            if (draw == 0) return;
            if (draw == 1) await Task.Delay(Between(500, 2000));
            if (draw == 2) await Task.Delay(Between(1, 50));
            await SendAsync(client, draw < 3 ? bytes.AsMemory(half, read - half) : bytes.AsMemory(0, read));
        }
    }
}
