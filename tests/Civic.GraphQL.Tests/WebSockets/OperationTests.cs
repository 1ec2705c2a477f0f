using System.Net.Sockets;
using System.Text;
using Civic.GraphQL.Documents;
using Civic.GraphQL.Tests.Documents;
using Civic.GraphQL.Tests.Http;
using Civic.GraphQL.WebSockets;
using Xunit;

namespace Civic.GraphQL.Tests.WebSockets;

public sealed class OperationTests
{
    [Theory]
    [InlineData("{hello}", """{"id":"1","type":"next","payload":{"data":{"hello":"Hello world"}}}""", true)]
    [InlineData("mutation{add(n:2)}", """{"id":"1","type":"next","payload":{"data":{"add":2}}}""", true)]
    [InlineData("{refuse hello}", """{"id":"1","type":"next","payload":{"errors":[{"message":"Not now.","locations":[{"line":1,"column":2}],"path":["refuse"],"extensions":{"code":"not-now"}}],"data":{"refuse":null,"hello":"Hello world"}}}""", true)]
    [InlineData("{", """{"id":"1","type":"error","payload":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":2}]}]}""", false)]
    [InlineData("subscription{refused}", """{"id":"1","type":"error","payload":[{"message":"Not you.","locations":[{"line":1,"column":14}],"path":["refused"],"extensions":{"code":"not-you"}}]}""", false)]
    public async Task Each_kind_of_operation_is_answered(string query, string answer, bool completes)
    {
        await using var server = await Server.StartAsync();
        using var client = await SocketClient.InitAsync(server);
        await client.SubscribeAsync("1", query);
        Assert.Equal(answer, await client.NextAsync());
        if (completes) Assert.Equal("""{"id":"1","type":"complete"}""", await client.NextAsync());
    }

    [Fact]
    public async Task Subscription_answers_each_event_and_completes()
    {
        await using var server = await Server.StartAsync();
        using var client = await SocketClient.InitAsync(server);
        await client.SubscribeAsync("s", "subscription{count(to:3)}");
        for (var i = 1; i <= 3; i++)
            Assert.Equal($$$$"""{"id":"s","type":"next","payload":{"data":{"count":{{{{i}}}}}}}""", await client.NextAsync());
        Assert.Equal("""{"id":"s","type":"complete"}""", await client.NextAsync());
    }

    [Fact]
    public async Task Completed_operation_ends_and_its_id_is_free_at_once()
    {
        await using var server = await Server.StartAsync();
        using var client = await SocketClient.InitAsync(server);
        await client.SubscribeAsync("1", "subscription{forever}");
        await client.SendAsync("""{"id":"1","type":"complete"}""");
        await client.SendAsync("""{"id":"never-heard-of","type":"complete"}""");
        await client.SubscribeAsync("1", "{hello}");
        Assert.Contains("Hello world", await client.NextAsync(), StringComparison.Ordinal);
        await server.Pets.ForeverEnded.Task;
    }

    [Fact]
    public async Task Ping_is_answered_with_what_it_carried_and_a_pong_is_heard()
    {
        await using var server = await Server.StartAsync();
        using var client = await SocketClient.InitAsync(server);
        await client.SendAsync("""{"type":"pong"}""");
        await client.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await client.NextAsync());
        await client.SendAsync("""{"type":"ping","payload":{"at":1}}""");
        Assert.Equal("""{"type":"pong","payload":{"at":1}}""", await client.NextAsync());
    }

    [Fact]
    public async Task One_operation_too_many_is_refused_and_the_others_go_on()
    {
        await using var server = await Server.StartAsync(sockets: new SocketOptions { MostOperations = 2 });
        using var client = await SocketClient.InitAsync(server);
        await client.SubscribeAsync("1", "subscription{forever}");
        await client.SubscribeAsync("2", "subscription{forever}");
        await client.SubscribeAsync("3", "{hello}");
        Assert.Contains("\"too-many-operations\"", await client.NextAsync(), StringComparison.Ordinal);
        await client.SendAsync("""{"id":"2","type":"complete"}""");
        await client.SubscribeAsync("3", "{hello}");
        Assert.Contains("Hello world", await client.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_can_be_named_here_too()
    {
        await using var server = await Server.StartAsync(sockets: new SocketOptions { Documents = new TrustedList(true, "{hello}") });
        using var client = await SocketClient.InitAsync(server);
        await client.SendAsync($$$"""{"id":"1","type":"subscribe","payload":{"documentId":"{{{DocumentIds.Of("{hello}")}}}"}}""");
        Assert.Contains("Hello world", await client.NextAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"id":"1","type":"complete"}""", await client.NextAsync());
        await client.SubscribeAsync("2", "{hello}");
        Assert.Contains("\"trusted-documents-only\"", await client.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_leaves_without_a_word_ends_its_operations()
    {
        await using var server = await Server.StartAsync();
        var client = await SocketClient.InitAsync(server);
        await client.SubscribeAsync("1", "subscription{forever}");
        await client.SubscribeAsync("2", "{hello}");
        await client.NextAsync();
        client.Dispose();
        await server.Pets.ForeverEnded.Task;
        await server.SocketLeft;
    }

    [Fact]
    public async Task Client_that_does_not_read_holds_up_its_source_and_is_cut()
    {
        await using var server = await Server.StartAsync(sockets: new SocketOptions { Patience = TimeSpan.FromMilliseconds(200) });
        using var deaf = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await deaf.ConnectAsync(server.Address.Host, server.Address.Port);
        await deaf.SendAsync(Encoding.ASCII.GetBytes($"GET /graphql HTTP/1.1\r\nHost: {server.Address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: {SocketHandler.Protocol}\r\n\r\n"));
        await deaf.SendAsync(Frame("""{"type":"connection_init"}"""));
        await deaf.SendAsync(Frame("""{"id":"1","type":"subscribe","payload":{"query":"subscription{count(to:100000000)}"}}"""));
        await server.SocketLeft.WaitAsync(TimeSpan.FromSeconds(30));
        // What the two kernels buffer, and no more.
        Assert.InRange(server.Pets.Counted, 1, 1_000_000);
    }

    // A masked text frame; a mask of zeros leaves the text as it is.
    private static byte[] Frame(string text) => [0x81, (byte)(0x80 | text.Length), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)];
}
