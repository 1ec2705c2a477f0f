using System.Diagnostics;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests;
using Civic.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Civic.Gateway.Tests.Graph;

/// <summary>A list costs one read of each kind, however long it is; counted at the ports, where n + 1 would show.</summary>
public sealed class BatchingTests(GraphHost host) : IClassFixture<GraphHost>
{
    [Fact]
    public async Task Entries_with_their_schools_texts_and_contest_cost_one_read_each()
    {
        var few = await host.Contest("batch-few", 2);
        var many = await host.Contest("batch-many", 30);
        await Warm();

        var (small, large) = (await Ask(few), await Ask(many));

        Assert.Equal(30, large.Data.GetProperty("contest").GetProperty("entries").GetArrayLength());
        Assert.Equal(["find contest", "find tenant", "stretches entry", "texts"], large.Reads.Order());
        Assert.Equal(small.Reads.Order(), large.Reads.Order());
        // Schools and texts are asked for at the same time, and mostly go together.
        Assert.InRange(large.RoundTrips.Count, 3, 4);

        Task<GraphAnswer> Ask(ContestId contest) =>
            host.Query("query($slug: String!) { contest(slug: $slug) { entries { id class caption school { name } contest { title } } } }", new { slug = contest.Value });
    }

    [Fact]
    public async Task Contests_with_their_votings_meetings_committees_and_entries_cost_one_read_each()
    {
        for (var i = 0; i < 3; i++)
        {
            var committee = await host.CommitteeOf($"batch-board-{i}");
            var meeting = await host.Meeting($"batch-meeting-{i}", committee);
            var contest = await host.Contest($"batch-contest-{i}", 2);
            await host.Voting(contest, meeting);
        }

        await Warm();
        var after = await Ask();

        Assert.True(after.Data.GetProperty("contests").GetArrayLength() >= 4);
        string[] once = ["find committee", "find district", "find meeting", "find tenant", "stretches contest", "stretches entry", "stretches voting"];
        Assert.Equal(once, after.Reads.Distinct().Order());
        // Meetings of decisions are known with the contests, those of votings when their writers have answered: their two
        // reads, and those of their committees, are one where the writers are quick.
        Assert.All(after.Reads.GroupBy(read => read), read => Assert.InRange(read.Count(), 1, read.Key is "find meeting" or "find committee" ? 2 : 1));
        // Contests; entries and votings; what those name, twice where writers are slow; committees and districts; the places.
        Assert.InRange(after.RoundTrips.Count, 4, 7);
    }

    [Fact]
    public async Task Committees_with_their_meetings_and_places_cost_one_read_each()
    {
        for (var i = 0; i < 3; i++) await host.Meeting($"batch-place-{i}", await host.CommitteeOf($"batch-committee-{i}"));
        await Warm();
        var answer = await host.Query("{ committees { name members { party } meetings { date place committee { name } items { title paragraph } } } }");
        Assert.True(answer.Data.GetProperty("committees").GetArrayLength() >= 4);
        Assert.Equal(["find district", "stretches committee", "stretches meeting"], answer.Reads.Order());
    }

    [Fact]
    public async Task Pages_of_several_lists_cost_one_read_together()
    {
        await host.Contest("batch-page-1", 3);
        await host.Contest("batch-page-2", 3);
        await Warm();
        var answer = await host.Query("{ contestsConnection(first: 50) { edges { node { entriesConnection(first: 2) { edges { node { school { name } } } } } } } }");
        Assert.True(answer.Data.GetProperty("contestsConnection").GetProperty("edges").GetArrayLength() >= 3);
        Assert.Equal(["find tenant", "stretches contest", "stretches entry"], answer.Reads.Order());
    }

    [Fact]
    public async Task A_planted_resolver_that_reads_for_each_item_is_seen()
    {
        var contest = await host.Contest("batch-planted", 5);
        var models = host.Services.GetRequiredService<IReadModels>();
        using var activity = new Activity("planted").Start();
        for (var i = 1; i <= 5; i++) await models.Find(GraphHost.Huddinge, Rooms.Entries, [Planted.EntryOf(contest, i).Value]);
        Assert.Equal(5, host.Reads.Of(activity.TraceId).Count);
        Assert.Equal(5, host.RoundTrips.Of(activity.TraceId).Count);
    }

    [Fact]
    public async Task Each_command_of_a_request_answers_with_what_it_changed()
    {
        var contest = await host.Contest("batch-twice", 0);
        await host.Entry(contest, 1, admitted: false);
        var entry = GlobalId.Of(GraphHost.Huddinge, "Entry", Planted.EntryOf(contest, 1).Value);
        const string mutation = """
            mutation($admit: AdmitEntryInput!, $withdraw: WithdrawEntryInput!) {
              admitEntry(input: $admit) { entry { state contest { title } } errors { code } }
              withdrawEntry(input: $withdraw) { entry { state contest { title } } errors { code } }
            }
            """;
        var answer = await host.Query(mutation, new
        {
            admit = new { operationId = Guid.NewGuid(), entry },
            withdraw = new { operationId = Guid.NewGuid(), entry },
        }, "officer");
        Assert.Equal(["ADMITTED", "WITHDRAWN"], answer.Data.EnumerateObject().Select(one => one.Value.GetProperty("entry").GetProperty("state").GetString()));
    }

    private Task<GraphAnswer> Ask() => host.Query("""
        { contests { title
            entries { school { name } }
            votings { state cast meeting { date place committee { name } } contest { title } }
            decision { paragraph meeting { date committee { name } } } } }
        """);

    // The first request finds out about the municipality, and wakes the votings' writers.
    private async Task Warm() => await Ask();
}
