using System.Text.Json;
using Civic.GraphQL.Batching;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Limits;
using Civic.GraphQL.Types;
using Xunit;

namespace Civic.GraphQL.Tests.Limits;

/// <summary>What a request may ask for is checked before anything runs, by name.</summary>
public sealed class LimitTests
{
    private const string Sdl = """
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!]) on FIELD_DEFINITION
        directive @cost(weight: String!) on FIELD_DEFINITION
        type Query {
          thing: Thing
          things: [Thing!]! @listSize(assumedSize: 50)
          unknown: [Thing!]!
          few(first: Int): [Thing!]! @listSize(assumedSize: 7, slicingArguments: ["first"])
          page(first: Int, last: Int): Page @listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["edges"])
          dear: String @cost(weight: "25.5")
          slow: String
        }
        type Page { edges: [Edge!]! more: Boolean }
        type Edge { node: Thing cursor: String }
        type Thing { name: String things: [Thing!]! @listSize(assumedSize: 3) thing: Thing }
        """;

    private readonly RequestContext _context = new(new NoServices());
    private int _resolved;

    [Theory]
    [InlineData("{ thing { name } }", "{}", 2)]
    [InlineData("{ things { name } }", "{}", 100)]
    [InlineData("{ things { name things { name } } }", "{}", 50 * (2 + 3 * 2))]
    [InlineData("{ unknown { name } }", "{}", 20)]
    [InlineData("{ few { name } }", "{}", 14)]
    [InlineData("{ few(first: 3) { name } }", "{}", 6)]
    [InlineData("{ few(first: 0) { name } }", "{}", 0)]
    [InlineData("query($n: Int) { few(first: $n) { name } }", "{\"n\":9}", 18)]
    [InlineData("query($n: Int) { few(first: $n) { name } }", "{}", 14)]
    [InlineData("query($n: Int) { few(first: $n) { name } }", "{\"n\":null}", 14)]
    [InlineData("query($n: Int = 2) { few(first: $n) { name } }", "{}", 4)]
    [InlineData("{ page { edges { node { name } } more } }", "{}", 1 + 20 * 3 + 1)]
    [InlineData("{ page(first: 5) { edges { node { name } } more } }", "{}", 1 + 5 * 3 + 1)]
    [InlineData("{ page(last: 4) { ...p } } fragment p on Page { edges { cursor node { things { name } } } }", "{}", 1 + 4 * (1 + 1 + 1 + 3 * 2))]
    [InlineData("query($n: Int) { a: page(first: $n) { edges { node { things { name } } } } dear }", "{\"n\":10}", 25.5 + 1 + 10 * (1 + 1 + 3 * 2))]
    [InlineData("{ ... on Query { thing { name } } ...q } fragment q on Query { b: thing { name } }", "{}", 4)]
    public void Cost_is_the_number_of_values_with_page_sizes_multiplied(string query, string variables, double cost) =>
        Assert.Equal((long)Math.Ceiling(cost), Engine(new RequestLimits { Cost = 1_000_000, Fields = 1000 }).Measure(Request(query, variables))!.Value.Cost);

    [Theory]
    [InlineData("{ few(first: 99999999) { things { things { name } } } }", "{}", "too-costly")]
    [InlineData("query($n: Int) { few(first: $n) { things { name } } }", "{\"n\":2000000000}", "too-costly")]
    [InlineData("{ thing { thing { thing { thing { name } } } } }", "{}", "too-deep")]
    [InlineData("{ ...a } fragment a on Query { thing { ...b } } fragment b on Thing { thing { thing { ...c } } } fragment c on Thing { thing { name } }", "{}", "too-deep")]
    [InlineData("{ a: thing { name } b: thing { name } c: thing { name } }", "{}", "too-many-aliases")]
    [InlineData("{ thing { name name name name } }", "{}", "too-many-repeated-fields")]
    [InlineData("{ ...a ...a ...a ...a } fragment a on Query { slow }", "{}", "too-many-repeated-fields")]
    [InlineData("{ slow @skip(if: true) dear @skip(if: true) thing @include(if: true) { name } }", "{}", "too-many-directives")]
    [InlineData("{ slow dear thing { name } things { name } unknown { name } }", "{}", "too-many-root-fields")]
    [InlineData("query($n: Int) { few(first: $n) { name } }", "{\"n\":1,\"x\":\"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789\"}", "variables-too-large")]
    public async Task Each_limit_refuses_by_its_code_and_runs_nothing(string query, string variables, string code)
    {
        using var answer = await Engine(Tight).ExecuteAsync(Request(query, variables), _context);
        Assert.Equal(code, Assert.Single(answer.Errors).Code);
        Assert.False(answer.HasData);
        Assert.Equal(0, _resolved);
    }

    [Fact]
    public async Task Fragments_that_double_are_counted_where_they_are_spread_without_being_put_there()
    {
        var query = "{ ...f0 }" + string.Concat(Enumerable.Range(0, 40).Select(n => $" fragment f{n} on Query {{ ...f{n + 1} thing {{ name }} ... {{ ...f{n + 1} }} }}")) + " fragment f40 on Query { slow }";
        using var answer = await Engine(Tight with { Depth = 1000 }).ExecuteAsync(Request(query, "{}"), _context);
        Assert.Equal("too-many-fields", Assert.Single(answer.Errors).Code);
    }

