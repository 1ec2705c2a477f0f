using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway.Graph;
using Civic.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Civic.Gateway.Tests.Graph;

/// <summary>Relay's connections specification, on the product's lists.</summary>
[Collection("graph")]
public sealed class ConnectionTests(GraphHost host)
{
    private const string Entries = """
        query($slug: String!, $first: Int, $after: String, $last: Int, $before: String) {
          contest(slug: $slug) { entriesConnection(first: $first, after: $after, last: $last, before: $before) {
            edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
        }
        """;

    [Fact]
    public async Task Pages_forwards_and_backwards_are_the_list_each_item_once()
    {
        var contest = await host.Contest("relay-walk", 7);
        var all = (await host.Query("query($slug: String!) { contest(slug: $slug) { entries { id } } }", new { slug = contest.Value }))
            .Data.GetProperty("contest").GetProperty("entries").EnumerateArray().Select(one => one.GetProperty("id").GetString()).ToList();

        var forwards = await Walk(3, page => new { slug = contest.Value, first = 3, after = page?.PageInfo.End });
        var backwards = await Walk(3, page => new { slug = contest.Value, last = 3, before = page?.PageInfo.Start });

        Assert.Equal(all, forwards.SelectMany(page => page.Ids));
        Assert.Equal(all, backwards.AsEnumerable().Reverse().SelectMany(page => page.Ids));
        Assert.Equal([(true, false), (true, true), (false, true)], forwards.Select(page => (page.PageInfo.Next, page.PageInfo.Previous)));
        Assert.Equal([(false, true), (true, true), (true, false)], backwards.Select(page => (page.PageInfo.Next, page.PageInfo.Previous)));
    }

    [Fact]
    public async Task What_comes_in_between_moves_nobody_to_another_page()
    {
        var contest = await host.Contest("relay-insert", 0);
        foreach (var number in new[] { 1, 2, 5, 6, 9, 10 }) await host.Entry(contest, number);
        var first = await Ask(new { slug = contest.Value, first = 3 });
        foreach (var number in new[] { 3, 4, 7, 8, 11, 12 }) await host.Entry(contest, number);
        var rest = await Ask(new { slug = contest.Value, first = 100, after = first.PageInfo.End });
        Assert.Empty(first.Ids.Intersect(rest.Ids));
        var old = new[] { 1, 2, 5, 6, 9, 10 }.Select(number => GlobalId.Of(GraphHost.Huddinge, "Entry", Planted.EntryOf(contest, number).Value));
        Assert.Empty(old.Except(first.Ids).Except(rest.Ids));
    }

    [Fact]
    public async Task What_the_caller_may_not_see_leaves_no_gap_and_no_trace()
    {
        var contest = await host.Contest("relay-hidden", 0);
        for (var i = 1; i <= 30; i++) await host.Entry(contest, i, admitted: i % 10 == 0);
        var page = await Ask(new { slug = contest.Value, first = 2 });
        Assert.Equal((2, true), (page.Ids.Length, page.PageInfo.Next));
        var rest = await Ask(new { slug = contest.Value, first = 2, after = page.PageInfo.End });
        Assert.Equal((1, false), (rest.Ids.Length, rest.PageInfo.Next));
    }

    [Fact]
    public async Task An_empty_page_has_no_cursors()
    {
        var contest = await host.Contest("relay-empty", 1);
        var nothing = await Ask(new { slug = contest.Value, first = 0 });
        Assert.Equal((0, true, null, null), (nothing.Ids.Length, nothing.PageInfo.Next, nothing.PageInfo.Start, nothing.PageInfo.End));
    }

    [Theory]
    [InlineData("first: -1", "negative-page-size")]
    [InlineData("last: -1", "negative-page-size")]
    [InlineData("first: 101", "page-too-large")]
    [InlineData("last: 101", "page-too-large")]
    [InlineData("first: 1, last: 1", "first-and-last")]
    [InlineData("first: 1, after: \"no cursor\"", "malformed-cursor")]
    [InlineData("first: 1, before: \"\"", "malformed-cursor")]
    public async Task Arguments_that_make_no_page_are_refused_by_name(string arguments, string code)
    {
        var answer = await host.Query($$"""{ contestsConnection({{arguments}}) { edges { cursor } } }""", person: "member1");
        Assert.Equal([code], answer.Codes);
        Assert.Equal(JsonValueKind.Null, answer.Json.GetProperty("data").ValueKind);
    }

