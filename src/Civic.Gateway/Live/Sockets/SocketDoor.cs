using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Civic.Gateway.Access;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Civic.Gateway.Live.Sockets;

/// <summary>
/// Opens the hub's WebSockets where the server gives us the socket itself, which it does without TLS: behind a proxy that ends TLS, as in
/// production, and on a laptop. Everything else (TLS here, HTTP/2, server-sent events, long polling) is SignalR's own transport.
/// </summary>
internal sealed class SocketDoor(HubConnectionHandler<LiveHub> hub, LiveLifetime lifetime, IOptions<LiveOptions> limits, TimeProvider time)
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private static readonly AccessRefusal Full = new(503, "too-many-connections", "Too many connections",
        "This gateway has as many sockets open as it takes. Come again after the seconds that Retry-After says, or later.",
        "Många vill följa med just nu. Försök igen om en stund.");

    private int _open;

    /// <summary>Whether the request is one that this door opens.</summary>
    internal static bool Opens(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        && http.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase)
        && http.Request.Headers.SecWebSocketVersion == "13"
        && http.Request.Headers.SecWebSocketKey is [{ Length: 24 }]
        && http.Features.Get<IConnectionSocketFeature>() is not null
        && http.Features.Get<ITlsHandshakeFeature>() is null;

    /// <summary>Serves the connection until it ends.</summary>
    internal async Task Serve(HttpContext http)
    {
        // Counted at the door: who has just been let in has not reached the hub yet, and a whole hall may be on the way. Those of other transports
        // are counted once the hub knows them; a hall that comes at once may find as many places more as they are.
        var inside = Math.Max(Interlocked.Increment(ref _open), lifetime.Count + 1);
        try
        {
            if (inside <= limits.Value.MaxConnections) await Open(http);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }

        if (inside > limits.Value.MaxConnections) await TurnAway(http);
    }

    private static Task TurnAway(HttpContext http)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(Turnstile.Hint().TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return RefusalAnswer.Write(http, Full);
    }

    private async Task Open(HttpContext http)
    {
        var socket = http.Features.Get<IConnectionSocketFeature>()!.Socket;
        http.Response.Headers.SecWebSocketAccept = Accept(http.Request.Headers.SecWebSocketKey.ToString());
        http.Response.Headers.Upgrade = "websocket";
        await using var stream = await http.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();
        Forget(http);
        var connection = new SocketConnection(http, stream, socket, time);
        var receiving = connection.Receive();
        await hub.OnConnectedAsync(connection.Context);
        await End(http, connection, stream, receiving);
    }

    // A socket is open for hours. What its opening said (tokens, cookies, what browser it is) has been read, and is a kilobyte or two for each of thousands.
    private static void Forget(HttpContext http)
    {
        http.Request.Headers.Clear();
        http.Features.Set<Credentials>(null);
        var caller = Caller.Of(http);
        if (caller.Device is { } device) (caller with { Device = device with { Token = "" } }).Set(http);
    }

    private static async Task End(HttpContext http, SocketConnection connection, Stream stream, Task<int> receiving)
    {
        await connection.Context.DisposeAsync();
        ((System.IO.Pipelines.IDuplexPipe)connection).Input.Complete();
        try
        {
            // Who does not take what it was sent would not take a goodbye either.
            if (connection.Line.SendingSince != 0) throw new IOException("The line is stalled.");
            var code = receiving.IsCompletedSuccessfully ? receiving.Result : 1000;
            if (code != 0) await connection.Line.Send(WebSocketFrame.Close(code));
            // Until the client has read it and closed: a socket closed on unread bytes would take the goodbye with it.
            if (!receiving.IsCompleted) await receiving.WaitAsync(Farewell);
        }
        catch (Exception e) when (e is IOException or TimeoutException or ConnectionAbortedException)
        {
            http.Abort();
        }

        await receiving;
    }

    private static string Accept(string key)
    {
        const string Suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
#pragma warning disable CA5350 // RFC 6455 (section 4.2.2) asks for SHA-1; it proves that we speak WebSocket and protects nothing.
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Suffix)));
#pragma warning restore CA5350
    }
}
