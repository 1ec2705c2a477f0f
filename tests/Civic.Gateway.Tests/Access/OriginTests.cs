using Xunit;

namespace Civic.Gateway.Tests.Access;

public sealed class OriginTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Declared = "https://www.huddinge.test";
    private readonly AccessHost _host = shared.Host;

    // Who opens a socket: with what, from where, and what comes of it (101 open, 403 origin, 401 sign-in).
    [Theory]
    [InlineData("cookie", "own", 101)]
    [InlineData("cookie", "localhost", 101)]
    [InlineData("cookie", null, 403)]
    [InlineData("cookie", Declared, 403)]
    [InlineData("cookie", "https://evil.test", 403)]
    [InlineData("cookie", "null", 403)]
    [InlineData("none", "own", 101)]
    [InlineData("none", Declared, 101)]
    [InlineData("none", null, 101)]
    [InlineData("none", "https://evil.test", 403)]
    [InlineData("none", "https://www.huddinge.test.evil.test", 403)]
    [InlineData("none", "http://www.huddinge.test", 403)]
    [InlineData("none", "https://www.huddinge.test:444", 403)]
    [InlineData("none", "https://WWW.huddinge.test", 403)]
    [InlineData("bearer", null, 101)]
    [InlineData("bearer", Declared, 101)]
    [InlineData("bearer", "https://evil.test", 403)]
    [InlineData("address", "own", 101)]
    [InlineData("address", null, 101)]
    [InlineData("address", Declared, 401)]
    [InlineData("ticket", Declared, 101)]
    [InlineData("ticket", "https://evil.test", 403)]
    public async Task A_socket_opens_from_named_places_only(string with, string? from, int status)
    {
        var query = with switch
        {
            "address" => $"?access_token={await _host.Token()}",
            "ticket" => $"?ticket={await _host.Ticket(await _host.Token())}",
            _ => "",
        };
        var headers = new List<(string, string)>();
        if (with == "bearer") headers.Add(("Authorization", "Bearer " + await _host.Token()));
        if (with == "cookie") headers.Add(("Cookie", await Cookie()));
        if (from is not null) headers.Add(("Origin", From(from)));
        var (got, greeting, socket) = await _host.Open("/huddinge/live" + query, [.. headers]);
        using (socket)
        {
            Assert.Equal(status, got);
            if (status == 101) Assert.Equal(with == "none" ? "huddinge//None" : "huddinge/chair/Member, Chair", greeting);
        }
    }

    [Theory]
    [InlineData("own", 200)]
    [InlineData(null, 200)]
    [InlineData(Declared, 403)]
    [InlineData("https://evil.test", 403)]
    public async Task An_event_stream_on_a_cookie_opens_on_our_own_pages_only(string? from, int status)
    {
        var headers = new List<(string, string)> { ("Cookie", await Cookie()), ("Accept", "text/event-stream") };
        if (from is not null) headers.Add(("Origin", From(from)));
        using var answer = await _host.Send(HttpMethod.Get, "/huddinge/graphql", null, [.. headers]);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_cross_site_event_stream_without_origin_is_told_by_the_browsers_own_header()
    {
        using var answer = await _host.Send(
            HttpMethod.Get, "/huddinge/graphql", null, ("Cookie", await Cookie()), ("Accept", "text/event-stream"), ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal("403 origin-not-allowed", await AccessHost.Said(answer));
        using var link = await _host.Send(
            HttpMethod.Get, "/huddinge/who", null, ("Cookie", await Cookie()), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"));
        Assert.Equal("huddinge/chair/Member, Chair", await AccessHost.Said(link));
    }

    [Theory]
    [InlineData("own", "huddinge/chair/Member, Chair")]
    [InlineData(Declared, "403 origin-not-allowed")]
    [InlineData("https://evil.test", "403 origin-not-allowed")]
    [InlineData("null", "403 origin-not-allowed")]
    public async Task A_cookie_changes_nothing_from_elsewhere_even_with_JSON(string from, string expected)
    {
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await _host.Send(HttpMethod.Post, "/huddinge/graphql", body, null, ("Cookie", await Cookie()), ("Origin", From(from)));
        Assert.Equal(expected, await AccessHost.Said(answer));
    }

    [Fact]
    public async Task Declared_sites_may_read_answers_and_never_with_cookies()
    {
        using var yes = await _host.Send(HttpMethod.Options, "/huddinge/graphql", null, ("Origin", Declared), ("Access-Control-Request-Method", "POST"));
        Assert.Equal(Declared, Assert.Single(yes.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(yes.Headers.Contains("Access-Control-Allow-Credentials"));
        using var no = await _host.Send(HttpMethod.Options, "/huddinge/graphql", null, ("Origin", "https://evil.test"), ("Access-Control-Request-Method", "POST"));
        Assert.False(no.Headers.Contains("Access-Control-Allow-Origin"));
        using var elsewhere = await _host.Send(HttpMethod.Options, "/exempel/graphql", null, ("Origin", Declared), ("Access-Control-Request-Method", "POST"));
        Assert.False(elsewhere.Headers.Contains("Access-Control-Allow-Origin"));
        using var read = await _host.Send(HttpMethod.Get, "/huddinge/who", await _host.Token(), ("Origin", Declared));
        Assert.Equal(Declared, Assert.Single(read.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task The_configured_address_and_a_municipalitys_host_are_our_own_and_the_listening_one_is_not_then()
    {
        await using var host = await AccessHost.Start(settings: ("PublicUrl", "https://Demokrati.Example:443/x"));
        foreach (var (origin, status) in new[]
        {
            ("https://demokrati.example", 101), ("https://demokrati.huddinge.test", 101), ("http://demokrati.huddinge.test", 403), (host.Origin, 403),
        })
        {
            var (got, _, socket) = await host.Open("/huddinge/live", ("Origin", origin));
            using (socket) Assert.Equal(status, got);
        }
    }

    private string From(string name) => name switch
    {
        "own" => _host.Origin,
        "localhost" => $"http://localhost:{_host.Url.Port}",
        _ => name,
    };

    private async Task<string> Cookie()
    {
        var browser = new Browser(_host);
        using var entered = await browser.SignIn("chair");
        return browser.Header;
    }
}
