using System.Net;
using System.Net.Sockets;

namespace Civic.Proof.Proxies;

/// <summary>A port in front of a host whose lines can be cut all at once, in the middle of whatever they carry.</summary>
public sealed class CuttablePort : IDisposable
{
    private readonly int target;
    private readonly Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Lock gate = new();
    private readonly HashSet<Socket> ends = [];
    private bool down;

    public CuttablePort(Uri host)
    {
        target = host.Port;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Resets every line and refuses new ones until <see cref="Restore"/>.</summary>
    public void Cut() => Reset(refuse: true);

    /// <summary>Resets every line; new ones come through.</summary>
    public void Break() => Reset(refuse: false);

    public void Restore()
    {
        lock (gate) down = false;
    }

    public void Dispose()
    {
        listener.Dispose();
        Cut();
    }

    private void Reset(bool refuse)
    {
        Socket[] all;
        lock (gate)
        {
            down |= refuse;
            all = [.. ends];
            ends.Clear();
        }
        foreach (var end in all) Reset(end);
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
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        lock (gate)
        {
            if (!down) ends.UnionWith([client, server]);
        }
        try
        {
            if (down) return;
            await server.ConnectAsync(IPAddress.Loopback, target);
            client.NoDelay = server.NoDelay = true;
            await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The host is down: the client finds its line closed.
        }
        finally
        {
            lock (gate) ends.ExceptWith([client, server]);
            Reset(client);
            Reset(server);
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
                for (var rest = buffer.AsMemory(0, read); rest.Length > 0;) rest = rest[await to.SendAsync(rest)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private static void Reset(Socket end)
    {
        try
        {
            end.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Gone already.
        }
        end.Dispose();
    }
}
