using System.Net.WebSockets;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Http;
using Civic.GraphQL.Tests.Http;
using Civic.GraphQL.WebSockets;
using Xunit;

namespace Civic.GraphQL.Tests.WebSockets;

/// <summary>Every way in which graphql-transport-ws closes a connection.</summary>
public sealed class CloseTests
{
    private const string Init = """{"type":"connection_init"}""";

    [Theory]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"start"}""")]
    [InlineData("""{"type":"next","id":"1","payload":{}}""")]
    [InlineData("""{"type":"ping","payload":1}""")]
    [InlineData("""{"type":"complete"}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{hello}"}}""")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{hello}"}}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{hello}","variables":[]}}""")]
    [InlineData("""{"type":"subscribe","id":"\ud800","payload":{"query":"{hello}"}}""")]
    public async Task Message_that_is_none_closes_with_4400(string message)
    {
        await using var server = await Server.StartAsync();
        using var client = await SocketClient.InitAsync(server);
        await client.SendAsync(message);
        Assert.StartsWith("4400 ", await client.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Binary_message_closes_with_4400()
    {
        await using var server = await Server.StartAsync();
        using var client = await SocketClient.OpenAsync(server);
        await client.SendAsync(Init, WebSocketMessageType.Binary);
        Assert.StartsWith("4400 ", await client.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operation_before_the_acknowledgement_closes_with_4401()
    {
        await using var server = await Server.StartAsync();
        using var client = await SocketClient.OpenAsync(server);
        await client.SubscribeAsync("1", "{hello}");
        Assert.Equal("4401 Unauthorized", await client.NextAsync());
    }

    [Fact]
    public async Task Refused_credentials_close_with_4403()
    {
        await using var server = await Server.StartAsync(sockets: new SocketOptions
        {
            Admit = (_, payload) => new(payload is null ? null : new SocketSession(() => new(new RequestContext(Execution.Ask.Nothing.Services)))),
        });
        using var client = await SocketClient.OpenAsync(server);
        await client.SendAsync(Init);
        Assert.Equal("4403 Forbidden", await client.NextAsync());
    }

    [Fact]
    public async Task End_of_the_callers_rights_closes_with_4403()
    {
        using var rights = new CancellationTokenSource();
        await using var server = await Server.StartAsync(sockets: new SocketOptions
        {
            Admit = (http, _) => new(new SocketSession(() => new(new RequestContext(http.RequestServices)), new StreamLease(rights.Token))),
        });
        using var client = await SocketClient.InitAsync(server);
        await client.SubscribeAsync("1", "subscription{forever}");
        await client.SubscribeAsync("2", "{hello}");
        Assert.Contains("Hello", await client.NextAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"id":"2","type":"complete"}""", await client.NextAsync());
        await rights.CancelAsync();
        Assert.Equal("4403 Forbidden", await client.NextAsync());
        await server.Pets.ForeverEnded.Task;
    }

    [Fact]
    public async Task Silence_before_the_init_closes_with_4408()
    {
        await using var server = await Server.StartAsync(sockets: new SocketOptions { InitTimeout = TimeSpan.FromMilliseconds(50) });
        using var client = await SocketClient.OpenAsync(server);
        Assert.Equal("4408 Connection initialisation timeout", await client.NextAsync());
    }

    [Fact]
    public async Task Id_in_use_closes_with_4409()
    {
        await using var server = await Server.StartAsync();
        using var client = await SocketClient.InitAsync(server);
        await client.SubscribeAsync("a", "subscription{forever}");
        await client.SubscribeAsync("a", "{hello}");
        Assert.Equal("4409 Subscriber for a already exists", await client.NextAsync());
        await server.Pets.ForeverEnded.Task;
    }

    [Fact]
    public async Task Second_init_closes_with_4429()
    {
        await using var server = await Server.StartAsync();
        using var client = await SocketClient.InitAsync(server);
        await client.SendAsync(Init);
        Assert.Equal("4429 Too many initialisation requests", await client.NextAsync());
    }

    [Fact]
    public async Task Other_protocol_closes_with_4406()
    {
        await using var server = await Server.StartAsync();
        using var client = await SocketClient.OpenAsync(server, "graphql-ws");
        Assert.Equal("4406 Subprotocol not acceptable", await client.NextAsync());
        Assert.Null(client.Protocol);
    }

    [Fact]
    public async Task Large_message_closes_with_1009()
    {
        await using var server = await Server.StartAsync(sockets: new SocketOptions { LargestMessage = 1000 });
        using var client = await SocketClient.InitAsync(server);
        await client.SubscribeAsync("1", new string('x', 3000));
        Assert.StartsWith("1009 ", await client.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_server_closes_with_1001()
    {
        await using var server = await Server.StartAsync();
        using var client = await SocketClient.InitAsync(server);
        await client.SubscribeAsync("1", "subscription{forever}");
        var stopping = server.StopAsync();
        Assert.StartsWith("1001 ", await client.NextAsync(), StringComparison.Ordinal);
        await client.CloseAsync();
        await stopping;
    }
}
