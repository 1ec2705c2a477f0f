using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Civic.Gateway.Access.Tenants;
using Xunit;

namespace Civic.Gateway.Tests.Access;

public sealed class TokenTests(TokenTests.Fixture fixture) : IClassFixture<TokenTests.Fixture>
{
    private readonly TestIssuer _curve = fixture.Curve;
    private readonly TestIssuer _rsa = fixture.Rsa;
    private readonly TestIssuer _stranger = new();
    private readonly AccessHost _host = fixture.Host;

    [Fact]
    public async Task ES256_and_RS256_tokens_are_admitted_with_their_roles()
    {
        Assert.Equal("huddinge/x:anna/Member, Secretary", await _host.Who(_curve.Sign(_host.Time, roles: ["member", "secretary"])));
        var claims = _rsa.Claims(_host.Time, "client-7");
        claims["groups"] = "teacher resident";
        Assert.Equal("huddinge/r:anna/Resident, Teacher", await _host.Who(_rsa.Sign(_rsa.Header, claims)));
    }

    [Fact]
    public async Task A_role_that_is_not_known_and_the_platforms_own_give_nothing() =>
        Assert.Equal("huddinge/x:anna/Chair", await _host.Who(_curve.Sign(_host.Time, roles: ["chair", "process", "import", "Process", "1048576", "ADMIN"])));

    public static TheoryData<string> Forgeries => [.. Forged.Keys];

