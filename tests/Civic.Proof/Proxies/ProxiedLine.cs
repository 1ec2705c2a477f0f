using System.Net;
using System.Net.Sockets;

namespace Civic.Proof.Proxies;

/// <summary>One client's line through the proxy.</summary>
internal sealed class ProxiedLine(PostgresProxy proxy, Socket client, Socket server)
{
    private static readonly byte[] Flush = [(byte)'H', 0, 0, 0, 4];
    private static readonly byte[] Sync = [(byte)'S', 0, 0, 0, 4];

    // Statements are prepared under names; a bind says only the name.
    private readonly HashSet<string> marked = [];
    private volatile bool condemned;
    private int executed;
    private volatile int withheldAt = -1;

    public async Task RunAsync(int port)
    {
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, port);
            client.NoDelay = server.NoDelay = true;
            await Task.WhenAny(ForwardAsync(), BackwardAsync());
        }
        catch (SocketException)
        {
            // The server is down: the client finds its line closed, as it would without a proxy.
        }
        finally
        {
            Cut();
        }
    }

    /// <summary>Ends both directions at once, with a reset, as a broken line does.</summary>
    public void Cut()
    {
        foreach (var end in (Socket[])[client, server])
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

    private async Task ForwardAsync()
    {
        var messages = new PostgresMessages(client, startup: true);
        while (await messages.ReadAsync())
            while (messages.TryTake(out var kind, out var whole, out var body))
                if (kind == 0 && PostgresMessages.IsEncryptionRequest(body.Span))
                {
                    await SendAsync(client, "N"u8.ToArray());
                }
                else
                {
                    // Decided before the batch is on its way, so that no part of the answer slips through.
                    if (!condemned && Appends(kind, body.Span) && proxy.Claim()) condemned = true;
                    if (!await SendAsync(server, Passed(kind, whole))) return;
                }
    }

    // Without the message that ends the batch the server does all of it, says so, and waits with the commit.
    private ReadOnlyMemory<byte> Passed(byte kind, ReadOnlyMemory<byte> whole)
    {
        if (kind == 'E') executed++;
        if (kind != 'S') return whole;
        var statements = executed;
        executed = 0;
        if (!condemned || !proxy.IsBeforeCommit) return whole;
        withheldAt = statements;
        return Flush;
    }

    private async Task BackwardAsync()
    {
        var completed = 0;
        var messages = new PostgresMessages(server, startup: false);
        var held = new MemoryStream();
        while (await messages.ReadAsync())
            while (messages.TryTake(out var kind, out var whole, out var body))
            {
                if (kind == 'C') completed++;
                if (kind == 'Z') completed = 0;
                if (!condemned)
                {
                    if (!await SendAsync(client, whole)) return;
                    continue;
                }

                held.Write(whole.Span);
                if (kind == 'E')
                {
                    Pardon();
                    // The batch failed by itself: it is ended as its client has asked.
                    if (Interlocked.Exchange(ref withheldAt, -1) >= 0 && !await SendAsync(server, Sync)) return;
                }

                if (kind == 'C' && completed == withheldAt)
                {
                    proxy.HasCut();
                    return;
                }

                if (kind == 'Z' && condemned && body.Span[0] == 'I')
                {
                    // Ready and idle: the transaction is over, the commit is on disk, and nobody will ever be told.
                    proxy.HasCut();
                    return;
                }

                if ((kind == 'Z' || !condemned) && !await ReleaseAsync(held)) return;
            }
    }

    private void Pardon()
    {
        condemned = false;
        proxy.GiveBack();
    }

    private async Task<bool> ReleaseAsync(MemoryStream held)
    {
        var sent = await SendAsync(client, held.ToArray());
        held.SetLength(0);
        return sent;
    }

    private bool Appends(byte kind, ReadOnlySpan<byte> body)
    {
        var name = body[..Math.Max(0, body.IndexOf((byte)0))];
        switch (kind)
        {
            case (byte)'P':
                var statement = body[(name.Length + 1)..];
                var key = System.Text.Encoding.UTF8.GetString(name);
                return (proxy.IsMarked(statement[..statement.IndexOf((byte)0)]) ? marked.Add(key) : marked.Remove(key)) && false;
            case (byte)'B':
                var rest = body[(name.Length + 1)..];
                return marked.Contains(System.Text.Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]));
            default:
                return kind == 'Q' && proxy.IsMarked(body);
        }
    }

    private static async Task<bool> SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0) bytes = bytes[await to.SendAsync(bytes, SocketFlags.None)..];
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}
