using Civic.Proof.Clients;
using Civic.Proof.Votes;

namespace Civic.Proof.Tests.Clients;

public sealed class HubTests(StandIn server) : IClassFixture<StandIn>
{
    private Uri Hub => new(server.Address, "/load/live");

    [Fact]
    public async Task A_call_is_answered_with_its_result()
    {
        await using var hub = await HubClient.ConnectAsync(Hub, "secret");
        Assert.Equal("Mörtviksskolan", (await hub.CallAsync("Echo", "Mörtviksskolan")).GetString());
        Assert.Equal("Bearer secret", (await hub.CallAsync("Bearer")).GetString());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(200)]
    [InlineData(40_000)]
    public async Task Messages_of_every_frame_length_arrive_whole(int length)
    {
        await using var hub = await HubClient.ConnectAsync(Hub, null);
        var text = new string('å', length);
        Assert.Equal(text, (await hub.CallAsync("Echo", text)).GetString());
    }

    [Fact]
    public async Task A_thousand_calls_at_once_get_each_its_own_answer()
    {
        await using var hub = await HubClient.ConnectAsync(Hub, null);
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(n => Task.Run(() => hub.CallAsync("Echo", $"{n}"))));
        Assert.Equal(Enumerable.Range(0, 1000).Select(n => $"{n}"), answers.Select(a => a.GetString()));
    }

    [Fact]
    public async Task What_the_server_calls_comes_in_order()
    {
        await using var hub = await HubClient.ConnectAsync(Hub, null);
        await hub.CallAsync("Shout", 50);
        for (var n = 1; n <= 50; n++)
        {
            var (target, arguments) = await hub.Calls.ReadAsync();
            Assert.Equal("batch", target);
            Assert.Equal(n, arguments[0].GetProperty("to").GetInt32());
        }
    }

    [Fact]
    public async Task An_error_is_an_exception_and_the_line_lives_on()
    {
        await using var hub = await HubClient.ConnectAsync(Hub, null);
        Assert.Contains("not today", (await Assert.ThrowsAsync<HubCallException>(() => hub.CallAsync("Fail"))).Message, StringComparison.Ordinal);
        Assert.Equal("still", (await hub.CallAsync("Echo", "still")).GetString());
    }

    [Fact]
    public async Task A_missing_hub_is_an_exception() =>
        Assert.Contains("404", (await Assert.ThrowsAsync<IOException>(() => HubClient.ConnectAsync(new Uri(server.Address, "/nowhere/live"), null))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_load_casts_every_vote_once_and_stops_when_they_run_out()
    {
        var ballots = new Ballots([new("load", "v1", ["a", "b"]), new("load", "v2", ["a", "b"])], [.. Enumerable.Range(0, 300).Select(_ => "t"u8.ToArray())], 1);
        using var line = await HubLoad.ConnectAsync(Hub, "t", 16);
        var tally = await line.RunAsync(ballots, new RoundClock(TimeSpan.FromMinutes(1)));
        Assert.Equal(600, tally.Latencies.Count);
        Assert.True(tally.RanOut);
        Assert.Equal(0, tally.Refused);
        Assert.InRange(tally.Latencies.Milliseconds(0.5), 0.001, 1000);
    }
}
