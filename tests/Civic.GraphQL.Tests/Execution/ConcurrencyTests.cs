using Civic.GraphQL.Execution;
using Xunit;

namespace Civic.GraphQL.Tests.Execution;

public sealed class ConcurrencyTests
{
    private readonly Pets _pets = new();

    [Fact]
    public async Task Query_fields_start_together_and_answer_in_order()
    {
        _pets.Slow["a"] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _pets.Slow["b"] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = _pets.Engine().AskAsync("""{ a: slow(key: "a") hello b: slow(key: "b") }""");
        Assert.Equal(["start a", "start b"], _pets.Log);
        _pets.Slow["b"].SetResult("second");
        Assert.False(asked.IsCompleted);
        _pets.Slow["a"].SetResult("first");
        Assert.Equal("""{"data":{"a":"first","hello":"Hello world","b":"second"}}""", await asked);
    }

    [Fact]
    public async Task Mutation_fields_run_one_after_the_other()
    {
        Assert.Equal(
            """{"data":{"a":1,"b":3,"c":6}}""",
            await _pets.Engine().AskAsync("mutation { a: slowAdd(n: 1) b: add(n: 2) c: slowAdd(n: 3) }"));
        Assert.Equal(["begin", "end", "add 1", "add 2", "begin", "end", "add 3"], _pets.Log);
    }

    [Fact]
    public async Task Mutation_stops_at_a_failure_that_nulls_data()
    {
        var answer = await _pets.Engine().AskAsync("mutation { add(n: 1) broken last: add(n: 2) }");
        Assert.EndsWith("\"data\":null}", answer, StringComparison.Ordinal);
        Assert.Equal(["add 1"], _pets.Log);
    }

    [Fact]
    public async Task Cancelled_request_waits_for_what_it_started()
    {
        using var gone = new CancellationTokenSource();
        _pets.Slow["a"] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = _pets.Engine().AskAsync("""{ slow(key: "a") }""", cancellation: gone.Token);
        await gone.CancelAsync();
        Assert.False(asked.IsCompleted);
        _pets.Slow["a"].SetCanceled(gone.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task Hundred_late_items_keep_their_order()
    {
        var builder = Civic.GraphQL.Types.SchemaBuilder.FromSdl("type Query { items: [Item] } type Item { n: Int! late: Int! deep: Item }")
            .Bind("Query", q => q.Field("items", _ => Enumerable.Range(0, 100).ToArray()))
            .Bind<int>("Item", t => t
                .Field("n", n => n)
                .FieldAsync("late", async (n, _) =>
                {
                    for (var i = 0; i < n % 3; i++) await Task.Yield();
                    return n % 10 == 9 ? throw new GraphQLException("nine", "Nine.") : n;
                })
                .FieldAsync<int?>("deep", async (n, _) =>
                {
                    await Task.Yield();
                    return n < 1000 ? n + 1000 : null;
                }));
        var answer = TestSchema.Json(await new GraphQLEngine(builder.Build()).AskAsync("{ items { n late deep { n deep { n } late } } }"));
        var paths = answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetRawText()).ToHashSet();
        Assert.Superset(Enumerable.Range(0, 10).Select(ten => $"[\"items\",{(ten * 10) + 9},\"late\"]").ToHashSet(), paths);
        var items = answer.GetProperty("data").GetProperty("items");
        for (var i = 0; i < 100; i++)
        {
            var expected = i % 10 == 9
                ? "null"
                : $"{{\"n\":{i},\"late\":{i},\"deep\":{{\"n\":{i + 1000},\"deep\":null,\"late\":{i + 1000}}}}}";
            Assert.Equal(expected, items[i].GetRawText());
        }
    }
}
