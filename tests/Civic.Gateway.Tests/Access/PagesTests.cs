using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Civic.Gateway.Tests.Access;

public sealed class PagesTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly AccessHost _host = shared.Host;

    [Fact]
    public async Task Signing_in_and_out_by_forms()
    {
        var browser = new Browser(_host);
        using var entered = await browser.SignIn("secretary", "/huddinge/page?x=1");
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        Assert.Equal("/huddinge/page?x=1", entered.Headers.Location!.ToString());
        Assert.Equal("huddinge/secretary/Secretary", await browser.Get("/huddinge/who"));
        Assert.Equal("exempel//None", await browser.Get("/exempel/who"));

        var copy = browser.Copy();
        using var left = await browser.Post("/huddinge/auth/sign-out");
        Assert.Equal("huddinge//None", await browser.Get("/huddinge/who"));
        // The sign-in itself has ended, not only this browser's memory of it.
        Assert.Equal("huddinge//None", await copy.Get("/huddinge/who"));
    }

    [Fact]
    public async Task The_cookie_is_shut_to_scripts_and_other_sites_and_bound_to_its_host_under_https()
    {
        var plain = new Browser(_host);
        using var overHttp = await plain.SignIn("chair");
        var cookie = Assert.Single(overHttp.Headers.GetValues("Set-Cookie"), one => one.StartsWith("civic-huddinge=", StringComparison.Ordinal));
        Assert.Matches("^civic-huddinge=[^;]+; path=/; samesite=lax; httponly$", cookie);

        await using var host = await AccessHost.Start(settings: ("PublicUrl", "https://demokrati.example"));
        var safe = new Browser(host, "https://demokrati.example");
        using var overHttps = await safe.SignIn("chair");
        cookie = Assert.Single(overHttps.Headers.GetValues("Set-Cookie"), one => one.Contains("civic-huddinge", StringComparison.Ordinal));
        Assert.Matches("^__Host-civic-huddinge=[^;]+; path=/; secure; samesite=lax; httponly$", cookie);
        Assert.Equal("huddinge/chair/Member, Chair", await safe.Get("/huddinge/who"));
        // A cookie of the plain name, which any neighbour host could set, is not read there.
        Assert.Equal("huddinge//None", await host.Who(headers: ("Cookie", cookie["__Host-".Length..].Split(';')[0])));
    }

    [Fact]
    public async Task A_cookie_of_another_municipality_under_this_ones_name_is_as_not_found()
    {
        var browser = new Browser(_host);
        using var entered = await browser.SignIn("chair");
        var cookie = browser.Cookies["civic-huddinge"];
        using var answer = await _host.Send(HttpMethod.Get, "/exempel/who", null, ("Cookie", $"civic-exempel={cookie}"));
        Assert.Equal("404 not-found", await AccessHost.Said(answer));
    }

    [Fact]
    public async Task A_changed_or_expired_cookie_is_no_sign_in()
    {
        await using var host = await AccessHost.Start();
        var browser = new Browser(host);
        using var entered = await browser.SignIn("chair");
        var cookie = browser.Cookies["civic-huddinge"];
        Assert.Equal("huddinge//None", await host.Who(headers: ("Cookie", $"civic-huddinge={cookie[..^2]}AA")));
        host.Time.Advance(TimeSpan.FromHours(12));
        Assert.Equal("huddinge//None", await browser.Get("/huddinge/who"));
    }

    [Fact]
    public async Task A_cookie_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("civic-access").FullName;
        string cookie;
        await using (var before = await AccessHost.Start(folder: folder))
        {
            var browser = new Browser(before);
            using var entered = await browser.SignIn("chair");
            cookie = browser.Cookies["civic-huddinge"];
        }
        await using var after = await AccessHost.Start(folder: folder);
        Assert.Equal("huddinge/chair/Member, Chair", await after.Who(headers: ("Cookie", $"civic-huddinge={cookie}")));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("/huddinge/form")]
    [InlineData("/huddinge/auth/sign-in")]
    [InlineData("/huddinge/auth/sign-out")]
    public async Task No_form_counts_without_its_token_whichever_page_it_is_for(string path)
    {
        var browser = new Browser(_host);
        using var entered = await browser.SignIn("chair");
        using var without = await browser.Post(path, withToken: false);
        Assert.Equal("400 form-not-trusted", await AccessHost.Said(without));
        using var with = await browser.Post(path, fields: ("as", "chair"));
        Assert.True((int)with.StatusCode is 200 or 303);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=b")]
    [InlineData(null)]
    public async Task Nor_does_any_other_post_that_a_foreign_page_can_make_unasked(string? type)
    {
        var browser = new Browser(_host);
        using var entered = await browser.SignIn("chair");
        using var content = new ByteArrayContent("--b--\r\n"u8.ToArray());
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await _host.Send(HttpMethod.Post, "/huddinge/form", content, null, ("Cookie", browser.Header));
        Assert.Equal("400 form-not-trusted", await AccessHost.Said(answer));
    }

    [Fact]
    public async Task A_form_token_belongs_to_its_person_and_municipality()
    {
        var browser = new Browser(_host);
        var ofVisitor = await browser.Get("/huddinge/page");
        using var entered = await browser.SignIn("chair");
        using var stale = await browser.Post("/huddinge/form", token: ofVisitor);
        Assert.Equal("400 form-not-trusted", await AccessHost.Said(stale));
        var visitor = new Browser(_host);
        using var elsewhere = await visitor.Post("/huddinge/form", token: await visitor.Get("/exempel/page"));
        Assert.Equal("400 form-not-trusted", await AccessHost.Said(elsewhere));
        using var here = await visitor.Post("/huddinge/form", token: await visitor.Get("/huddinge/page"));
        Assert.Equal("huddinge//None", await AccessHost.Said(here));
    }

    [Fact]
    public async Task A_program_with_a_token_posts_what_it_likes()
    {
        using var answer = await _host.Send(HttpMethod.Post, "/huddinge/form", new StringContent("x"), await _host.Token());
        Assert.Equal("huddinge/chair/Member, Chair", await AccessHost.Said(answer));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/huddinge//evil")]
    [InlineData("/huddinge/\\evil")]
    [InlineData("/exempel/")]
    [InlineData("/huddinge/\r\nSet-Cookie: a=b")]
    public async Task Signing_in_leads_nowhere_else(string target)
    {
        using var entered = await new Browser(_host).SignIn("chair", target);
        Assert.Equal("/huddinge/", entered.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_form_larger_than_forms_are_is_not_read()
    {
        using var answer = await new Browser(_host).Post("/huddinge/form", fields: ("fill", new string('x', 70_000)));
        Assert.Equal("413 too-large", await AccessHost.Said(answer));
    }

    [Fact]
    public async Task Outside_development_plain_http_is_enough_on_the_loopback_address()
    {
        await using var host = await AccessHost.Start("Staging", settings: ("DemoSignIn", "true"));
        using var near = await new Browser(host).SignIn("chair");
        Assert.Equal(HttpStatusCode.SeeOther, near.StatusCode);
    }
}
