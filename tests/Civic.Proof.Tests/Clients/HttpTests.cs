using System.Text;
using Civic.Proof.Clients;
using Civic.Proof.Votes;

namespace Civic.Proof.Tests.Clients;

public sealed class HttpTests(StandIn server) : IClassFixture<StandIn>, IDisposable
{
    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("?chunked")]
    public async Task The_light_line_reads_answers_with_a_length_and_in_chunks(string query)
    {
        using var wire = await HttpWire.ConnectAsync(new Uri(server.Address, "/load/graphql" + query));
        for (var n = 1; n <= 20; n++)
        {
            var (status, body) = await wire.PostAsync("secret"u8.ToArray(), Encoding.UTF8.GetBytes(new string('x', n * 100)));
            Assert.Equal(200, status);
            Assert.Equal($"{{\"data\":{{\"length\":{n * 100},\"auth\":\"Bearer secret\",\"castVote\":{{\"outcome\":\"STORED\"}}}}}}", Encoding.UTF8.GetString(body.Span));
        }
    }

    [Fact]
    public async Task The_load_counts_what_is_stored()
    {
        var ballots = new Ballots([new("load", "v1", ["a"])], [.. Enumerable.Range(0, 100).Select(_ => "t"u8.ToArray())], 1);
        using var line = new HttpLoad(await HttpWire.ConnectAsync(new Uri(server.Address, "/load/graphql")));
        var tally = await line.RunAsync(ballots, new RoundClock(TimeSpan.FromMinutes(1)));
        Assert.Equal(100, tally.Latencies.Count);
        Assert.Equal(0, tally.Refused);
    }

    [Fact]
    public async Task A_subscription_gives_each_event_and_ends()
    {
        var numbers = new List<int>();
        await foreach (var item in new Municipality(http, server.Address, "load").As("t").SubscribeAsync("subscription{voting(id:\"x\"){to}}"))
            numbers.Add(item.GetProperty("data").GetProperty("voting").GetProperty("to").GetInt32());
        Assert.Equal([1, 2, 3], numbers);
    }

    [Fact]
    public async Task Many_sign_in_at_once_and_a_token_says_who()
    {
        var names = OpenVotings.Members(1201);
        var tokens = await new Municipality(http, server.Address, "load").SignInAsync(names);
        Assert.Equal(names, tokens.Select(Municipality.SubjectOf));
        Assert.Equal("chair", Municipality.SubjectOf(await new Municipality(http, server.Address, "load").SignInAsync("chair")));
    }
}
