using System.Net.Http.Json;
using System.Text.Json;
using Civic.Gateway.Tests.Graph;
using Xunit;
using static Civic.Gateway.Tests.Meetings.MeetingCalls;

namespace Civic.Gateway.Tests.Meetings;

/// <summary>A meeting is followed live: facts, figures and the meeting itself of one moment.</summary>
[Collection("graph")]
public sealed class FollowTests(GraphHost host)
{
    private static readonly string[] Everybody = ["chair", "member1", "member2", "member3", "member4", "member5", "member6"];
    private readonly MeetingCalls _m = new(host);

    [Theory]
    [InlineData("secretary", true, true)]
    [InlineData("member2", true, false)]
    [InlineData("resident1", false, false)]
    public async Task What_is_told_of_a_roll_call_behind_closed_doors(string who, bool follows, bool leads)
    {
        await _m.Found();
        await _m.Call("2026-10-22T17:30:00", ("Svar på remiss", "DECISION", null));
        await _m.Open(Everybody);
        await _m.At("chair", "takeUpItem", new { item = 2 });
        await _m.At("chair", "openDeliberation", new { item = 2 });
        await _m.At("member2", "makeMotion", new { item = 2, text = "Bifall." });
        await _m.At("chair", "approvePropositions", new { item = 2, order = (int[])[1] });
        await _m.At("chair", "stateOutcome", new { item = 2, yes = true });
        await _m.At("member6", "requestVote", new { item = 2 });
        await using var news = await Follow(who);
        Assert.Equal("OPEN", Text(news.Current.GetProperty("figures"), "state"));
        var known = news.Current.GetProperty("to").GetInt64();
        await _m.At("chair", "openVote", new { item = 2 });
        await _m.At("member1", "castBallot", new { item = 2, choice = "NO" });
        JsonElement Figures() => news.Current.GetProperty("figures");
        // What is hidden from somebody is counted all the same.
        await news.Until(update => update.GetProperty("to").GetInt64() == known + 2);
        Assert.Equal<int?>(follows ? 1 : null, Figures().GetProperty("cast") is { ValueKind: JsonValueKind.Number } cast ? cast.GetInt32() : null);
        Assert.Equal(2, Figures().GetProperty("current").GetInt32());
        Assert.Equal(follows ? "VOTING" : null, Figures().GetProperty("stage").GetString());
        Assert.Equal<int?>(leads ? 6 : null, Figures().GetProperty("waiting") is { ValueKind: JsonValueKind.Array } waiting ? waiting.GetArrayLength() : null);
        Assert.Equal(leads, news.Types.Contains("ballot-cast"));
        Assert.Equal(follows, news.Types.Contains("vote-opened"));
        Assert.Equal(follows, news.Current.GetProperty("meeting").GetProperty("items")[1].GetProperty("procedure").ValueKind == JsonValueKind.Object);
        Assert.DoesNotContain("\"NO\"", news.Seen, StringComparison.Ordinal);
    }

    private async Task<News> Follow(string who)
    {
        const string query = "subscription($id: ID!) { meeting(id: $id) { from to facts { type data } figures { state current stage cast entitled waiting } meeting { items { number procedure { stage vote { cast mine waiting } rollCalls { yes } } } } } }";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/huddinge/graphql") { Content = JsonContent.Create(new { query, variables = new { id = _m.Meeting } }) };
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {await host.Token(who)}");
        var answer = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        var news = new News(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
        await news.Until(_ => true);
        return news;
    }

    /// <summary>The updates of a subscription, as they come.</summary>
    private sealed class News(HttpResponseMessage answer, StreamReader lines) : IAsyncDisposable
    {
        internal JsonElement Current { get; private set; }

        internal List<string> Types { get; } = [];

        /// <summary>Everything that was told.</summary>
        internal string Seen { get; private set; } = "";

        internal async Task Until(Func<JsonElement, bool> holds)
        {
            do
            {
                var line = await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)) ?? throw new InvalidOperationException("The stream ended.");
                if (!line.StartsWith("data:", StringComparison.Ordinal) || line.Length < 10) continue;
                Seen += line;
                Current = JsonDocument.Parse(line[5..]).RootElement.GetProperty("data").GetProperty("meeting");
                Types.AddRange(Current.GetProperty("facts").EnumerateArray().Select(fact => Text(fact, "type")));
            }
            while (Current.ValueKind == JsonValueKind.Undefined || !holds(Current));
        }

        public ValueTask DisposeAsync()
        {
            lines.Dispose();
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
