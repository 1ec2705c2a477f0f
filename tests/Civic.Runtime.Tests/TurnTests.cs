namespace Civic.Runtime.Tests;

public sealed class TurnTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    private Scene Scene => _silo.Scene;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_thousand_racing_calls_meet_one_activation()
    {
        var calls = Enumerable.Range(0, 1000).Select(_ => Task.Run(() => _silo.Grains.GetGrain<ITurnGrain>("race", "Civic.Runtime.Tests.TurnGrain").Add(1)));
        var sums = await Task.WhenAll(calls);
        Assert.Equal(Enumerable.Range(1, 1000), sums.Order());
        Assert.Equal(1, Scene.Count("up race"));
    }

    [Fact]
    public async Task Calls_of_one_caller_run_in_the_order_they_were_sent()
    {
        var grain = Turn("order");
        await grain.Look();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(grain.Add));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"add {i}"), Scene.Notes.Where(note => note.StartsWith("add", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_unmarked_call_waits_until_the_one_before_has_ended()
    {
        var grain = Turn("wait");
        var first = grain.Pass("a");
        await Scene.Noted("a in");
        var second = grain.Pass("b");
        await grain.Look();
        Assert.DoesNotContain("b in", Scene.Notes);
        Scene.Open("b");
        Scene.Open("a");
        await Task.WhenAll(first, second);
        Assert.Equal(["up wait", "a in", "a out", "b in", "b out"], Scene.Notes);
    }

    [Fact]
    public async Task A_marked_call_interleaves()
    {
        var grain = Turn("between");
        var first = grain.Pass("a");
        await Scene.Noted("a in");
        Scene.Open("b");
        Assert.Equal("b", await grain.PassBetween("b"));
        Assert.DoesNotContain("a out", Scene.Notes);
        Scene.Open("a");
        await first;
    }

    [Fact]
    public async Task An_unmarked_call_runs_while_only_interleaving_ones_wait()
    {
        var grain = Turn("only");
        var between = grain.PassBetween("a");
        await Scene.Noted("a in");
        Assert.Equal(1, await grain.Add(1));
        Scene.Open("a");
        await between;
    }

    [Fact]
    public async Task Interleaving_calls_never_run_at_the_same_time()
    {
        var grain = Turn("single");
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(grain.AddBetween)));
        Assert.DoesNotContain("two turns at once", Scene.Notes);
        Assert.Equal(1501, await grain.Add(1));
    }

    [Fact]
    public async Task Reads_run_together_and_a_write_waits_for_them()
    {
        var grain = Turn("reads");
        var first = grain.PassReading("a");
        await Scene.Noted("a in");
        var write = grain.Pass("w");
        await grain.Look();
        Scene.Open("b");
        Assert.Equal("b", await grain.PassReading("b"));
        Assert.DoesNotContain("w in", Scene.Notes);
        Scene.Open("w");
        Scene.Open("a");
        await Task.WhenAll(first, write);
        Assert.True(Scene.Notes.ToList().IndexOf("a out") < Scene.Notes.ToList().IndexOf("w in"));
    }

    [Fact]
    public async Task Every_call_of_a_reentrant_class_interleaves()
    {
        var grain = _silo.Grains.GetGrain<IReentrantTurnGrain>("reentrant");
        var first = grain.Pass("a");
        await Scene.Noted("a in");
        Scene.Open("b");
        Assert.Equal("b", await grain.Pass("b"));
        Scene.Open("a");
        await first;
    }

    [Fact]
    public async Task A_class_may_choose_the_calls_that_interleave()
    {
        var grain = _silo.Grains.GetGrain<IChoosyTurnGrain>("choosy");
        var first = grain.Pass("a");
        await Scene.Noted("a in");
        Scene.Open("chosen");
        Scene.Open("other");
        Assert.Equal("chosen", await grain.Pass("chosen"));
        var other = grain.Pass("other");
        await grain.Look();
        Assert.DoesNotContain("other in", Scene.Notes);
        Scene.Open("a");
        await Task.WhenAll(first, other);
    }

    [Fact]
    public async Task A_grain_calls_another_and_waits_without_blocking()
    {
        var call = Turn("caller").CallOther("called", "x");
        await Scene.Noted("x in");
        await Turn("caller").Look();
        Scene.Open("x");
        Assert.Equal("x", await call);
    }

    private ITurnGrain Turn(string key) => _silo.Grains.GetGrain<ITurnGrain>(key, "Civic.Runtime.Tests.TurnGrain");
}
