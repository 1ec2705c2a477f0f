using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Civic.Gateway.Access.Tenants;
using Xunit;

namespace Civic.Gateway.Tests.Access;

public sealed class TenantTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly AccessHost _host = shared.Host;

    [Fact]
    public async Task An_address_without_municipality_passes_and_one_of_a_municipality_has_a_caller()
    {
        Assert.Equal("ok", await _host.Http.GetStringAsync("/health/live"));
        Assert.Equal("start", await _host.Http.GetStringAsync("/"));
        Assert.Equal("huddinge//None", await _host.Who());
    }

    [Theory]
    [InlineData("/nowhere/who")]
    [InlineData("/Huddinge/who")]
    [InlineData("/huddinge%20/who")]
    [InlineData("//huddinge/who")]
    [InlineData("/auth/demo")]
    [InlineData("/graphql")]
    [InlineData("/live")]
    [InlineData("/huddinge/no-such-page")]
    [InlineData("/huddinge/no-such-file.txt")]
    [InlineData("/no-such-file.txt")]
    public async Task What_is_not_there_is_answered_in_one_form(string path)
    {
        Assert.Equal(await Raw(_host, "/unknown/who", ""), await Raw(_host, path, ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Accept: text/html,application/xhtml+xml\r\n")]
    [InlineData("Accept: application/json\r\nOrigin: https://www.huddinge.test\r\n")]
    public async Task A_token_of_another_municipality_gets_the_bytes_of_an_unknown_one(string accept)
    {
        var foreign = $"{accept}Authorization: Bearer {await _host.Token(tenant: "exempel")}\r\n";
        var known = await Raw(_host, "/huddinge/who", foreign);
        Assert.Equal(await Raw(_host, "/unknown/who", foreign), known);
        Assert.Equal(await Raw(_host, "/unknown/who", accept), known);
        Assert.StartsWith("HTTP/1.1 404", known, StringComparison.Ordinal);
        Assert.Contains("not-found", known, StringComparison.Ordinal);
        Assert.Contains(accept.Contains("html", StringComparison.Ordinal) ? "<!doctype html>" : "application/problem+json", known, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_municipality_with_a_host_name_is_reached_with_and_without_its_slug_and_no_other_is()
    {
        Task<HttpResponseMessage> Get(string path) => _host.Send(HttpMethod.Get, path, null, ("Host", "demokrati.huddinge.test"));
        Assert.Equal("huddinge//None", await AccessHost.Said(await Get("/who")));
        Assert.Equal("huddinge//None", await AccessHost.Said(await Get("/huddinge/who")));
        Assert.Equal("404 not-found", await AccessHost.Said(await Get("/exempel/who")));
        Assert.Equal("ok", await AccessHost.Said(await Get("/health/live")));
    }

    [Theory]
    [InlineData("huddinge", true)]
    [InlineData("upplands-vasby", true)]
    [InlineData("live", false)]
    [InlineData("metrics", false)]
    [InlineData("-a", false)]
    [InlineData("å", false)]
    [InlineData("a.b", false)]
    [InlineData("", false)]
    public void A_slug_is_plain_and_not_reserved(string text, bool good) => Assert.Equal(good, TenantPath.IsSlug(text));

    [Theory]
    [InlineData("fi, sv;q=0.5", "fi,sv")]
    [InlineData("sv-FI;q=0.2, en-GB", "en,sv")]
    [InlineData("de", "sv")]
    [InlineData("fi;q=0", "sv")]
    [InlineData("en;q=x", "sv")]
    public async Task Languages_are_those_asked_for_and_offered(string header, string expected)
    {
        using var answer = await _host.Send(HttpMethod.Get, "/huddinge/languages", null, ("Accept-Language", header));
        Assert.Equal(expected, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The answer's bytes, without the date.</summary>
    internal static async Task<string> Raw(AccessHost host, string path, string headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Url.Host, host.Url.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host.Url.Authority}\r\n{headers}Connection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return Regex.Replace(await reader.ReadToEndAsync(), "Date: [^\r]+\r\n", "");
    }
}
