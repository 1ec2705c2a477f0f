using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Civic.Gateway.Tests.Access;

public sealed class IssuerKeysTests : IAsyncLifetime
{
    private readonly TestIssuer _first = new(keyId: "k1");
    private readonly TestIssuer _second = new(keyId: "k2");
    private KeyServer _keys = null!;
    private AccessHost _host = null!;

    public async Task InitializeAsync()
    {
        _keys = await KeyServer.Start();
        _keys.Serve(_first.Jwks);
        _host = await AccessHost.Start(tenants: AccessHost.Municipalities(new Issuer("https://login.example", "x") { Jwks = _keys.Address }));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _keys.DisposeAsync();
    }

    [Fact]
    public async Task Keys_are_read_once_and_again_for_an_unknown_key_but_not_more_often_than_the_pause()
    {
        for (var i = 0; i < 5; i++) Assert.Equal("huddinge/x:anna/None", await _host.Who(_first.Sign(_host.Time, roles: [$"role{i}"])));
        Assert.Equal(1, _keys.Asked);
        _keys.Serve(_second.Jwks);
        for (var i = 0; i < 5; i++) Assert.Equal("401 sign-in-needed", await _host.Who(_second.Sign(_host.Time)));
        Assert.Equal(1, _keys.Asked);

        _host.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("huddinge/x:anna/None", await _host.Who(_second.Sign(_host.Time)));
        Assert.Equal(2, _keys.Asked);
        // The withdrawn key's tokens are worth nothing now, not even a remembered one.
        Assert.Equal("401 sign-in-needed", await _host.Who(_first.Sign(_host.Time)));
    }

    [Fact]
    public async Task A_remembered_token_ends_when_its_key_is_withdrawn()
    {
        var token = _first.Sign(_host.Time);
        Assert.Equal("huddinge/x:anna/None", await _host.Who(token));
        _keys.Serve(_second.Jwks);
        _host.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("huddinge/x:anna/None", await _host.Who(_second.Sign(_host.Time)));
        Assert.Equal("401 sign-in-needed", await _host.Who(token));
    }

    [Fact]
    public async Task Many_at_once_wait_for_one_reading()
    {
        var open = new TaskCompletionSource();
        _keys.Answer = async context =>
        {
            await open.Task;
            await context.Response.WriteAsync(_first.Jwks);
        };
        var all = Enumerable.Range(0, 20).Select(i => _host.Who(_first.Sign(_host.Time, subject: $"p{i}"))).ToArray();
        open.SetResult();
        Assert.All(await Task.WhenAll(all), said => Assert.StartsWith("huddinge/x:p", said, StringComparison.Ordinal));
        Assert.Equal(1, _keys.Asked);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("redirect")]
    [InlineData("no json")]
    [InlineData("no set")]
    [InlineData("huge")]
    public async Task A_bad_answer_leaves_the_known_keys_in_force_and_is_no_error_for_the_caller(string kind)
    {
        Assert.Equal("huddinge/x:anna/None", await _host.Who(_first.Sign(_host.Time)));
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        _keys.Answer = context => Bad(kind, context);
        Assert.Equal("401 sign-in-needed", await _host.Who(_second.Sign(_host.Time)));
        Assert.Equal("huddinge/x:anna/None", await _host.Who(_first.Sign(_host.Time)));
        Assert.Equal(2, _keys.Asked);
    }

    [Fact]
    public async Task Keys_are_not_trusted_after_a_day_without_an_answer()
    {
        Assert.Equal("huddinge/x:anna/None", await _host.Who(_first.Sign(_host.Time)));
        _keys.Answer = context => Bad("error", context);
        _host.Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal("401 sign-in-needed", await _host.Who(_first.Sign(_host.Time)));
    }

    [Theory]
    [InlineData("""{"keys":[{"kty":"oct","kid":"k1","k":"c2VjcmV0"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"k1","n":"AQAB","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","kid":"k1","x":"AAAA","y":"AAAA"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","kid":"k1","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}]}""")]
    public async Task A_key_of_another_kind_is_passed_over(string jwks)
    {
        _keys.Serve(jwks);
        Assert.Equal("401 sign-in-needed", await _host.Who(_first.Sign(_host.Time)));
    }

    [Fact]
    public async Task Keys_are_not_read_over_plain_http_from_elsewhere()
    {
        await using var host = await AccessHost.Start(
            tenants: AccessHost.Municipalities(new Issuer("https://login.example", "x") { Jwks = new Uri("http://192.0.2.1/jwks") }));
        Assert.Equal("401 sign-in-needed", await host.Who(_first.Sign(host.Time)));
        Assert.Contains("https only", host.Logs.All, StringComparison.Ordinal);
    }

    private static Task Bad(string kind, HttpContext context)
    {
        switch (kind)
        {
            case "error":
                context.Response.StatusCode = 500;
                return Task.CompletedTask;
            case "redirect":
                context.Response.Redirect("/elsewhere");
                return Task.CompletedTask;
            case "no json":
                return context.Response.WriteAsync("<html>");
            case "no set":
                return context.Response.WriteAsync("[]");
            default:
                return context.Response.WriteAsync(new string(' ', 300 * 1024));
        }
    }
}