    [Theory]
    [InlineData("{ contestsConnection(first: 2) { edges { cursor node { slug } } pageInfo { endCursor } } }", "contestsConnection")]
    [InlineData("{ districtsConnection(last: 3) { edges { cursor node { slug } } pageInfo { endCursor } } }", "districtsConnection")]
    [InlineData("{ committeesConnection { edges { cursor node { slug } } pageInfo { endCursor } } }", "committeesConnection")]
    [InlineData("{ municipality { schoolsConnection(first: 3) { edges { cursor node { slug } } pageInfo { endCursor } } } }", "municipality/schoolsConnection")]
    [InlineData("{ municipality { districtsConnection(first: 3) { edges { cursor node { slug } } pageInfo { endCursor } } } }", "municipality/districtsConnection")]
    [InlineData("{ committee(slug: \"trygghets-och-delaktighetsberedningen\") { membersConnection(first: 4) { edges { cursor node { person } } pageInfo { endCursor } } } }", "committee/membersConnection")]
    [InlineData("{ committee(slug: \"trygghets-och-delaktighetsberedningen\") { meetingsConnection(first: 4) { edges { cursor node { date } } pageInfo { endCursor } } } }", "committee/meetingsConnection")]
    [InlineData("{ democracyDays(year: 2020) { eventsConnection(organiser: OWN, first: 4) { edges { cursor node { title } } pageInfo { endCursor } } } }", "democracyDays/eventsConnection")]
    [InlineData("{ contest(slug: \"hallbarhetslangtan-2020\") { schoolsConnection(first: 4) { edges { cursor node { slug } } pageInfo { endCursor } } } }", "contest/schoolsConnection")]
    [InlineData("{ contest(slug: \"hallbarhetslangtan-2020\") { entriesConnection(first: 4) { edges { cursor node { id } } pageInfo { endCursor } } } }", "contest/entriesConnection")]
    public async Task Every_list_has_pages(string query, string path)
    {
        var page = path.Split('/').Aggregate((await host.Query(query)).Data, (json, name) => json.GetProperty(name));
        var edges = page.GetProperty("edges").EnumerateArray().ToList();
        Assert.NotEmpty(edges);
        Assert.Equal(edges.Count, edges.Select(edge => edge.GetProperty("cursor").GetString()).Distinct().Count());
        Assert.Equal(edges[^1].GetProperty("cursor").GetString(), page.GetProperty("pageInfo").GetProperty("endCursor").GetString());
    }

    [Fact]
    public void Connections_have_the_shape_that_relay_asks_for()
    {
        var types = CivicGraph.Build().Types.OfType<ObjectType>().ToDictionary(type => type.Name);
        var fields = types.Values.SelectMany(type => type.Fields).Where(field => field.Name.EndsWith("Connection", StringComparison.Ordinal)).ToList();
        Assert.True(fields.Count >= 10);
        foreach (var field in fields)
        {
            Assert.Equal(["Int", "String", "Int", "String"], new[] { "first", "after", "last", "before" }.Select(name => field.Argument(name)?.Type.ToString()));
            var connection = types[field.Type.Named.Name];
            var edge = types[connection.Name.Replace("Connection", "Edge", StringComparison.Ordinal)];
            Assert.Equal($"[{edge.Name}!]!", connection.Field("edges")!.Type.ToString());
            Assert.Equal("PageInfo!", connection.Field("pageInfo")!.Type.ToString());
            Assert.Equal("String", edge.Field("cursor")!.Type.ToString());
        }

        Assert.Equal(["hasNextPage: Boolean!", "hasPreviousPage: Boolean!", "startCursor: String", "endCursor: String"], types["PageInfo"].Fields.Select(f => $"{f.Name}: {f.Type}"));
    }

    [Fact]
    public async Task A_list_without_pages_that_is_too_long_says_what_to_ask_instead()
    {
        var contest = await host.Contest("relay-long", 101);
        var answer = await host.Query("query($slug: String!) { contest(slug: $slug) { title entries { id } } }", new { slug = contest.Value });
        Assert.Equal(["list-too-long"], answer.Codes);
        Assert.Contains("entriesConnection", answer.Json.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(101, (await Walk(100, page => new { slug = contest.Value, first = 100, after = page?.PageInfo.End })).Sum(page => page.Ids.Length));
    }

    [Fact]
    public async Task Marks_are_the_positions_of_the_last_changes()
    {
        var contest = await host.Contest("relay-marks", 3);
        var models = host.Services.GetRequiredService<IReadModels>();
        var section = new Section(null, null, FromEnd: false, 10);
        var stretch = Assert.Single(await models.Stretches(GraphHost.Huddinge, Rooms.Entries, [contest.Value], section));
        Assert.Equal(stretch.Rows.Max(row => row.Position), stretch.Mark);
        Source[] sources = [
            new(SourceKind.Erasures, "", ""), new(SourceKind.Stream, "", Streams.Contest(contest)), new(SourceKind.List, "entry", contest.Value),
            new(SourceKind.Row, "contest", contest.Value), new(SourceKind.Row, "contest", "nowhere")];
        var marks = await models.Marks(GraphHost.Huddinge, sources);
        Assert.Equal((0L, 1L, stretch.Mark, 0L), (marks[0], marks[1], marks[2], marks[4]));
        Assert.True(marks[3] > 0);
        Assert.All(await models.Marks(new TenantId("exempel"), sources), mark => Assert.Equal(0, mark));
    }

    private async Task<List<Shown>> Walk(int size, Func<Shown?, object> variables)
    {
        var pages = new List<Shown>();
        do pages.Add(await Ask(variables(pages.LastOrDefault())));
        while (pages[^1].Ids.Length == size && pages.Count < 10);
        return pages;
    }

    private async Task<Shown> Ask(object variables)
    {
        var page = (await host.Query(Entries, variables)).Data.GetProperty("contest").GetProperty("entriesConnection");
        var info = page.GetProperty("pageInfo");
        return new Shown(
            [.. page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("id").GetString()!)],
            (info.GetProperty("hasNextPage").GetBoolean(), info.GetProperty("hasPreviousPage").GetBoolean(),
                info.GetProperty("startCursor").GetString(), info.GetProperty("endCursor").GetString()));
    }

    private sealed record Shown(string[] Ids, (bool Next, bool Previous, string? Start, string? End) PageInfo);
}
