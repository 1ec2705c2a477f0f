using Civic.GraphQL.Batching;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;
using Xunit;
using RequestContext = Civic.GraphQL.Execution.RequestContext;

namespace Civic.GraphQL.Tests.Execution;

/// <summary>What a list's items need is read before they are asked, with one wait for the list; the answer is the same as without.</summary>
public sealed class ReadAheadTests
{
    private const string Sdl = """
        type Query { all: [Item] one: Item page: Page! }
        type Page { edges: [Edge!]! }
        type Edge { node: Item! }
        type Item { key: Int! name: String must: String! below: [Item!] }
        """;

    private readonly RequestContext _context = new(Ask.Nothing.Services);
    private readonly List<string> _reads = [];
    private readonly DataLoader<int, string> _names;
    private int _late;

    public ReadAheadTests() => _names = new(_context, async (keys, _) =>
    {
        await Task.Yield();
        lock (_reads) _reads.Add(string.Join(' ', keys));
        if (keys.Contains(99)) throw new GraphQLException("broken", "Cannot be read.");
        return keys.Where(key => key % 10 != 3).ToDictionary(key => key, key => $"n{key}");
    });

    [Fact]
    public async Task A_list_waits_once_and_its_items_not_at_all()
    {
        Assert.Equal("""{"data":{"all":[{"name":"n1"},{"name":"n2"},null,{"name":null},{"name":"n1"}]}}""", await Answer("{ all { name } }", true, 1, 2, null, 3, 1));
        Assert.Equal(["1 2 3"], _reads);
        Assert.Equal(0, _late);
    }

    [Fact]
    public async Task Nodes_of_edges_are_read_ahead_too()
    {
        Assert.Equal("""{"data":{"page":{"edges":[{"node":{"name":"n1"}},{"node":{"name":"n2"}}]}}}""", await Answer("{ page { edges { node { name } } } }", true, 1, 2));
        Assert.Equal(["1 2"], _reads);
        Assert.Equal(0, _late);
    }

    [Fact]
    public async Task Lists_below_go_together_in_the_next_read()
    {
        Assert.Equal(
            """{"data":{"all":[{"name":"n1","below":[{"must":"n10"},{"must":"n11"}]},{"name":"n2","below":[{"must":"n20"},{"must":"n21"}]}]}}""",
            await Answer("{ all { name below { must } } }", true, 1, 2));
        Assert.Equal(["1 2", "10 11 20 21"], _reads);
        Assert.Equal(0, _late);
    }

    [Fact]
    public async Task What_is_asked_for_twice_at_one_time_is_read_once()
    {
        await Answer("{ a: all { name } b: all { must } one { name } }", true, 1, 2);
        Assert.Equal(["1 2"], _reads);
    }

    [Theory]
    [InlineData("{ all { key name must } }", 1, 2, 4)]
    [InlineData("{ all { key name must } }", 1, 3, null)]
    [InlineData("{ all { must } }", 99, 1, null)]
    [InlineData("{ all { name } }", 99, 1, 3)]
    [InlineData("{ all { name below { name must } } one { must } }", 3, 13, 1)]
    [InlineData("{ page { edges { node { must } } } }", 1, 3, 2)]
    [InlineData("{ all { name @skip(if: true) key } }", 1, 2, 99)]
    public async Task The_answer_is_as_without(string query, int first, int second, int? third)
    {
        var plain = await Answer(query, false, first, second, third);
        var other = new ReadAheadTests();
        Assert.Equal(plain, await other.Answer(query, true, first, second, third));
    }

    private async Task<string> Answer(string query, bool ahead, params int?[] keys)
    {
        var items = keys.Select(key => key is { } some ? new Item(some) : null).ToArray();
        Func<IEnumerable<Item>, RequestContext, Task>? read = ahead ? (all, _) => _names.LoadAll(all.Select(item => item.Key)) : null;
        var engine = new GraphQLEngine(SchemaBuilder.FromSdl(Sdl)
            .Bind("Query", t => t.Field("all", _ => items).Field("one", _ => items[0]).Field("page", _ => new Page([.. items.OfType<Item>().Select(item => new Edge(item))])))
            .Bind<Page>("Page", _ => { }).Bind<Edge>("Edge", _ => { })
            .Bind<Item>("Item", t => t.FieldAsync("name", Name, ahead: read).FieldAsync("must", Name, ahead: read)
                .Field("below", item => item.Key < 10 ? [new Item(item.Key * 10), new Item(item.Key * 10 + 1)] : Array.Empty<Item>()))
            .Build());
        // As in a server: the test's own synchronization context would spread what goes on together over threads.
        using var answer = await Task.Run(async () => await engine.ExecuteAsync(new GraphQLRequest(query), _context));
        return answer.ToJson();
    }

    private ValueTask<string> Name(Item item, ResolverContext context)
    {
        var name = _names.Load(item.Key);
        if (!name.IsCompleted) Interlocked.Increment(ref _late);
        return new(name!);
    }

    private sealed record Item(int Key);

    private sealed record Edge(Item Node);

    private sealed record Page(Edge[] Edges);
}
