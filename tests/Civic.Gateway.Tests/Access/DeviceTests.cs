using System.Net.Http.Json;
using System.Text.Json;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;
using Civic.Gateway.Access.Devices;
using Xunit;

namespace Civic.Gateway.Tests.Access;

/// <summary>Taking part without an account: how a device gets in, who it is there, what it may do, and until when.</summary>
public sealed class DeviceTests : IAsyncLifetime
{
    private AccessHost _host = null!;

    public async Task InitializeAsync() => _host = await AccessHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_device_joins_by_code_and_takes_part_in_that_seminar_alone()
    {
        var joined = await Join("cdf-hjk");
        Assert.Equal("STORED", joined.GetProperty("outcome").GetString());
        Assert.Equal(GlobalId.Of(new TenantId("huddinge"), "Seminar", Hall.Days.Value), joined.GetProperty("seminar").GetString());
        var token = joined.GetProperty("deviceToken").GetString()!;
        Assert.Matches("^d-[A-Za-z0-9_-]{22}/Participant$", await In(Hall.Days, token));
        Assert.Matches("^d-[A-Za-z0-9_-]{22}/None$", await In(Hall.Other, token));
        // Outside seminars it is a visitor.
        Assert.Equal("huddinge//None", await _host.Who(token));
        Assert.Equal("401 sign-in-needed", await AccessHost.Said(await _host.Send(HttpMethod.Post, "/huddinge/auth/ticket", token)));
    }

    [Fact]
    public async Task Its_pseudonyms_in_two_seminars_cannot_be_linked_and_it_counts_once()
    {
        var token = (await Join("CDFHJK")).GetProperty("deviceToken").GetString()!;
        await Join("CDFHJK", token);
        var again = await Join("234567", token);
        Assert.Equal(token, again.GetProperty("deviceToken").GetString());
        Assert.Equal((1, 1), (_host.Hall.Roll(Hall.Days).Present, _host.Hall.Roll(Hall.Other).Present));
        Assert.NotEqual(_host.Hall.Roll(Hall.Days).All.Keys.Single(), _host.Hall.Roll(Hall.Other).All.Keys.Single());
    }

    [Fact]
    public async Task A_person_takes_part_as_who_they_are_and_gets_no_device()
    {
        var token = await _host.Token("resident1");
        Assert.Equal(JsonValueKind.Null, (await Join("CDFHJK", token)).GetProperty("deviceToken").ValueKind);
        Assert.Equal("resident1/Resident, Participant", await In(Hall.Days, token));
        Assert.Equal("resident1/Resident", await In(Hall.Other, token));
    }

    [Fact]
    public async Task A_banned_device_has_no_rights_from_the_ban_on_and_gets_them_back_by_joining_again()
    {
        var token = (await Join("CDFHJK")).GetProperty("deviceToken").GetString()!;
        var device = _host.Hall.Roll(Hall.Days).All.Keys.Single();
        _host.Hall.Lead(Hall.Days, new ExcludeParticipant(device));
        Assert.EndsWith("/None", await In(Hall.Days, token));
        Assert.Equal("device-banned", (await Join("CDFHJK", token)).GetProperty("code").GetString());
        _host.Hall.Lead(Hall.Days, new ReadmitParticipant(device));
        await Join("CDFHJK", token);
        Assert.EndsWith("/Participant", await In(Hall.Days, token));
    }

    [Theory]
    [InlineData("XXXXXX", "join-code-wrong")]
    [InlineData("", "join-code-wrong")]
    [InlineData("MNPQRT", "join-code-expired")]
    public async Task A_code_that_does_not_fit_is_refused_by_its_own_name_and_leaves_no_device(string code, string refusal)
    {
        var answer = await Join(code);
        Assert.Equal(refusal, answer.GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("deviceToken").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("seminar").ValueKind);
    }

