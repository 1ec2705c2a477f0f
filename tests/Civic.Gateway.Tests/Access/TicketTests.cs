using Xunit;

namespace Civic.Gateway.Tests.Access;

public sealed class TicketTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Site = "https://www.huddinge.test";
    private readonly AccessHost _host = shared.Host;

    [Fact]
    public async Task A_ticket_opens_one_socket_after_the_hubs_question_and_no_second()
    {
        var ticket = await _host.Ticket(await _host.Token("member1"));
        using var asked = await _host.Send(HttpMethod.Post, $"/huddinge/live/negotiate?ticket={ticket}", null, ("Origin", Site));
        Assert.Equal("huddinge/member1/Member", await AccessHost.Said(asked));
        var (status, greeting, socket) = await _host.Open($"/huddinge/live?ticket={ticket}", ("Origin", Site));
        using (socket) Assert.Equal((101, "huddinge/member1/Member"), (status, greeting));
        var (again, _, second) = await _host.Open($"/huddinge/live?ticket={ticket}", ("Origin", Site));
        using (second) Assert.Equal(401, again);
    }

    [Fact]
    public async Task Fifty_at_once_with_one_ticket_are_one()
    {
        var ticket = await _host.Ticket(await _host.Token());
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _host.Send(HttpMethod.Get, $"/huddinge/live?ticket={ticket}")));
        Assert.Single(answers, one => one.IsSuccessStatusCode);
        Assert.Equal(49, answers.Count(one => (int)one.StatusCode == 401));
    }

    [Fact]
    public async Task A_ticket_ends_after_a_minute_or_with_the_sign_in_behind_it()
    {
        await using var host = await AccessHost.Start();
        var ticket = await host.Ticket(await host.Token());
        host.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("401 sign-in-needed", await AccessHost.Said(await host.Send(HttpMethod.Get, $"/huddinge/live?ticket={ticket}")));

        var other = await host.Ticket(await host.Token());
        host.Sessions.Bar(new("huddinge"), new("chair"));
        Assert.Equal("401 sign-in-needed", await AccessHost.Said(await host.Send(HttpMethod.Get, $"/huddinge/live?ticket={other}")));
    }

    [Fact]
    public async Task A_ticket_is_good_for_opening_a_stream_at_its_municipality_only()
    {
        var ticket = await _host.Ticket(await _host.Token());
        Assert.Equal("401 sign-in-needed", await AccessHost.Said(await _host.Send(HttpMethod.Get, $"/huddinge/who?ticket={ticket}")));
        Assert.Equal("401 sign-in-needed", await AccessHost.Said(await _host.Send(HttpMethod.Post, $"/huddinge/graphql?ticket={ticket}")));
        Assert.Equal("404 not-found", await AccessHost.Said(await _host.Send(HttpMethod.Get, $"/exempel/live?ticket={ticket}")));
        Assert.Equal("401 sign-in-needed", await _host.Who(ticket));
        // None of this has used it up.
        Assert.True((await _host.Send(HttpMethod.Get, $"/huddinge/graphql?ticket={ticket}", null, ("Accept", "text/event-stream"))).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_ticket_is_given_for_a_token_and_for_nothing_else()
    {
        Assert.Equal("401 sign-in-needed", await AccessHost.Said(await _host.Send(HttpMethod.Post, "/huddinge/auth/ticket")));
        var browser = new Browser(_host);
        using var entered = await browser.SignIn("chair");
        using var byCookie = await _host.Send(HttpMethod.Post, "/huddinge/auth/ticket", null, ("Cookie", browser.Header));
        Assert.Equal("401 sign-in-needed", await AccessHost.Said(byCookie));
        // The sealed cookie is no ticket either.
        Assert.Equal("401 sign-in-needed", await AccessHost.Said(await _host.Send(HttpMethod.Get, $"/huddinge/live?ticket={browser.Cookies["civic-huddinge"]}")));
    }

    [Fact]
    public async Task A_token_in_the_address_counts_for_streams_only()
    {
        var token = await _host.Token();
        Assert.Equal("401 sign-in-needed", await AccessHost.Said(await _host.Send(HttpMethod.Get, $"/huddinge/who?access_token={token}")));
        Assert.Equal("huddinge/chair/Member, Chair", await AccessHost.Said(await _host.Send(HttpMethod.Get, $"/huddinge/live?access_token={token}")));
    }
}
