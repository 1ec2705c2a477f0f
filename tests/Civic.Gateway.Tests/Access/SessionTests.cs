using System.Net.WebSockets;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Sessions;
using Xunit;

namespace Civic.Gateway.Tests.Access;

public sealed class SessionTests
{
    private static readonly TenantId Huddinge = new("huddinge");

    [Fact]
    public async Task A_barred_person_loses_open_sockets_at_once_and_every_token_until_the_bar_is_lifted()
    {
        await using var host = await AccessHost.Start();
        var token = await host.Token("member1");
        var (_, _, barred) = await host.Open($"/huddinge/live?access_token={token}");
        var (_, _, other) = await host.Open($"/huddinge/live?access_token={await host.Token("member2")}");
        host.Sessions.Bar(Huddinge, new PersonId("member1"));
        await Closed(barred);
        Assert.Equal(WebSocketState.Open, other.State);
        Assert.Equal("401 sign-in-needed", await host.Who(token));
        Assert.Equal("401 sign-in-needed", await host.Who(await host.Token("member1")));
        Assert.Equal("exempel/member1/Member", await host.Who(await host.Token("member1", "exempel"), "exempel"));
        host.Sessions.Lift(Huddinge, new PersonId("member1"));
        Assert.Equal("huddinge/member1/Member", await host.Who(token));
        other.Dispose();
    }

    [Fact]
    public async Task Signing_out_closes_this_sign_ins_sockets_and_no_others()
    {
        await using var host = await AccessHost.Start();
        var (phone, laptop) = (new Browser(host), new Browser(host));
        using var first = await phone.SignIn("chair");
        using var second = await laptop.SignIn("chair");
        var (_, _, onPhone) = await host.Open("/huddinge/live", ("Cookie", phone.Header), ("Origin", host.Origin));
        var (_, _, onLaptop) = await host.Open("/huddinge/live", ("Cookie", laptop.Header), ("Origin", host.Origin));
        using var left = await phone.Post("/huddinge/auth/sign-out");
        await Closed(onPhone);
        Assert.Equal(WebSocketState.Open, onLaptop.State);
        Assert.Equal("huddinge/chair/Member, Chair", await laptop.Get("/huddinge/who"));
        onLaptop.Dispose();
    }

    [Fact]
    public async Task A_socket_ends_with_its_token()
    {
        await using var host = await AccessHost.Start();
        var (_, _, socket) = await host.Open($"/huddinge/live?access_token={await host.Token()}");
        host.Time.Advance(TimeSpan.FromHours(12));
        await Closed(socket);
    }

    [Fact]
    public void A_hold_on_what_has_ended_is_ended_from_the_start_and_a_visitors_never_is()
    {
        var time = new ManualTime();
        var sessions = new LocalSessions(time);
        var caller = new Caller(Huddinge, new Actor(new PersonId("p"), Roles.Member), time.GetUtcNow().AddHours(1), ["sv"]) { Session = "s" };
        using var before = sessions.Hold(caller);
        Assert.False(before.Ended.IsCancellationRequested);
        sessions.End(Huddinge, "s", time.GetUtcNow().AddHours(1));
        using var after = sessions.Hold(caller);
        Assert.True(after.Ended.IsCancellationRequested);
        using var visitor = sessions.Hold(new Caller(Huddinge, Actor.Anonymous, null, ["sv"]));
        Assert.False(visitor.Ended.CanBeCanceled && visitor.Ended.IsCancellationRequested);
    }

    [Fact]
    public void Ended_sign_ins_are_forgotten_when_they_would_have_expired()
    {
        var time = new ManualTime();
        var sessions = new LocalSessions(time);
        var signIn = new SignIn(Huddinge, new Actor(new PersonId("p"), Roles.Member), "s0", time.GetUtcNow().AddHours(1));
        for (var i = 0; i < 1_500; i++) sessions.End(Huddinge, $"s{i}", time.GetUtcNow().AddHours(1));
        Assert.False(sessions.IsOpen(signIn));
        time.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 2_000; i++) sessions.End(Huddinge, $"t{i}", time.GetUtcNow().AddHours(1));
        Assert.True(sessions.IsOpen(signIn));
    }

    private static async Task Closed(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            var got = await socket.ReceiveAsync(new byte[16], patience.Token);
            Assert.Equal(WebSocketMessageType.Close, got.MessageType);
        }
        catch (WebSocketException)
        {
            // Cut off, which is what was to be shown.
        }
        socket.Dispose();
    }
}
