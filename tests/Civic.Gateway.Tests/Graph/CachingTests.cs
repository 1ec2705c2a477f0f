using Civic.Contracts;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Xunit;

namespace Civic.Gateway.Tests.Graph;

/// <summary>Visitors' answers may be kept, and are renewed exactly when something that they are made of has changed.</summary>
public sealed class CachingTests(GraphHost host) : IClassFixture<GraphHost>
{
    private const string Programme = "{ democracyDays(year: 2020) { events { title } } }";

    [Fact]
    public async Task An_unchanged_answer_costs_one_look_and_no_resolver()
    {
        var contest = await host.Contest("cache-same", 3);
        var query = Query(contest);
        var first = await host.Get(query);
        var second = await Again(query, first);

        Assert.Equal((200, "public, max-age=10"), (first.Status, first.Http.Headers.CacheControl?.ToString()));
        Assert.Contains("Accept-Language", first.Http.Headers.Vary);
        Assert.Contains("Authorization", first.Http.Headers.Vary);
        Assert.Contains("Cookie", first.Http.Headers.Vary);
        Assert.Equal((304, "", first.ETag), (second.Status, second.Text, second.ETag));
        Assert.Equal(first.Http.Headers.CacheControl?.ToString(), second.Http.Headers.CacheControl?.ToString());
        Assert.Equal(["marks"], second.Reads);
        Assert.Single(second.RoundTrips);
        Assert.NotEqual(["marks"], first.Reads);
    }

    [Fact]
    public async Task A_relevant_event_makes_another_answer_and_others_do_not()
    {
        var contest = await host.Contest("cache-event", 2);
        var elsewhere = await host.Contest("cache-elsewhere", 1);
        var query = Query(contest);
        var before = await host.Get(query);

        await host.Entry(elsewhere, 2);
        Assert.Equal(304, (await Again(query, before)).Status);

        await host.Entry(contest, 3);
        var after = await Again(query, before);
        Assert.Equal(200, after.Status);
        Assert.NotEqual(before.ETag, after.ETag);
        Assert.Equal(3, after.Data.GetProperty("contest").GetProperty("entries").GetArrayLength());
        Assert.Equal(304, (await Again(query, after)).Status);

        await host.Store(Streams.Contest(contest), 1, new EntriesClosed(DateTimeOffset.UnixEpoch));
        Assert.NotEqual(after.ETag, (await Again(query, after)).ETag);
    }

    [Fact]
    public async Task What_was_not_there_is_noticed_when_it_comes()
    {
        const string query = "{ contest(slug: \"cache-later\") { title } }";
        var before = await host.Get(query);
        Assert.Equal(304, (await Again(query, before)).Status);
        await host.Contest("cache-later", 0);
        Assert.Equal(200, (await Again(query, before)).Status);
    }

    [Fact]
    public async Task A_vote_is_noticed_though_no_row_changes()
    {
        var contest = await host.Contest("cache-vote", 1);
        await host.Voting(contest, new MeetingId("2020-10-22"));
        var query = $$"""{ contest(slug: "{{contest.Value}}") { votings { state entitled } } }""";
        var before = await host.Get(query);
        Assert.Equal("public, no-cache", before.Http.Headers.CacheControl?.ToString());
        Assert.Equal(304, (await Again(query, before)).Status);
        await host.Store(Streams.Voting(Streams.VotingOf(contest)), 1, new VoteCast(new PersonId("chair"), [Planted.EntryOf(contest, 1)], 1, 0));
        Assert.Equal(200, (await Again(query, before)).Status);
    }

    [Fact]
    public async Task An_erased_text_is_noticed()
    {
        const string query = "{ contest(slug: \"hallbarhetslangtan-2020\") { entries { caption } } }";
        var before = await host.Get(query);
        Assert.DoesNotContain("null", before.Text, StringComparison.Ordinal);
        Assert.Equal(304, (await Again(query, before)).Status);
        await host.Database.SabotageAsync("update erasable_text set text = null, salt = null, erased_at = now()");
        var after = await Again(query, before);
        Assert.Equal(200, after.Status);
        Assert.Contains("null", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_gets_what_was_made_for_another_municipality_language_role_or_form()
    {
        var first = await host.Get(Programme);
        Assert.Equal(304, (await Again(Programme, first)).Status);

        Assert.Equal(200, (await host.Get(Programme, tenant: "exempel", headers: ("If-None-Match", first.ETag!))).Status);
        Assert.Equal(200, (await host.Get(Programme, headers: [("If-None-Match", first.ETag!), ("Accept-Language", "fi")])).Status);
        Assert.Equal(200, (await host.Get(Programme, headers: [("If-None-Match", first.ETag!), ("Accept", "application/json")])).Status);
        Assert.Equal(200, (await host.Get(Programme + " ", headers: ("If-None-Match", first.ETag!))).Status);
        foreach (var person in new[] { "resident1", "member1", "chair", "admin" })
        {
            var personal = await host.Get(Programme, person, headers: ("If-None-Match", first.ETag!));
            Assert.Equal((200, "no-store", null), (personal.Status, personal.Http.Headers.CacheControl?.ToString(), personal.ETag));
        }
    }

    [Theory]
    [InlineData("{ contest(slug: \"hallbarhetslangtan-2020\") { title } operation(id: \"x\") }", 294)]
    [InlineData("{ contestsConnection(first: -1) { edges { cursor } } }", 294)]
    [InlineData("{ nothing }", 422)]
    [InlineData("{", 400)]
    [InlineData("mutation { settleOperation(input: { operationId: \"x\" }) { outcome } }", 405)]
    public async Task What_is_partial_or_refused_is_never_kept(string query, int status)
    {
        var answer = await host.Get(query);
        Assert.Equal((status, "no-store", null), (answer.Status, answer.Http.Headers.CacheControl?.ToString(), answer.ETag));
    }

    [Fact]
    public async Task A_post_and_a_wait_for_a_position_are_never_kept()
    {
        var post = await host.Query(Programme);
        var waited = await host.Get(Programme, headers: ("Civic-After", "1"));
        Assert.All([post, waited], answer => Assert.Equal((200, "no-store", null), (answer.Status, answer.Http.Headers.CacheControl?.ToString(), answer.ETag)));
    }

    [Fact]
    public async Task The_schema_alone_may_be_kept_longer_and_is_confirmed_without_a_look()
    {
        const string query = "{ __schema { queryType { name } } }";
        var first = await host.Get(query);
        Assert.Equal("public, max-age=300", first.Http.Headers.CacheControl?.ToString());
        var second = await Again(query, first);
        Assert.Equal((304, 0), (second.Status, second.RoundTrips.Count));
    }

    private static string Query(ContestId contest) => $$"""{ contest(slug: "{{contest.Value}}") { title state entries { grade school { name } caption } } }""";

    private Task<GraphAnswer> Again(string query, GraphAnswer first) => host.Get(query, headers: ("If-None-Match", $"\"other\", W/{first.ETag}"));
}