    private static readonly Dictionary<string, Func<TokenTests, string>> Forged = new()
    {
        ["alg none"] = t => t.With(header: h => h["alg"] = "none"),
        ["alg none, no signature"] = t => t.With(header: h => h["alg"] = "none").Split('.') is var p ? $"{p[0]}.{p[1]}." : "",
        ["HS256 with the public key as its secret"] = t => t.Symmetric(),
        ["RS256 on a curve's key"] = t => t.With(header: h => h["alg"] = "RS256"),
        ["ES384"] = t => t.With(header: h => h["alg"] = "ES384"),
        ["no kid"] = t => t.With(header: h => h.Remove("kid")),
        ["unknown kid: an old key"] = t => t.With(header: h => h["kid"] = "k0"),
        ["known kid, another's key"] = t => t._stranger.Sign(t._host.Time),
        ["something critical"] = t => t.With(header: h => h["crit"] = new JsonArray("exp")),
        ["encrypted"] = t => t.With(header: h => h["enc"] = "A256GCM"),
        ["another type"] = t => t.With(header: h => h["typ"] = "logout+jwt"),
        ["unknown issuer"] = t => t.With(claims: c => c["iss"] = "https://evil.example"),
        ["expired"] = t => t.With(claims: c => c["exp"] = t._host.Time.GetUtcNow().ToUnixTimeSeconds()),
        ["no exp"] = t => t.With(claims: c => c.Remove("exp")),
        ["exp as text"] = t => t.With(claims: c => c["exp"] = "99999999999"),
        ["exp beyond all time"] = t => t.With(claims: c => c["exp"] = 1e300),
        ["lives for a month"] = t => t.With(claims: c => c["exp"] = t._host.Time.GetUtcNow().AddDays(30).ToUnixTimeSeconds()),
        ["not yet"] = t => t.With(claims: c => c["nbf"] = t._host.Time.GetUtcNow().AddMinutes(2).ToUnixTimeSeconds()),
        ["from the future"] = t => t.With(claims: c => c["iat"] = t._host.Time.GetUtcNow().AddMinutes(2).ToUnixTimeSeconds()),
        ["no subject"] = t => t.With(claims: c => c.Remove("sub")),
        ["a subject with a line break"] = t => t.With(claims: c => c["sub"] = "a\nb"),
        ["a personal number as subject"] = t => t.With(claims: c => c["sub"] = "19121212-1212"),
        ["payload changed"] = t => t.Swap(1, TestIssuer.Encode(t._curve.Claims(t._host.Time, subject: "admin").ToJsonString())),
        ["signature changed"] = t => t.Swap(2, TestIssuer.Encode(new string('a', 64))),
        ["signature cut"] = t => t.With()[..^4],
        ["signature in DER"] = t => t._curve.SignDer(t._curve.Claims(t._host.Time)),
        ["doubled claim"] = t => t._curve.Sign(t._curve.Header.ToJsonString(), t._curve.Claims(t._host.Time).ToJsonString()[..^1] + ",\"sub\":\"bo\"}"),
        ["padded"] = t => t.With() + "=",
        ["four parts"] = t => t.With() + ".a",
        ["no object"] = t => t._curve.Sign(t._curve.Header.ToJsonString(), "[1]"),
        ["too large"] = t => t.With(claims: c => c["fill"] = new string('x', 9000)),
        ["nonsense"] = _ => "not-a-token",
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_token_that_is_not_good_is_refused(string kind)
    {
        Assert.Equal("401 sign-in-needed", await _host.Who(Forged[kind](this)));
        // The same token without the fault is good: it is the fault that is refused.
        Assert.Equal("huddinge/x:anna/None", await _host.Who(With()));
    }

    [Fact]
    public async Task The_platforms_own_names_are_nobodys_subject()
    {
        await using var host = await AccessHost.Start(tenants: AccessHost.Municipalities(_curve.Static with { Label = "" }));
        Assert.Equal("401 sign-in-needed", await host.Who(_curve.Sign(host.Time, subject: "process")));
        Assert.Equal("401 sign-in-needed", await host.Who(_curve.Sign(host.Time, subject: "chair")));
    }

    [Fact]
    public async Task A_token_for_another_audience_is_answered_as_not_found_genuine_or_not()
    {
        Assert.Equal("404 not-found", await _host.Who(_curve.Sign(_host.Time, "exempel")));
        Assert.Equal("404 not-found", await _host.Who(_stranger.Sign(_host.Time, "exempel")));
        Assert.Equal("404 not-found", await _host.Who(With(claims: c => c.Remove("aud"))));
        Assert.Equal("huddinge/x:anna/None", await _host.Who(With(claims: c => c["aud"] = new JsonArray("other", "huddinge"))));
    }

    [Fact]
    public async Task A_remembered_token_ends_with_its_time_and_is_remembered_for_its_municipality_only()
    {
        await using var host = await AccessHost.Start(tenants: AccessHost.Municipalities(_curve.Static));
        var token = _curve.Sign(host.Time);
        Assert.Equal("huddinge/x:anna/None", await host.Who(token));
        Assert.Equal("404 not-found", await host.Who(token, "exempel"));
        host.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("huddinge/x:anna/None", await host.Who(token));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("401 sign-in-needed", await host.Who(token));
    }

    [Fact]
    public async Task A_refused_token_does_not_fall_back_on_the_cookie_and_says_so_to_programs()
    {
        using var answer = await _host.Send(HttpMethod.Get, "/huddinge/who", "nonsense");
        Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
        using var basic = await _host.Send(HttpMethod.Get, "/huddinge/who", null, ("Authorization", "Basic YTpi"));
        Assert.Equal("401 sign-in-needed", await AccessHost.Said(basic));
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestIssuer Curve { get; } = new();

        internal TestIssuer Rsa { get; } = new("https://rsa.example", "RS256", "r1");

        internal AccessHost Host { get; private set; } = null!;

        public async Task InitializeAsync() => Host = await AccessHost.Start(
            tenants: AccessHost.Municipalities(Curve.Static, Rsa.Static with { Label = "r", Audience = "client-7", RolesClaim = "groups" }));

        public async Task DisposeAsync() => await Host.DisposeAsync();
    }

    private string With(Action<JsonObject>? header = null, Action<JsonObject>? claims = null)
    {
        var (head, body) = (_curve.Header, _curve.Claims(_host.Time));
        header?.Invoke(head);
        claims?.Invoke(body);
        return _curve.Sign(head, body);
    }

    private string Swap(int part, string with)
    {
        var parts = With().Split('.');
        parts[part] = with;
        return string.Join('.', parts);
    }

    private string Symmetric()
    {
        var header = new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT", ["kid"] = "r1" };
        var signed = $"{TestIssuer.Encode(header.ToJsonString())}.{TestIssuer.Encode(_rsa.Claims(_host.Time, "client-7").ToJsonString())}";
        return $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(_rsa.PublicPem, Encoding.ASCII.GetBytes(signed)))}";
    }
}
