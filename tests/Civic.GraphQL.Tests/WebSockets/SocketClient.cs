using System.Net.WebSockets;
using System.Text;
using Civic.GraphQL.Tests.Http;
using Civic.GraphQL.WebSockets;

namespace Civic.GraphQL.Tests.WebSockets;

/// <summary>A client that says exactly what the test says.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    public string? Protocol => _socket.SubProtocol;

    public static async Task<SocketClient> OpenAsync(Server server, string protocol = SocketHandler.Protocol)
    {
        var client = new SocketClient();
        client._socket.Options.AddSubProtocol(protocol);
        await client._socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        return client;
    }

    /// <summary>A connection that was acknowledged.</summary>
    public static async Task<SocketClient> InitAsync(Server server)
    {
        var client = await OpenAsync(server);
        await client.SendAsync("""{"type":"connection_init"}""");
        Xunit.Assert.Equal("""{"type":"connection_ack"}""", await client.NextAsync());
        return client;
    }

    public Task SendAsync(string message, WebSocketMessageType type = WebSocketMessageType.Text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message), type, endOfMessage: true, CancellationToken.None);

    public Task SubscribeAsync(string id, string query) => SendAsync($$$"""{"id":"{{{id}}}","type":"subscribe","payload":{"query":"{{{query}}}"}}""");

    /// <summary>The next message, or "code reason" when the server closes.</summary>
    public async Task<string> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var length = 0;
        while (true)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length), limit.Token);
            length += read.Count;
            if (read.MessageType == WebSocketMessageType.Close) return $"{(int)_socket.CloseStatus!} {_socket.CloseStatusDescription}";
            if (read.EndOfMessage) return Encoding.UTF8.GetString(_buffer, 0, length);
        }
    }

    public async Task CloseAsync()
    {
        await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    /// <summary>Gone without a word.</summary>
    public void Dispose() => _socket.Dispose();
}
