using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Civic.Proof.Clients;
using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>Who a WebSocket and an event stream run as, and when that ends: tokens come in headers or in <c>connection_init</c>, never in an address.</summary>
[Collection(ClientTests.Name)]
public sealed class StreamAccessTests(ClientHost host)
{
    private const string Viewer = """{"id":"1","type":"subscribe","payload":{"query":"{viewer{person}}"}}""";

    [Fact]
    public async Task Token_in_the_init_says_who_asks_and_none_is_a_visitor()
    {
        var token = await host.Huddinge.SignInAsync("chair");
        foreach (var name in (string[])["authorization", "Authorization"])
            Assert.Contains($"\"{Municipality.SubjectOf(token)}\"", await AskAsync($$$"""{"{{{name}}}":"Bearer {{{token}}}"}"""), StringComparison.Ordinal);
        Assert.Contains("\"viewer\":null", await AskAsync("{}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_that_is_not_good_here_is_answered_alike_whatever_is_wrong_with_it()
    {
        var foreign = await new Municipality(host.Http, host.Address, "exempel").SignInAsync("chair");
        foreach (var token in (string[])[$"\"Bearer {foreign}\"", "\"Bearer no\"", "\"Basic eDp5\"", "\"\"", "1", "[]"])
            Assert.Equal("4403 Forbidden", await AskAsync($$"""{"authorization":{{token}}}"""));
    }

    [Fact]
    public async Task Ticket_opens_one_socket_and_a_token_in_the_address_none()
    {
        var token = await host.Huddinge.SignInAsync("chair");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/huddinge/auth/ticket"));
        request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Http.SendAsync(request);
        var ticket = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ticket").GetString();
        Assert.Contains($"\"{Municipality.SubjectOf(token)}\"", await AskAsync("null", $"?ticket={ticket}"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<WebSocketException>(() => AskAsync("null", $"?ticket={ticket}"));
        await Assert.ThrowsAsync<WebSocketException>(() => AskAsync("null", $"?access_token={token}"));
        using var stream = new HttpRequestMessage(HttpMethod.Get, new Uri($"{host.Endpoint}?access_token={token}&query={{viewer{{person}}}}"));
        stream.Headers.Add("Accept", "text/event-stream");
        using var refused = await host.Http.SendAsync(stream);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Other_sites_open_no_socket() =>
        await Assert.ThrowsAsync<WebSocketException>(() => AskAsync("null", origin: "https://elsewhere.test"));

    [Fact]
    public async Task Sign_out_ends_the_socket_and_the_event_stream()
    {
        var token = await host.Huddinge.SignInAsync("resident2");
        using var socket = await OpenAsync($$"""{"authorization":"Bearer {{token}}"}""", "", null);
        await NextAsync(socket);
        const string follow = "subscription($slug:String!){contest(slug:$slug){to}}";
        var slug = (await host.Huddinge.As(null).DataAsync("{contests{slug}}")).GetProperty("contests")[0].GetProperty("slug").GetString();
        await using var events = host.Huddinge.As(token).SubscribeAsync(follow, new { slug }).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/huddinge/auth/sign-out"));
        request.Headers.Authorization = new("Bearer", token);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var signedOut = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, signedOut.StatusCode);

        Assert.Equal("4403 Forbidden", await NextAsync(socket));
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("sign-in-needed", events.Current.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.False(await events.MoveNextAsync());
    }

    private async Task<string> AskAsync(string payload, string address = "", string? origin = null)
    {
        using var socket = await OpenAsync(payload, address, origin);
        var said = await NextAsync(socket);
        if (said != """{"type":"connection_ack"}""") return said;
        await SendAsync(socket, Viewer);
        return await NextAsync(socket);
    }

    private async Task<ClientWebSocket> OpenAsync(string payload, string address, string? origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new Uri(new UriBuilder(host.Endpoint) { Scheme = "ws" }.Uri + address), CancellationToken.None);
        await SendAsync(socket, $$"""{"type":"connection_init","payload":{{payload}}}""");
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<string> NextAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        var read = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        return read.MessageType == WebSocketMessageType.Close ? $"{(int)socket.CloseStatus!} {socket.CloseStatusDescription}" : System.Text.Encoding.UTF8.GetString(buffer, 0, read.Count);
    }
}
