using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Civic.Domain.Kernel;
using Civic.Gateway.Access.Demo;
using Civic.Gateway.Access.Tenants;
using Xunit;

namespace Civic.Gateway.Tests.Access;

public sealed class DemoTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly AccessHost _host = shared.Host;

    [Theory]
    [InlineData("chair", "Member, Chair")]
    [InlineData("member1", "Member")]
    [InlineData("member10", "Member")]
    [InlineData("member-00001", "Member")]
    [InlineData("secretary", "Secretary")]
    [InlineData("officer", "Officer")]
    [InlineData("moderator", "Moderator")]
    [InlineData("teacher", "Teacher")]
    [InlineData("resident9", "Resident")]
    [InlineData("admin", "Officer, Admin")]
    public async Task A_demo_person_signs_in_with_its_roles(string person, string roles) =>
        Assert.Equal($"huddinge/{person}/{roles}", await _host.Who(await _host.Token(person)));

    [Fact]
    public async Task Every_person_that_a_page_offers_exists_and_the_end_is_told()
    {
        Assert.Equal(25, DemoPersons.Named.Count);
        Assert.All(DemoPersons.Named, name => Assert.NotNull(DemoPersons.RolesOf(name)));
        var answer = await Post("""{"as":"chair"}""");
        Assert.Equal(_host.Time.GetUtcNow() + TimeSpan.FromHours(12), answer.GetProperty("expiresAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_list_gives_tokens_in_its_order()
    {
        var tokens = (await Post("""{"as":["member2","member1"]}""")).GetProperty("accessTokens").EnumerateArray().Select(one => one.GetString()).ToArray();
        Assert.Equal("huddinge/member2/Member", await _host.Who(tokens[0]));
        Assert.Equal("huddinge/member1/Member", await _host.Who(tokens[1]));
    }

    [Fact]
    public async Task Twenty_thousand_tokens_come_in_one_answer_and_one_more_does_not()
    {
        await using var host = await AccessHost.Start();
        var names = Enumerable.Range(1, 20_001).Select(n => $"member-{n:00000}").ToArray();
        using var most = await host.Http.PostAsJsonAsync("/huddinge/auth/demo", new { @as = names[..20_000] });
        Assert.Equal(20_000, (await most.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessTokens").GetArrayLength());
        using var more = await host.Http.PostAsJsonAsync("/huddinge/auth/demo", new { @as = names });
        Assert.Equal("413 too-large", await AccessHost.Said(more));
    }

    [Theory]
    [InlineData("""{"as":"mayor"}""", "400 unknown-person")]
    [InlineData("""{"as":"member11"}""", "400 unknown-person")]
    [InlineData("""{"as":"member-00000"}""", "400 unknown-person")]
    [InlineData("""{"as":"chair\n"}""", "400 unknown-person")]
    [InlineData("""{"as":"process"}""", "400 unknown-person")]
    [InlineData("""{"as":["chair","import"]}""", "400 unknown-person")]
    [InlineData("""{"as":[]}""", "400 malformed")]
    [InlineData("""{"as":[1]}""", "400 malformed")]
    [InlineData("""{"as":{}}""", "400 malformed")]
    [InlineData("""{"as":"chair","as":"admin"}""", "400 malformed")]
    [InlineData("{", "400 malformed")]
    [InlineData("", "400 malformed")]
    public async Task What_is_not_asked_rightly_is_refused(string body, string expected)
    {
        using var answer = await _host.Send(HttpMethod.Post, "/huddinge/auth/demo", new StringContent(body, Encoding.UTF8, "application/json"), null);
        Assert.Equal(expected, await AccessHost.Said(answer));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_not_read()
    {
        using var answer = await _host.Send(
            HttpMethod.Post, "/huddinge/auth/demo", new StringContent(new string(' ', 600 * 1024), Encoding.UTF8, "application/json"), null);
        Assert.Equal("413 too-large", await AccessHost.Said(answer));
    }

    [Fact]
    public async Task Without_demo_sign_in_the_address_does_not_exist_and_earlier_tokens_are_worth_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("civic-access").FullName;
        string token;
        await using (var with = await AccessHost.Start(folder: folder)) token = await with.Token();
        await using var without = await AccessHost.Start(folder: folder, settings: ("DemoSignIn", "false"));
        using var answer = await without.Http.PostAsJsonAsync("/huddinge/auth/demo", new { @as = "chair" });
        Assert.Equal("404 not-found", await AccessHost.Said(answer));
        Assert.Equal("401 sign-in-needed", await without.Who(token));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_municipality_without_demo_persons_has_none()
    {
        await using var host = await AccessHost.Start(tenants: [new TenantFacts(new TenantId("huddinge"))]);
        using var answer = await host.Http.PostAsJsonAsync("/huddinge/auth/demo", new { @as = "chair" });
        Assert.Equal("404 not-found", await AccessHost.Said(answer));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_key_is_private_and_tokens_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("civic-access").FullName;
        string token;
        await using (var before = await AccessHost.Start(folder: folder)) token = await before.Token();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "access", "demo-issuer.pem")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.Combine(folder, "access")));
        await using var after = await AccessHost.Start(folder: folder);
        Assert.Equal("huddinge/chair/Member, Chair", await after.Who(token));
        await using var elsewhere = await AccessHost.Start();
        Assert.Equal("401 sign-in-needed", await elsewhere.Who(token));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Production_refuses_to_start_with_demo_sign_in_and_has_none_by_itself()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => AccessHost.Start("Production", settings: ("DemoSignIn", "true")));
        Assert.StartsWith("Civic:DemoSignIn=true is refused in Production", refusal.Message, StringComparison.Ordinal);
        await using var host = await AccessHost.Start("Production");
        using var answer = await host.Http.PostAsJsonAsync("/huddinge/auth/demo", new { @as = "chair" });
        Assert.Equal("404 not-found", await AccessHost.Said(answer));
    }

    [Fact]
    public async Task Attempts_are_counted_by_operation_for_each_address_and_wrong_names_are_dear()
    {
        await using var host = await AccessHost.Start(settings: ("SignInBudget", "2000"));
        Task<HttpResponseMessage> Ask(params string[] names) => host.Http.PostAsJsonAsync("/huddinge/auth/demo", new { @as = names });
        Assert.Equal(200, (int)(await Ask([.. Enumerable.Repeat("chair", 900)])).StatusCode);
        Assert.Equal("400 unknown-person", await AccessHost.Said(await Ask("mayor")));
        Assert.Equal("429 too-many-attempts", await AccessHost.Said(await Ask([.. Enumerable.Repeat("chair", 200)])));
        host.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(200, (int)(await Ask([.. Enumerable.Repeat("chair", 200)])).StatusCode);
    }

    private async Task<JsonElement> Post(string body)
    {
        using var answer = await _host.Send(HttpMethod.Post, "/huddinge/auth/demo", new StringContent(body, Encoding.UTF8, "application/json"), null);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
