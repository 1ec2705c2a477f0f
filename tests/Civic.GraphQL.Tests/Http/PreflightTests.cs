using System.Net;
using Civic.GraphQL.Http;
using Xunit;

namespace Civic.GraphQL.Tests.Http;

/// <summary>When a cookie alone says who asks, a GET shows that no other site's page made it.</summary>
public sealed class PreflightTests
{
    [Theory]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("GraphQL-Require-Preflight", "1", HttpStatusCode.OK)]
    public async Task Get_by_cookie_needs_a_sign(string? header, string? value, HttpStatusCode status)
    {
        await using var server = await Server.StartAsync(new HttpOptions { IsAmbient = _ => true });
        using var response = await GetAsync(server, header, value);
        Assert.Equal(status, response.StatusCode);
        if (status != HttpStatusCode.OK) Assert.Contains("\"preflight-needed\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_by_token_needs_none()
    {
        await using var server = await Server.StartAsync();
        using var response = await GetAsync(server, null, null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<HttpResponseMessage> GetAsync(Server server, string? header, string? value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={hello}");
        if (header is not null) request.Headers.Add(header, value);
        return await server.Client.SendAsync(request);
    }
}
