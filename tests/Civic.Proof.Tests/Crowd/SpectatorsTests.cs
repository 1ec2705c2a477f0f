using System.Net.WebSockets;
using System.Text;
using Civic.Proof.Crowd;
using Civic.Proof.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Civic.Proof.Tests.Crowd;

/// <summary>The crowd against a server that says what a test gives it: what is wrong must be seen.</summary>
public sealed class SpectatorsTests : IAsyncLifetime
{
    private const string Figures = """{"cast":1}""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly WebApplication server;
    private readonly List<string> heard = [];
    private Func<string, string[]> answers = _ => [];

    public SpectatorsTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.UseWebSockets();
        server.Run(ServeAsync);
    }

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Batches_that_follow_make_a_state_of_all_facts_in_order()
    {
        answers = _ => [Joined(1), Batch(1, 2, """{"n":"å"}"""), Batch(2, 4, """{"n":3},{"n":4}"""), Batch(4, 4, "")];
        await using var crowd = await GatherAsync(3);
        var standing = await Until(crowd, one => one.Counts.Batches == 9);

        Assert.Equal((0, 0, 0, 0), (standing.Counts.Gaps, standing.Counts.Doubled, standing.Counts.Backwards, standing.Counts.Lost));
        var facts = new[] { """{"n":"å"}""", """{"n":3}""", """{"n":4}""" }.Aggregate(0UL, (hash, fact) => Hash.Follow(hash, Hash.Of(fact)));
        Assert.Equal(new Held(4, facts, Hash.Of(Figures), false, 3), Assert.Single(standing.States));
        Assert.True(new ServerState(4, facts, Hash.Of(Figures)).Is(standing.States[0]));
        Assert.False(new ServerState(4, facts + 1, Hash.Of(Figures)).Is(standing.States[0]));
        Assert.False(new ServerState(4, facts, Hash.Of("{}")).Is(standing.States[0]));
        Assert.False(new ServerState(5, facts, Hash.Of(Figures)).Is(standing.States[0]));
    }

    [Fact]
    public async Task A_gap_is_seen_and_mended_by_joining_with_the_number_that_the_client_has()
    {
        answers = call => call.Contains("null", StringComparison.Ordinal)
            ? [Joined(1), Batch(1, 2, """{"n":2}"""), Batch(3, 4, """{"n":4}"""), Batch(4, 5, """{"n":5}""")]
            : [Joined(5, """{"n":3},{"n":4},{"n":5}""")];
        await using var crowd = await GatherAsync(1);
        var standing = await Until(crowd, one => one.Lowest == 5);

        Assert.Equal((1, 0), (standing.Counts.Gaps, standing.Counts.Doubled));
        Assert.Contains(heard, call => call.Contains("\",2]", StringComparison.Ordinal));
        var facts = Enumerable.Range(2, 4).Aggregate(0UL, (hash, n) => Hash.Follow(hash, Hash.Of($$"""{"n":{{n}}}""")));
        Assert.Equal(facts, Assert.Single(standing.States).Facts);
    }

    [Fact]
    public async Task What_comes_twice_and_what_goes_back_is_counted()
    {
        answers = _ => [Joined(1), Batch(1, 2, """{"n":2}"""), Batch(1, 2, """{"n":2}"""), Batch(2, 3, "", """{"cast":0}""")];
        await using var crowd = await GatherAsync(1);
        var standing = await Until(crowd, one => one.Lowest == 3);

        Assert.Equal((0, 1, 1), (standing.Counts.Gaps, standing.Counts.Doubled, standing.Counts.Backwards));
    }

    [Fact]
    public async Task Who_is_asked_to_join_later_does_so_on_the_same_line()
    {
        answers = call => heard.Count == 1 ? ["""{"type":3,"invocationId":"1","error":"busy: Join again in 50 ms."}"""] : [Joined(7)];
        await using var crowd = await GatherAsync(1);
        var standing = await Until(crowd, one => one.Lowest == 7);

        Assert.Equal((1, 2, 0), (standing.Counts.Hinted, standing.Counts.Joins, standing.Counts.Lost));
    }

    private static string Joined(long number, string facts = "") =>
        $$$"""{"type":3,"invocationId":"1","result":{"topic":"t","number":{{{number}}},"snapshot":null,"facts":[{{{facts}}}],"figures":{{{Figures}}}}}""";

    private static string Batch(long from, long to, string facts, string figures = Figures) =>
        $$$"""{"type":1,"target":"batch","arguments":[{"topic":"t","from":{{{from}}},"to":{{{to}}},"facts":[{{{facts}}}],"figures":{{{figures}}}}]}""";

    private static async Task<Standing> Until(Spectators crowd, Func<Standing, bool> holds) =>
        await crowd.UntilAsync(holds, Patience) ?? throw new TimeoutException(Spectators.Describe(await crowd.StandAsync()));

    private async Task<Spectators> GatherAsync(int count)
    {
        var crowd = await Spectators.StartAsync(new Plan(new Uri(server.Urls.First()), "/huddinge/live", "t"));
        await crowd.GatherAsync(count, Patience);
        return crowd;
    }

    private async Task ServeAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, http.RequestAborted) is { MessageType: WebSocketMessageType.Text } read)
            {
                var call = Encoding.UTF8.GetString(buffer, 0, read.Count);
                if (call.Contains("protocol", StringComparison.Ordinal)) await SendAsync(socket, ["{}"]);
                if (!call.Contains("Join", StringComparison.Ordinal)) continue;
                lock (heard) heard.Add(call);
                await SendAsync(socket, answers(call));
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The crowd has gone home.
        }
    }

    // Cut into frames that end in the middle of messages, as servers may.
    private static async Task SendAsync(WebSocket socket, string[] messages)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(messages.Select(message => message + "\u001e")));
        for (var at = 0; at < bytes.Length; at += 50)
        {
            var part = bytes.AsMemory(at, Math.Min(50, bytes.Length - at));
            await socket.SendAsync(part, WebSocketMessageType.Text, endOfMessage: at + 50 >= bytes.Length, CancellationToken.None);
        }
    }
}
