using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Storage.Codec;
using Xunit;
using static Civic.Storage.Tests.Journal.JournalFixture;

namespace Civic.Storage.Tests.Journal;

public sealed class AppendTests(JournalFixture fixture) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task Append_answers_with_positions_and_the_stream_reads_back_in_order()
    {
        var stream = NewStream();
        var report = await fixture.Journal.Append(Append(stream, 0, Accepted(Opened(null, "a", "b")), Accepted(Cast("a")), Accepted(Cast("b"))));

        var positions = Assert.IsType<Appended>(report).Positions;
        var events = await fixture.Read(stream);
        Assert.Equal([1, 2, 3], events.Select(e => e.Version));
        Assert.Equal(positions, events.Select(e => e.Position));
        Assert.Equal(positions.Order(), positions);
        Assert.IsType<VotingOpened>(events[0].Event);
        Assert.Equal(new PersonId("b"), Assert.IsType<VoteCast>(events[2].Event).Voter);
    }

    [Fact]
    public async Task Append_on_another_version_is_reported_and_stores_nothing()
    {
        var stream = NewStream();
        await fixture.Journal.Append(Append(stream, 0, Accepted(Opened())));

        Assert.Equal(new VersionConflict(1), await fixture.Journal.Append(Append(stream, 0, Accepted(Cast("a")))));
        Assert.Single(await fixture.Read(stream));
    }

    [Fact]
    public async Task Append_under_a_known_operation_is_reported_with_what_is_stored()
    {
        var stream = NewStream();
        var key = Guid.NewGuid();
        var first = Assert.IsType<Appended>(await fixture.Journal.Append(Append(stream, 0, Submit(key, "x", null, Opened()))));

        var report = Assert.IsType<OperationsKnown>(await fixture.Journal.Append(Append(stream, 1, Submit(key, "x", null, Cast("a")))));
        Assert.Equal(Outcome.Stored(first.Positions[0]), report.Known[key].Outcome);
        Assert.Single(await fixture.Read(stream));
    }

    [Fact]
    public async Task A_refusal_is_remembered_under_its_operation()
    {
        var key = Guid.NewGuid();
        await fixture.Journal.Append(Append(NewStream(), 0, Submit(key, "x", VotingRefusals.NotOpened)));

        var known = await fixture.Journal.Find(Huddinge, key);
        Assert.Equal(Outcome.Refused(VotingRefusals.NotOpened), known?.Outcome);
    }

    [Fact]
    public async Task A_tombstone_makes_not_stored_a_promise()
    {
        var stream = NewStream();
        var key = Guid.NewGuid();
        var settled = await fixture.Journal.Settle(Huddinge, key, new PersonId("member1"));
        Assert.Equal(OutcomeKind.NotStored, settled.Outcome.Kind);

        var late = Assert.IsType<OperationsKnown>(await fixture.Journal.Append(Append(stream, 0, Submit(key, "x", null, Opened()))));
        Assert.Equal(OutcomeKind.NotStored, late.Known[key].Outcome.Kind);
        Assert.Empty(await fixture.Read(stream));
    }

    [Fact]
    public async Task Settling_what_is_stored_says_stored()
    {
        var key = Guid.NewGuid();
        await fixture.Journal.Append(Append(NewStream(), 0, Submit(key, "x", null, Opened())));

        Assert.Equal(OutcomeKind.Stored, (await fixture.Journal.Settle(Huddinge, key, new PersonId("member1"))).Outcome.Kind);
    }

    [Fact]
    public async Task The_database_alone_refuses_a_second_vote()
    {
        var stream = NewStream();
        await fixture.Journal.Append(Append(stream, 0, Accepted(Opened(null, "a")), Accepted(Cast("a"))));

        Assert.IsType<VersionConflict>(await fixture.Journal.Append(Append(stream, 2, Accepted(Cast("a")))));
        Assert.Equal(2, (await fixture.Read(stream)).Length);
        Assert.IsType<Appended>(await fixture.Journal.Append(Append(stream, 2, Accepted(Cast("a", 1)))));
    }

    [Fact]
    public async Task After_the_deadline_the_database_takes_the_close_and_no_vote()
    {
        var stream = NewStream();
        await fixture.Journal.Append(Append(stream, 0, Accepted(Opened(fixture.Journal.Now.AddMilliseconds(-1), "a"))));

        Assert.IsType<DeadlinePassed>(await fixture.Journal.Append(Append(stream, 1, Accepted(Cast("a")))));
        Assert.IsType<Appended>(await fixture.Journal.Append(Append(stream, 1, Accepted(new VotingClosed(1, [], [], [], 0)))));
    }

    [Fact]
    public async Task One_faulty_stream_does_not_fail_the_others_of_its_batch()
    {
        var streams = Enumerable.Range(0, 50).Select(_ => NewStream()).ToList();
        foreach (var stream in streams) await fixture.Journal.Append(Append(stream, 0, Accepted(Opened(null, "a")), Accepted(Cast("a"))));

        var appends = streams.Select((stream, i) => fixture.Journal.Append(Append(stream, 2, Accepted(Cast(i == 17 ? "a" : "b")))));
        var reports = await Task.WhenAll(appends);

        Assert.Equal(17, Assert.Single(reports.Select((report, i) => (report, i)), pair => pair.report is not Appended).i);
    }

    [Fact]
    public async Task What_is_refused_takes_nothing_of_its_group_with_it()
    {
        var streams = Enumerable.Range(0, 100).Select(_ => NewStream()).ToList();
        var reports = await Task.WhenAll(streams.Select((stream, i) => fixture.Journal.Append(Append(stream, i % 4 == 3 ? 7 : 0, Accepted(Opened())))));
        for (var i = 0; i < streams.Count; i++)
        {
            var stored = await fixture.Read(streams[i]);
            if (i % 4 == 3) Assert.Equal((new VersionConflict(0), 0), (reports[i], stored.Length));
            else Assert.Equal(Assert.IsType<Appended>(reports[i]).Positions, stored.Select(e => e.Position));
        }
    }

    [Fact]
    public async Task Racing_appends_on_one_stream_have_one_winner_each_time()
    {
        var stream = NewStream();
        await fixture.Journal.Append(Append(stream, 0, Accepted(Opened(null, "a"))));
        var reports = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => fixture.Journal.Append(Append(stream, 1, Accepted(Cast($"v{i}"))))));

        Assert.Single(reports, report => report is Appended);
        Assert.Equal(2, (await fixture.Read(stream)).Length);
    }

    [Fact]
    public async Task Positions_become_visible_in_order()
    {
        using var done = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            var seen = new List<long>();
            while (!done.IsCancellationRequested)
                await foreach (var stored in fixture.Journal.ReadPrefix(Huddinge, "voting/order", seen.LastOrDefault())) seen.Add(stored.Position);
            await foreach (var stored in fixture.Journal.ReadPrefix(Huddinge, "voting/order", seen.LastOrDefault())) seen.Add(stored.Position);
            return seen;
        });
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => fixture.Journal.Append(Append($"voting/order{i}/1", 0, Accepted(Opened())))));
        await done.CancelAsync();

        Assert.Equal(400, (await reader).Count);
    }

    [Fact]
    public async Task A_leaf_is_what_a_checker_computes()
    {
        var stream = NewStream();
        await fixture.Journal.Append(Append(stream, 0, Accepted(Opened())));
        await using var connection = new Npgsql.NpgsqlConnection(fixture.Superuser);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(
            "select leaf = sha256(convert_to(concat_ws(E'\\n', tenant, stream, version, type, actor, payload), 'utf8')), leaf = $2, payload::text from event where stream = $1", connection)
        {
            Parameters = { new() { Value = stream }, new() { Value = Leaf.Of("huddinge", stream, 1, "voting-opened.v1", "member1", EventCatalog.Encode(Opened())) } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.False(reader.GetBoolean(0), "Without the leading byte it is another hash.");
        Assert.True(reader.GetBoolean(1));
    }
}
