using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Civic.Proof.Clients;

/// <summary>One subscription over <c>graphql-transport-ws</c>; the token travels in <c>connection_init</c>.</summary>
public static class GraphQLSocket
{
    /// <summary>Each item is one answer of the subscription.</summary>
    /// <exception cref="WebSocketException">The line broke, or was refused.</exception>
    public static async IAsyncEnumerable<JsonElement> SubscribeAsync(
        Uri endpoint, string? token, string document, object? variables, Action? opened = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(endpoint) { Scheme = "ws" }.Uri, cancellation);
        await SendAsync(socket, new { type = "connection_init", payload = new { authorization = $"Bearer {token}" } }, cancellation);
        await SendAsync(socket, new { id = "1", type = "subscribe", payload = new { query = document, variables } }, cancellation, await NextAsync(socket, cancellation));
        opened?.Invoke();
        while (await NextAsync(socket, cancellation) is { } message)
            switch (message.GetProperty("type").GetString())
            {
                case "next":
                    yield return message.GetProperty("payload");
                    break;
                case "complete":
                    yield break;
                case "error":
                    throw new GraphQLException(message.GetProperty("payload").GetRawText());
            }
        // Closed by the server, such as when it stops.
    }

    private static async Task SendAsync(ClientWebSocket socket, object message, CancellationToken cancellation, JsonElement? after = null)
    {
        if (after is { } ack && ack.GetProperty("type").GetString() != "connection_ack") throw new WebSocketException($"Not acknowledged: {ack}");
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message, Json.Options), WebSocketMessageType.Text, endOfMessage: true, cancellation);
    }

    private static async Task<JsonElement?> NextAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            if (read.MessageType == WebSocketMessageType.Close) return null;
            whole.Write(buffer, 0, read.Count);
            if (read.EndOfMessage) return JsonSerializer.Deserialize<JsonElement>(whole.GetBuffer().AsSpan(0, (int)whole.Length));
        }
    }
}
