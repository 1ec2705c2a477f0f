using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Civic.GraphQL.Http;
using Xunit;

namespace Civic.GraphQL.Tests.Http;

public sealed class HttpTests : IAsyncLifetime
{
    private const string GraphQLResponseType = "application/graphql-response+json";
    private const string EventStreamType = "text/event-stream";

    private Server _server = null!;

    private HttpClient Client => _server.Client;

    public async Task InitializeAsync() => _server = await Server.StartAsync(new HttpOptions
    {
        LargestBody = 4096,
        Answering = (_, _, response) => response.Extensions = json => json.WriteRaw("\"seen\":1"u8),
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("""{"query":"{ hello }"}""", 200, """{"data":{"hello":"Hello world"},"extensions":{"seen":1}}""")]
    [InlineData("""{"query":"query A { hello } query B { strict { name } }","operationName":"B","unknown":1}""", 200, """{"data":{"strict":{"name":"Ann"}},"extensions":{"seen":1}}""")]
    [InlineData("""{"query":"query($n: String) { hello(name: $n) }","variables":{"n":"å"}}""", 200, """{"data":{"hello":"Hello å"},"extensions":{"seen":1}}""")]
    [InlineData("""{"query":"{ refuse hello }"}""", 294, null)]
    [InlineData("""{"query":"{ strict { dog { name } } }"}""", 294, null)]
    [InlineData("""{"query":"{ nope }"}""", 422, null)]
    [InlineData("""{"query":"{ hello"}""", 400, null)]
    [InlineData("""{"query":"query A { hello } query B { hello }"}""", 422, null)]
    [InlineData("""{"query":"query($n: Int!) { number(value: $n) }"}""", 422, null)]
    [InlineData("""{"query":"subscription { count(to: 1) }"}""", 406, null)]
    [InlineData("not json", 400, """{"errors":[{"message":"The body is not JSON.","extensions":{"code":"malformed-json"}}]}""")]
    [InlineData("[]", 422, null)]
    [InlineData("{}", 422, null)]
    [InlineData("""{"query":1}""", 422, null)]
    [InlineData("""{"query":"{ hello }","variables":"x"}""", 422, null)]
    [InlineData("""{"query":"{ hello }","operationName":1}""", 422, null)]
    [InlineData("""{"query":"\ud800"}""", 400, null)]
    public async Task Post_is_answered_with_the_status_of_the_specification(string body, int status, string? answer)
    {
        using var response = await PostAsync(body, GraphQLResponseType);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(GraphQLResponseType, response.Content.Headers.ContentType!.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        if (answer is not null) Assert.Equal(answer, text);
        Assert.StartsWith(status is 200 && answer is not null ? "{\"data\"" : "{\"errors\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "query":"{ hello }" """)]
    [InlineData(""" "query":"{ hello(name: \"\u00e5\ud83d\ude00\") }" """)]
    [InlineData(""" "query":"{ nope }","query":"{ hello }" """)]
    [InlineData(""" "query":"query A { hello } query B { number }","operationName":"B" """)]
    [InlineData(""" "query":"{ hello }","operationName":null,"variables":null """)]
    [InlineData(""" "operationName":"B","query":"query A { hello } query B { number }","operationName":"A" """)]
    [InlineData(""" "\u0071uery":"{ hello }" """)]
    [InlineData(""" "query":"{ hello }","operationName":1 """)]
    [InlineData(""" "query":null """)]
    [InlineData(""" "query":"\ud800" """)]
    [InlineData(""" "variables":null """)]
    public async Task Usual_body_is_read_as_any_other(string members)
    {
        using var plain = await PostAsync($"{{{members}}}", GraphQLResponseType);
        // A member that nobody knows takes the reader with the tree.
        using var other = await PostAsync($"{{\"unknown\":0,{members}}}", GraphQLResponseType);
        Assert.Equal(((int)other.StatusCode, await other.Content.ReadAsStringAsync()), ((int)plain.StatusCode, await plain.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("""{"query":"{ hello }"} x""")]
    [InlineData("""{"query":"{ hello }"}{}""")]
    [InlineData("""{"query":"{ hello }",}""")]
    [InlineData("""{"query":"{ hello }" """)]
    [InlineData("""{"query":"{ hello }","operationName":}""")]
    public async Task Body_that_only_begins_as_the_usual_one_is_refused(string body)
    {
        using var response = await PostAsync(body, GraphQLResponseType);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("malformed-json", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query":"{ hello refuse }"}""", 200, "application/json")]
    [InlineData("""{"query":"{ nope }"}""", 422, "application/graphql-response+json")]
    public async Task Old_media_type_is_used_for_success_only(string body, int status, string type)
    {
        using var response = await PostAsync(body, "application/json");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("text/html", 406, GraphQLResponseType)]
    [InlineData("application/json;q=0", 406, GraphQLResponseType)]
    [InlineData("text/html, application/json;q=0.5", 200, "application/json")]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", 200, GraphQLResponseType)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", 200, GraphQLResponseType)]
    [InlineData("application/graphql-response+json;q=0.8, application/json", 200, "application/json")]
    [InlineData("*/*", 200, "application/json")]
    [InlineData("", 200, "application/json")]
    public async Task Accept_is_followed(string accept, int status, string type)
    {
        using var response = await PostAsync("""{"query":"{ hello }"}""", accept);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json; charset=iso-8859-1", 415)]
    [InlineData("application/json; charset=UTF-8", 200)]
    public async Task Body_must_be_json_so_that_no_other_site_can_post(string type, int status)
    {
        using var content = new ByteArrayContent("""{"query":"{ hello }"}"""u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await Client.PostAsync("/graphql", content);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Large_body_is_refused()
    {
        using var response = await PostAsync($$"""{"query":"{ hello } #{{new string('x', 5000)}}"}""", "*/*");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    public async Task Connection_goes_on_after_a_refused_body(string body)
    {
        var connections = 0;
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                connections++;
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = Client.BaseAddress };
        foreach (var one in (string[])[body, body, """{"query":"{ hello }"}"""])
        {
            using var content = new StringContent(one, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync("/graphql", content);
            await response.Content.ReadAsStringAsync();
        }
        Assert.Equal(1, connections);
    }

    [Theory]
    [InlineData("query={hello}", 200)]
    [InlineData("query=query($n:String){hello(name:$n)}&variables={\"n\":\"x\"}&operationName=", 200)]
    [InlineData("query=mutation{add(n:1)}", 405)]
    [InlineData("query=subscription{count(to:1)}", 406)]
    [InlineData("query={hello}&variables={", 400)]
    [InlineData("", 422)]
    public async Task Get_is_for_queries(string parameters, int status)
    {
        using var response = await Client.GetAsync("/graphql?" + string.Join('&', parameters.Split('&').Select(Escape)));
        Assert.Equal(status, (int)response.StatusCode);
        if (status == 405) Assert.Equal(["POST"], response.Content.Headers.Allow);
        Assert.Empty(_server.Pets.Log);
    }

    [Fact]
    public async Task Other_methods_are_told_what_is_allowed()
    {
        using var response = await Client.DeleteAsync("/graphql");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Subscription_is_a_stream_of_events()
    {
        using var response = await PostAsync("""{"query":"subscription { count(to: 2) }"}""", EventStreamType);
        Assert.Equal(EventStreamType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            ":\n\nevent: next\ndata: {\"data\":{\"count\":1},\"extensions\":{\"seen\":1}}\n\nevent: next\ndata: {\"data\":{\"count\":2},\"extensions\":{\"seen\":1}}\n\nevent: complete\ndata: \n\n",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{ hello }", "{\"data\":{\"hello\":\"Hello world\"},\"extensions\":{\"seen\":1}}")]
    [InlineData("subscription { refused }", "{\"errors\":[{\"message\":\"Not you.\",\"locations\":[{\"line\":1,\"column\":16}],\"path\":[\"refused\"],\"extensions\":{\"code\":\"not-you\"}}],\"extensions\":{\"seen\":1}}")]
    public async Task Everything_else_is_one_event_when_events_are_asked_for(string query, string answer)
    {
        using var response = await PostAsync($$"""{"query":"{{query}}"}""", EventStreamType);
        Assert.Equal($"event: next\ndata: {answer}\n\nevent: complete\ndata: \n\n", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("query=subscription{count(to:1)}", 200)]
    [InlineData("query=mutation{add(n:1)}", 405)]
    public async Task Events_can_be_got_and_change_nothing(string parameters, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?" + Escape(parameters));
        request.Headers.TryAddWithoutValidation("Accept", EventStreamType);
        using var response = await Client.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(_server.Pets.Log);
    }

    [Fact]
    public async Task Partial_answers_are_200_when_294_is_turned_off()
    {
        await using var server = await Server.StartAsync(new HttpOptions { PartialStatus = 200 });
        server.Client.DefaultRequestHeaders.Add("Accept", GraphQLResponseType);
        using var content = new StringContent("""{"query":"{ refuse hello }"}""", Encoding.UTF8, "application/json");
        using var response = await server.Client.PostAsync("/graphql", content);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(GraphQLResponseType, response.Content.Headers.ContentType!.MediaType);
    }

    private static string Escape(string parameter)
    {
        var parts = parameter.Split('=', 2);
        return parts.Length < 2 ? parameter : $"{parts[0]}={Uri.EscapeDataString(parts[1])}";
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (accept.Length > 0) request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Client.SendAsync(request);
    }
}