    [Fact]
    public async Task Full_closed_and_unfit_have_their_own_names()
    {
        _host.Hall.Lead(Hall.Days, new ChangeAttendanceRules(new AttendanceRules(1, false, false)));
        Assert.Equal("name-not-shown", (await Join("CDFHJK", name: "Anna")).GetProperty("code").GetString());
        await Join("CDFHJK");
        Assert.Equal("seminar-full", (await Join("CDFHJK")).GetProperty("code").GetString());
        _host.Hall.Lead(Hall.Days, new ChangeAttendanceRules(new AttendanceRules(1, true, false)));
        Assert.True((await Join("CDFHJK")).GetProperty("waits").GetBoolean());
        _host.Hall.Lead(Hall.Days, new CloseAttendance());
        Assert.Equal("seminar-closed", (await Join("CDFHJK")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Another_municipality_s_room_and_token_are_answered_as_if_they_were_not()
    {
        var token = (await Join("CDFHJK")).GetProperty("deviceToken").GetString()!;
        Assert.Equal("404 not-found", await _host.Who(token, "exempel"));
        var foreign = GlobalId.Of(new TenantId("huddinge"), "Seminar", Hall.Days.Value);
        using var answer = await Post($"/exempel/seminars/{foreign}/join", new { code = "CDFHJK" });
        Assert.Equal("404 not-found", await AccessHost.Said(answer));
        using var elsewhere = await Post("/exempel/join", new { code = "CDFHJK" });
        Assert.Equal("join-code-wrong", (await elsewhere.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_token_that_is_forged_cut_or_old_is_refused()
    {
        var token = (await Join("CDFHJK")).GetProperty("deviceToken").GetString()!;
        foreach (var bad in new[] { token[..^2], token + "x", "device.", "device.CfDJ8abc" }) Assert.Equal("401 sign-in-needed", await _host.Who(bad));
        _host.Time.Advance(DeviceTokens.Life);
        Assert.Equal("401 sign-in-needed", await _host.Who(token));
    }

    [Fact]
    public async Task Trying_codes_ends_soon_and_a_hall_full_of_people_comes_in()
    {
        await using var host = await AccessHost.Start(settings: ("SignInBudget", "6000"));
        var said = new List<string>();
        for (var n = 0; n < 60; n++)
        {
            using var answer = await host.Http.PostAsJsonAsync("/huddinge/join", new { code = $"2345{n:00}X" });
            said.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!);
        }

        Assert.Equal("join-code-wrong", said[0]);
        Assert.Equal("too-many-attempts", said[^1]);
        Assert.InRange(said.Count(code => code == "join-code-wrong"), 30, 42);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        for (var n = 0; n < 500; n++)
        {
            using var answer = await host.Http.PostAsJsonAsync("/huddinge/join", new { code = "CDFHJK" });
            Assert.True(answer.IsSuccessStatusCode, $"{n}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"code\":7}")]
    [InlineData("{\"code\":\"CDFHJK\",\"operationId\":\"x\"}")]
    [InlineData("nonsense")]
    public async Task What_cannot_be_read_is_malformed(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _host.Send(HttpMethod.Post, "/huddinge/join", content, null);
        Assert.Equal("400 malformed", await AccessHost.Said(answer));
    }

    [Fact]
    public async Task No_device_token_stands_in_a_log()
    {
        var token = (await Join("CDFHJK")).GetProperty("deviceToken").GetString()!;
        await In(Hall.Days, token);
        await _host.Who(token + "x");
        await _host.Who(null, "huddinge", ("Cookie", $"civic-huddinge.device={token}"));
        using var elsewhere = await _host.Send(HttpMethod.Get, $"/huddinge/who?access_token={token}");
        using var thrown = await _host.Send(HttpMethod.Get, "/huddinge/throw", token);
        Assert.DoesNotContain(token[^40..], _host.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain(token[20..50], _host.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_names_the_device_and_opens_no_socket_from_another_site()
    {
        var token = (await Join("CDFHJK")).GetProperty("deviceToken").GetString()!;
        (string, string) cookie = ("Cookie", $"civic-huddinge.device={token}");
        using var own = await _host.Send(HttpMethod.Get, $"/huddinge/in/{Hall.Days}", null, cookie);
        Assert.EndsWith("/Participant", await AccessHost.Said(own));
        var (here, _, first) = await _host.Open("/huddinge/live", cookie, ("Origin", _host.Origin));
        var (there, _, second) = await _host.Open("/huddinge/live", cookie, ("Origin", "https://evil.example"));
        var (declared, _, third) = await _host.Open("/huddinge/live", cookie, ("Origin", "https://www.huddinge.test"));
        Assert.Equal((101, 403, 403), (here, there, declared));
        foreach (var socket in new[] { first, second, third }) socket.Dispose();
    }

    private Task<HttpResponseMessage> Post(string path, object body, string? bearer = null) =>
        _host.Send(HttpMethod.Post, path, JsonContent.Create(body), bearer);

    private async Task<JsonElement> Join(string code, string? bearer = null, string? name = null)
    {
        using var answer = await Post("/huddinge/join", new { code, name, operationId = Guid.NewGuid() }, bearer);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string> In(SeminarId seminar, string token)
    {
        using var answer = await _host.Send(HttpMethod.Get, $"/huddinge/in/{seminar}", token);
        return await AccessHost.Said(answer);
    }
}
