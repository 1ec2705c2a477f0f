using Civic.Contracts;
using Civic.Contracts.Live;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway.Live;
using Civic.Testing.Postgres;
using Xunit;
using Xunit.Abstractions;

namespace Civic.Gateway.Tests.Live;

/// <summary>What must hold when time, hints or the other side misbehave. The clock is the test's.</summary>
public sealed class FeedTests(DatabaseFixture database, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    public async Task Lost_hints_are_made_good_by_the_next_renewal(int percent)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (time, lost) = (new FakeTime(), 0);
        await using var host = await LiveHost.Start(database, time, method =>
        {
            lock (random)
            {
                var drop = method == nameof(IFeedObserver.Hint) && random.Next(100) < percent;
                lost += drop ? 1 : 0;
                return drop;
            }
        });
        var poll = await host.OpenVoting(60);
        await using var chair = await host.Connect("chair");
        var view = await chair.Join(poll.Topic);

        for (var member = 1; member <= 60; member++)
        {
            await poll.Store(poll.Vote(member));
            time.Advance(TimeSpan.FromMilliseconds(200));
        }

        // Time goes on until all is there: what waits for its moment when time stands still would wait for ever.
        var all = view.Until(61);
        for (; !all.IsCompleted; await Task.WhenAny(all, Task.Delay(20))) time.Advance(TimeSpan.FromMilliseconds(500));
        await all;
        Assert.Equal(Enumerable.Range(2, 60).Select(n => (long)n), view.Numbers);
        Assert.Equal(60, view.Ids.Distinct().Count());
        Assert.Equal(60, view.Cast);
        // A third may by chance be none.
        Assert.True(percent < 100 || lost > 0);
    }

    [Fact]
    public async Task A_gateway_that_does_not_renew_is_not_hinted_any_more()
    {
        var time = new FakeTime();
        await using var host = await LiveHost.Start(database, time);
        var poll = await host.OpenVoting();
        var feed = host.Grains.GetGrain<IFeedGrain>(Streams.GrainKey(LiveHost.Huddinge, Streams.Voting(poll.Id)));
        var (gone, there) = (new Ear(), new Ear());
        Assert.Equal(1, await feed.Renew(host.Grains.CreateObjectReference<IFeedObserver>(gone)));
        time.Advance(TimeSpan.FromSeconds(31));
        await feed.Renew(host.Grains.CreateObjectReference<IFeedObserver>(there));

        await feed.Announce(long.MaxValue);
        await there.Last.WaitAsync(Patience);
        Assert.False(gone.Last.IsCompleted);
        GC.KeepAlive(gone);
    }

    [Fact]
    public async Task A_stalled_connection_is_closed_after_a_minute_and_the_others_go_on()
    {
        var time = new FakeTime();
        await using var host = await LiveHost.Start(database, time);
        var poll = await host.OpenVoting(8000);
        await using var well = await host.Connect("chair");
        await using var stalled = await HubClient.Connect(host.Address, "huddinge", "secretary", reads: false);
        var view = await well.Join(poll.Topic);
        await stalled.Call("Join", poll.Topic, null);
        await LiveHost.Eventually(() => host.Feeds.ViewersOf(LiveHost.Huddinge, Streams.Voting(poll.Id)) == 2);

        // More than the line and its buffers hold; what does not fit is not kept for whoever does not read.
        for (var round = 0; round < 10; round++)
        {
            await poll.Store([.. Enumerable.Range(1 + (round * 800), 800).Select(poll.Vote)]);
            time.Advance(TimeSpan.FromSeconds(1));
            await view.Until(1 + ((round + 1) * 800));
        }

        Assert.Equal(2, host.Lifetime.Count);
        time.Advance(TimeSpan.FromSeconds(61));
        await LiveHost.Eventually(() => host.Lifetime.Count == 1);
        await poll.Store(poll.Closed);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("voting-closed", (await view.Until(8002)).Types.Last());

        // Back with what it had last, it misses nothing: a snapshot, for that is more than a thousand facts ago.
        await using var back = await host.Connect("secretary");
        Assert.Equal(8000, (await back.Join(poll.Topic, 1)).Answer.GetProperty("snapshot").GetProperty("cast").GetInt32());
    }

    [Fact]
    public async Task A_thousand_votes_reach_a_screen_in_a_few_batches()
    {
        await using var host = await LiveHost.Start(database);
        var poll = await host.OpenVoting(1000);
        await using var screen = await host.Connect("");
        var view = await screen.Join(poll.Topic);
        var clients = await Task.WhenAll(Enumerable.Range(1, 50).Select(n => host.Connect($"member{n}")));
        var started = TimeProvider.System.GetTimestamp();

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 1000).Select(async n =>
        {
            await using var own = n > 50 ? await host.Connect($"member{n}") : null;
            return await (own ?? clients[n - 1]).CastVote(poll, poll.Entry(1));
        }));

        Assert.All(outcomes, outcome => Assert.Equal(("STORED", null), outcome));
        await view.Until(1001);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        output.WriteLine($"{view.Batches} batches in {elapsed.TotalSeconds:0.00} s");
        Assert.Equal(1000, view.Cast);
        Assert.InRange(view.Batches, 1, (int)(elapsed.TotalSeconds / 0.1) + 2);
        foreach (var client in clients) await client.DisposeAsync();
    }

    [Fact]
    public async Task No_batch_overtakes_the_answer_to_a_join()
    {
        await using var host = await LiveHost.Start(database);
        var poll = await host.OpenVoting(400);
        var storing = Task.Run(async () =>
        {
            for (var member = 1; member <= 400; member++) await poll.Store(poll.Vote(member));
        });
        while (!storing.IsCompleted)
        {
            await using var chair = await host.Connect("chair");
            var joined = await chair.Join(poll.Topic);
            await joined.Until(Math.Min(401, joined.Number + 20));
            Assert.Contains("\"type\":3", chair.Frames.First(frame => !frame.Contains("\"type\":6", StringComparison.Ordinal)), StringComparison.Ordinal);
        }

        await storing;
    }

    [Fact]
    public async Task A_subscription_sees_the_same_ids_and_numbers_as_the_hub()
    {
        await using var host = await LiveHost.Start(database);
        var poll = await host.OpenVoting();
        await using var chair = await host.Connect("chair");
        var hub = await chair.Join(poll.Topic, 0);
        using var end = new CancellationTokenSource(Patience);
        var seen = new List<TopicFact>();
        var number = -1L;
        await foreach (var update in host.Feeds.Watch(LiveHost.Person("huddinge", "chair"), poll.Topic, 0, end.Token))
        {
            if (number < 0) await poll.Store(poll.Vote(1), poll.Vote(2), poll.Closed);
            else Assert.Equal(number, update.From);
            seen.AddRange(update.Facts);
            number = update.To;
            if (number == 4) break;
        }

        await hub.Until(4);
        Assert.Equal(hub.Ids, seen.Select(fact => fact.Id));
        Assert.Equal(hub.Numbers, seen.Select(fact => fact.Number));
        Assert.Equal(hub.Facts.Select(fact => fact.GetProperty("data").GetRawText()), seen.Select(fact => System.Text.Encoding.UTF8.GetString(fact.Data.Span)));
    }

    [Fact]
    public async Task A_contest_and_its_entries_are_one_topic_numbered_in_global_order()
    {
        await using var host = await LiveHost.Start(database);
        var poll = new Poll(host, new ContestId($"c{Guid.NewGuid():N}"), 3);
        await poll.StoreContest();
        await using var visitor = await host.Connect("");
        var view = await visitor.Join($"contest:{poll.Contest.Value}");

        await poll.SubmitAndAdmit(1);
        await poll.SubmitAndAdmit(2);

        Assert.Equal([3L, 5], (await view.Until(5)).Numbers);
        Assert.Equal(["entry-admitted", "entry-admitted"], view.Types);
        Assert.Equal(poll.Entry(2), view.Facts[1].GetProperty("data").GetProperty("entry").GetString());
        Assert.Equal(2, view.Figures.GetProperty("entries").GetInt32());
        var again = await visitor.Join($"contest:{poll.Contest.Value}", 3);
        Assert.Equal([5L], again.Numbers);
    }

    private sealed class Ear : IFeedObserver
    {
        private readonly TaskCompletionSource _last = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The hint with the highest position there is.</summary>
        internal Task Last => _last.Task;

        public Task Hint(string topic, long position)
        {
            if (position == long.MaxValue) _last.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
