using Civic.GraphQL.Http;
using Xunit;

namespace Civic.GraphQL.Tests.Http;

/// <summary>An event stream ends with its caller's rights, and with the server.</summary>
public sealed class StreamEndTests
{
    private const string Forever = "/graphql?query=subscription{forever}";

    [Fact]
    public async Task Stream_says_that_the_sign_in_has_ended_and_completes()
    {
        using var rights = new CancellationTokenSource();
        await using var server = await Server.StartAsync(new HttpOptions { LeaseOf = _ => new StreamLease(rights.Token) });
        using var response = await OpenAsync(server);
        await using var stream = await response.Content.ReadAsStreamAsync();
        await stream.ReadExactlyAsync(new byte[3]);
        await rights.CancelAsync();
        using var reader = new StreamReader(stream);
        var rest = await reader.ReadToEndAsync();
        Assert.Contains("\"code\":\"sign-in-needed\"", rest, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata: \n\n", rest, StringComparison.Ordinal);
        await server.Pets.ForeverEnded.Task;
    }

    [Fact]
    public async Task Stopping_server_breaks_the_stream_off_so_that_clients_come_back()
    {
        await using var server = await Server.StartAsync();
        using var response = await OpenAsync(server);
        await using var stream = await response.Content.ReadAsStreamAsync();
        await stream.ReadExactlyAsync(new byte[3]);
        var stopping = server.StopAsync();
        await Assert.ThrowsAnyAsync<IOException>(async () => await stream.ReadExactlyAsync(new byte[100]));
        await stopping;
    }

    private static async Task<HttpResponseMessage> OpenAsync(Server server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Forever);
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        return await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