    [Fact]
    public async Task What_is_within_all_limits_runs_and_says_its_cost()
    {
        using var answer = await Engine(Tight).ExecuteAsync(Request("{ few(first: 2) { name } }", "{}"), _context);
        Assert.Equal("""{"data":{"few":[{"name":"n"},{"name":"n"}]}}""", answer.ToJson());
        Assert.Equal(4, _context.Cost);
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_ended_and_says_so()
    {
        using var answer = await Engine(Tight with { Time = TimeSpan.FromMilliseconds(20) }).ExecuteAsync(Request("{ slow }", "{}"), _context);
        Assert.Equal((ResponseKind.TookTooLong, "took-too-long"), (answer.Kind, Assert.Single(answer.Errors).Code));
    }

    [Fact]
    public async Task A_client_that_leaves_is_no_timeout()
    {
        using var gone = new CancellationTokenSource();
        var asked = Engine(Tight).ExecuteAsync(Request("{ slow }", "{}"), _context, cancellation: gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await asked);
    }

    [Fact]
    public void A_directive_that_names_what_is_not_there_stops_the_start()
    {
        var wrong = Sdl.Replace("sizedFields: [\"edges\"]", "sizedFields: [\"items\"]", StringComparison.Ordinal);
        var refused = Assert.Throws<SchemaException>(() => new GraphQLEngine(SchemaBuilder.FromSdl(wrong).BuildTypes(), new EngineOptions { Limits = Tight }));
        Assert.Contains("Query.page", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Full_introspection_costs_about_as_much_as_it_answers() =>
        Assert.InRange(Engine(Tight with { Depth = 6 }).Measure(Request("{ __schema { types { name fields { name args { name } type { name } } } } }", "{}"))!.Value.Cost, 5, 60);

    [Fact]
    public async Task Loads_of_one_pass_are_one_read_and_those_below_another()
    {
        var reads = new List<int>();
        var loader = new DataLoader<int, string>(_context, async (keys, _) =>
        {
            await Task.Yield();
            reads.Add(keys.Count);
            return keys.Where(key => key != 3).ToDictionary(key => key, key => $"n{key}");
        });
        var schema = SchemaBuilder.FromSdl("type Query { all: [Item!]! } type Item { name: String next: Item }")
            .Bind("Query", t => t.Field("all", _ => new[] { 1, 2, 3, 1 }))
            .Bind<int>("Item", t => t.FieldAsync("name", async (key, _) => await loader.Load(key)).FieldAsync("next", async (key, _) => await loader.Load(key) is null ? null : (int?)(key + 10)))
            .Build();
        var engine = new GraphQLEngine(schema);
        // As in a server: the test's own synchronization context would spread what goes on together over threads.
        using var answer = await Task.Run(async () => await engine.ExecuteAsync(Request("{ all { name next { name } } }", "{}"), _context));
        Assert.Equal("""{"data":{"all":[{"name":"n1","next":{"name":"n11"}},{"name":"n2","next":{"name":"n12"}},{"name":null,"next":null},{"name":"n1","next":{"name":"n11"}}]}}""", answer.ToJson());
        Assert.Equal([3, 2], reads);
    }

    private static RequestLimits Tight => new()
    {
        Depth = 4, Fields = 200, Aliases = 2, RepeatedFields = 2, Directives = 2, RootFields = 4, Cost = 1000, VariableBytes = 100, Time = TimeSpan.FromMinutes(1),
    };

    private static GraphQLRequest Request(string query, string variables) => new(query, null, JsonDocument.Parse(variables).RootElement);

    private GraphQLEngine Engine(RequestLimits limits) => new(
        SchemaBuilder.FromSdl(Sdl).Bind("Query", t =>
        {
            t.Field("thing", _ => Seen(new Thing()));
            t.Field("things", _ => Seen(new[] { new Thing() }));
            t.Field("unknown", _ => Seen(new[] { new Thing() }));
            t.Field("few", context => Seen(Enumerable.Repeat(new Thing(), context.Argument<int?>("first") ?? 1)));
            t.Field("page", _ => Seen((Page?)null));
            t.Field("dear", _ => Seen("d"));
            t.FieldAsync("slow", async context =>
            {
                await Task.Delay(Timeout.Infinite, context.Cancellation);
                return "s";
            });
        }).Bind<Page>("Page").Bind<Edge>("Edge").Bind<Thing>("Thing", t => t.Field("thing", _ => (Thing?)null)).Build(),
        new EngineOptions { Limits = limits });

    private T Seen<T>(T value)
    {
        _resolved++;
        return value;
    }

    private sealed record Thing(string Name = "n")
    {
        public Thing[] Things => [];
    }

    private sealed record Page(Edge[] Edges, bool More);

    private sealed record Edge(Thing? Node, string? Cursor);

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
