using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway.Live;
using Civic.Testing.Postgres;
using Microsoft.AspNetCore.SignalR;
using Xunit;

namespace Civic.Gateway.Tests.Live;

public sealed class HubTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private LiveHost _host = null!;

    public async Task InitializeAsync() => _host = await LiveHost.Start(database);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Batches_follow_on_the_snapshot_without_gap_and_each_audience_gets_its_facts()
    {
        var poll = await _host.OpenVoting();
        await using var visitor = await _host.Connect("");
        await using var chair = await _host.Connect("chair");
        await using var member = await _host.Connect("member1");
        var (seen, led, voted) = (await visitor.Join(poll.Topic), await chair.Join(poll.Topic), await member.Join(poll.Topic));
        Assert.Equal([1L, 1L, 1L], [seen.Number, led.Number, voted.Number]);
        Assert.True(voted.Answer.GetProperty("snapshot").GetProperty("mayVote").GetBoolean());

        Assert.Equal(("STORED", null), await member.CastVote(poll, poll.Entry(1), poll.Entry(2)));
        await using (var other = await _host.Connect("member2")) await other.CastVote(poll, poll.Entry(1));
        await poll.WithGrain(2).Store(poll.Closed, new ResultPublished());

        Assert.Equal(["voting-closed", "result-published"], (await seen.Until(5)).Types);
        Assert.Equal(["vote-cast", "vote-cast", "voting-closed", "result-published"], (await led.Until(5)).Types);
        Assert.Equal([2L, 3, 4, 5], led.Numbers);
        Assert.Equal(["voting-closed", "result-published"], (await voted.Until(5)).Types);
        Assert.Equal(2, seen.Cast);
        Assert.Equal(led.Ids.TakeLast(2), seen.Ids);
        Assert.Equal(poll.Entry(1), voted.Facts[0].GetProperty("data").GetProperty("winners")[0].GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Catching_up_from_any_number_gives_exactly_what_followed_from_memory_and_from_the_journal(bool watched)
    {
        var poll = await _host.OpenVoting(40);
        // Who watches from the beginning makes the gateway keep the facts; else it reads them from the journal.
        HubClient[] watchers = watched ? await Task.WhenAll(new[] { "", "member1", "chair" }.Select(name => _host.Connect(name))) : [];
        foreach (var watcher in watchers) await watcher.Join(poll.Topic);
        for (var member = 1; member <= 40; member++) await poll.Store(poll.Vote(member));
        await poll.Store(poll.Closed);

        foreach (var person in new[] { "", "member3", "chair" })
        {
            await using var client = await _host.Connect(person);
            var whole = await client.Join(poll.Topic, 0);
            Assert.Equal(42, whole.Number);
            Assert.Equal(person == "chair" ? Enumerable.Range(1, 42).Select(n => (long)n) : [1, 42], whole.Numbers);
            for (var last = 0L; last <= 42; last++)
            {
                var view = await client.Join(poll.Topic, last);
                Assert.Equal(42, view.Number);
                Assert.Equal(System.Text.Json.JsonValueKind.Null, view.Answer.GetProperty("snapshot").ValueKind);
                Assert.Equal(whole.Facts.Where(fact => fact.GetProperty("number").GetInt64() > last).Select(fact => fact.GetRawText()),
                    view.Facts.Select(fact => fact.GetRawText()));
            }
        }

        foreach (var watcher in watchers) await watcher.DisposeAsync();
    }

    [Fact]
    public async Task More_than_a_thousand_missing_facts_become_a_snapshot()
    {
        var poll = await _host.OpenVoting(1500);
        await poll.Store([.. Enumerable.Range(1, 1500).Select(poll.Vote)]);
        await using var chair = await _host.Connect("chair");

        var far = await chair.Join(poll.Topic, 5);
        Assert.Equal(1500, far.Answer.GetProperty("snapshot").GetProperty("cast").GetInt32());
        Assert.Empty(far.Facts);
        var near = await chair.Join(poll.Topic, 600);
        Assert.Equal(Enumerable.Range(601, 901).Select(n => (long)n), near.Numbers);
        Assert.Equal(1501, near.Number);
    }

    [Fact]
    public async Task No_count_and_no_winner_reaches_an_audience_before_its_time()
    {
        var poll = await _host.OpenVoting();
        await using var visitor = await _host.Connect("");
        await using var resident = await _host.Connect("resident1");
        await using var member = await _host.Connect("member1");
        await using var chair = await _host.Connect("chair");
        HubClient[] all = [visitor, resident, member, chair];
        var views = await Task.WhenAll(all.Select(client => client.Join(poll.Topic)));

        await poll.Store(poll.Vote(1), poll.Vote(2), poll.Vote(3));
        foreach (var view in views) await view.Until(4);
        Assert.All(all, client => Assert.DoesNotContain(client.Frames, frame => Tells(frame, "count", "winners")));
        Assert.All([visitor, resident, member], client => Assert.DoesNotContain(client.Frames, frame => Tells(frame, "voter", "voted", "roll")));

        await poll.Store(poll.Closed);
        foreach (var view in views) await view.Until(5);
        // Again, as somebody who comes anew, and as somebody who was away.
        foreach (var client in new[] { visitor, resident })
        {
            await client.Join(poll.Topic);
            await client.Join(poll.Topic, 0);
            Assert.DoesNotContain(client.Frames, frame => Tells(frame, "count", "winners"));
        }

        Assert.Contains(member.Frames, frame => Tells(frame, "winners"));
        await poll.Store(new ResultPublished());
        Assert.True((await visitor.Join(poll.Topic)).Answer.GetProperty("snapshot").TryGetProperty("result", out _));
    }

    [Fact]
    public async Task Whoever_joins_before_the_opening_gets_the_own_audience_from_the_opening_on()
    {
        var poll = new Poll(_host, new ContestId($"c{Guid.NewGuid():N}"), 3);
        await poll.StoreContest();
        await using var member = await _host.Connect("member1");
        var view = await member.Join(poll.Topic);
        Assert.Equal(0, view.Number);

        await poll.Store(poll.Opened);
        await view.Until(1);
        await poll.Store(poll.Vote(2), poll.Closed);
        Assert.Equal(["voting-opened", "voting-closed"], (await view.Until(3)).Types);
        Assert.True(view.Facts[1].GetProperty("data").TryGetProperty("winners", out _));
    }

    [Fact]
    public async Task Unknown_foreign_and_malformed_topics_answer_alike()
    {
        var poll = await _host.OpenVoting();
        await using var here = await _host.Connect("chair");
        await using var elsewhere = await _host.Connect("chair", "exempel");
        var missing = GlobalId.Of(LiveHost.Huddinge, "Voting", "no-such-contest/1");
        var second = GlobalId.Of(LiveHost.Huddinge, "Voting", $"{poll.Contest.Value}/2");

        var answers = new List<string> { (await Assert.ThrowsAsync<HubError>(() => elsewhere.Join(poll.Topic))).Message };
        foreach (var topic in new[] { $"voting:{missing}", $"voting:{second}", "voting:%%", "voting:", "voting", "", "contest:none", "event:x", "other:x" })
            answers.Add((await Assert.ThrowsAsync<HubError>(() => here.Join(topic))).Message);
        Assert.StartsWith("not-found: ", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_are_a_code_and_what_to_do_next()
    {
        var poll = await _host.OpenVoting();
        await using var client = await _host.Connect("member1");
        Assert.Equal(1, (await client.Invoke("Join", poll.Topic)).GetProperty("number").GetInt64());
        Assert.StartsWith("bad-arguments: ", (await client.Complete("Join", 1, 2, 3)).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("bad-arguments: ", (await client.Complete("CastVote", "x")).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("bad-arguments: ", (await client.Complete("CastVote", [null])).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("unknown-method: ", (await client.Complete("Broadcast", "x")).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Votes_are_stored_once_and_refused_by_code()
    {
        var poll = await _host.OpenVoting();
        await using var member = await _host.Connect("member1");
        await using var resident = await _host.Connect("resident1");
        await using var visitor = await _host.Connect("");
        var vote = new { operationId = Guid.NewGuid(), voting = poll.GlobalVoting, entries = new[] { poll.Entry(1) } };
        var first = await member.Invoke("CastVote", vote);
        Assert.Equal("STORED", first.GetProperty("outcome").GetString());
        Assert.Equal(first.GetRawText(), (await member.Invoke("CastVote", vote)).GetRawText());
        // The paragraph comes with the code, also when the answer is only repeated.
        var again = new { operationId = Guid.NewGuid(), voting = poll.GlobalVoting, entries = new[] { poll.Entry(2) } };
        for (var i = 0; i < 2; i++) Assert.Equal("""{"outcome":"REFUSED","code":"double-vote","law":"KL 4:24","position":0}""", (await member.Invoke("CastVote", again)).GetRawText());
        Assert.Equal(("REFUSED", "not-eligible"), await resident.CastVote(poll, poll.Entry(1)));

        var malformed = await member.Invoke("CastVote", new { operationId = "7", voting = poll.GlobalVoting, entries = new[] { poll.Entry(1) } });
        Assert.Equal("malformed-operation-id", malformed.GetProperty("code").GetString());
        foreach (var voting in new[] { GlobalId.Of(new TenantId("exempel"), "Voting", poll.Id.Value), "x", GlobalId.Of(LiveHost.Huddinge, "Voting", "none/1") })
        {
            var answer = await member.Invoke("CastVote", new { operationId = Guid.NewGuid(), voting, entries = new[] { poll.Entry(1) } });
            Assert.Equal("""{"outcome":"REFUSED","code":"voting-unknown","position":0}""", answer.GetRawText());
        }

        await using var second = await _host.Connect("member2");
        var foreign = GlobalId.Of(new TenantId("exempel"), "Entry", $"{poll.Contest.Value}/1");
        Assert.Equal(("REFUSED", "entry-not-in-voting"), await second.CastVote(poll, foreign));
        Assert.Equal(("REFUSED", "sign-in-needed"), await visitor.CastVote(poll, poll.Entry(1)));
    }

    [Fact]
    public async Task A_terminal_takes_votes_of_members_who_bring_their_own_token()
    {
        var poll = await _host.OpenVoting();
        await using var terminal = await _host.Connect("");
        async Task<string?> Vote(string token)
        {
            var answer = await terminal.Invoke("CastVote", new { operationId = Guid.NewGuid(), voting = poll.GlobalVoting, entries = new[] { poll.Entry(1) }, token });
            return answer.GetProperty("code").GetString() ?? answer.GetProperty("outcome").GetString();
        }

        Assert.Equal("STORED", await Vote(_host.Token("member1")));
        Assert.Equal("double-vote", await Vote(_host.Token("member1")));
        Assert.Equal("STORED", await Vote(_host.Token("member2")));
        Assert.Equal("sign-in-needed", await Vote(_host.Token("member3", "exempel")));
        Assert.Equal("sign-in-needed", await Vote("no.such.token"));
        Assert.Equal("sign-in-needed", await Vote(""));
    }

    [Fact]
    public async Task A_person_who_is_barred_is_told_and_the_socket_closed()
    {
        var poll = await _host.OpenVoting();
        await using var member = await _host.Connect("member1");
        await using var other = await _host.Connect("member2");
        await member.Join(poll.Topic);

        _host.Sessions.Bar(LiveHost.Huddinge, new PersonId("member1"));

        Assert.Equal("signedOut", (await member.Next()).Target);
        await member.Reading.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(("STORED", null), await other.CastVote(poll, poll.Entry(1)));
    }

    [Fact]
    public async Task Who_comes_when_the_gateway_is_full_is_told_when_to_come_again()
    {
        await using var host = await LiveHost.Start(database, limits: limits => limits.MaxConnections = 1);
        await using var first = await host.Connect("");
        using var http = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/huddinge/live");
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "AAECAwQFBgcICQoLDA0ODw==");

        using var answer = await http.SendAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
        Assert.Contains("too-many-connections", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_joins_when_too_many_do_keeps_the_socket_and_is_told_when_to_join_again()
    {
        await using var host = await LiveHost.Start(database, limits: limits => (limits.JoinsAtOnce, limits.JoinsWaiting) = (1, 0));
        var poll = await host.OpenVoting();
        await using var visitor = await host.Connect("");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await visitor.Invoke("Join", poll.Topic, null);
                return "";
            }
            catch (HubError refused)
            {
                return refused.Message;
            }
        }));

        Assert.Contains(answers, answer => answer.Length == 0);
        Assert.All(answers.Where(answer => answer.Length > 0), answer => Assert.Matches(@"^busy: .* in \d+ ms\.$", answer));
        await visitor.Join(poll.Topic);
    }

    [Fact]
    public void A_hub_method_without_a_declared_audience_stops_start_up() =>
        Assert.Contains("Planted.Shout", Assert.Throws<InvalidOperationException>(() => HubAudiences.Check(typeof(Planted))).Message, StringComparison.Ordinal);

    private static bool Tells(string frame, params string[] names) =>
        names.Any(name => frame.Contains($"\"{name}\":", StringComparison.Ordinal));

    private sealed class Planted : Hub
    {
        public void Shout()
        {
        }
    }
}
