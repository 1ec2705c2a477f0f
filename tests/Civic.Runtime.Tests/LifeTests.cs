using Orleans.Configuration;
using Orleans.Hosting;

namespace Civic.Runtime.Tests;

public sealed class LifeTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    private Scene Scene => _silo.Scene;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task An_exception_reaches_the_caller_and_the_activation_lives_on()
    {
        var grain = Life("error");
        var before = await grain.Ping();
        var seen = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Fail("as said"));
        Assert.Equal("as said", seen.Message);
        Assert.Equal(before, await grain.Ping());
    }

    [Fact]
    public async Task A_failed_activation_fails_the_call_that_asked_for_it_and_the_next_one_tries_afresh()
    {
        var grain = Life("broken");
        var waiting = Enumerable.Range(0, 10).Select(_ => grain.Ping()).ToList();
        await Scene.Noted("up broken");
        Scene.Open("activation broken");
        await Assert.ThrowsAnyAsync<Exception>(() => waiting[0]);
        foreach (var call in waiting)
            await Task.WhenAny(call);
        Assert.True(await grain.Ping() > 0);
        Assert.Equal(2, Scene.Count("up broken"));
    }

    [Fact]
    public async Task A_grain_ends_when_it_asks_and_the_next_call_meets_a_new_object()
    {
        var grain = Life("ending");
        var before = await grain.Ping();
        await grain.End();
        await Scene.Noted("down ending ApplicationRequested");
        Assert.NotEqual(before, await grain.Ping());
    }

    [Fact]
    public async Task Calls_that_come_while_a_grain_ends_meet_its_successor()
    {
        var grain = Life("slow successor");
        var before = await grain.Ping();
        await grain.End();
        var late = Enumerable.Range(0, 20).Select(_ => grain.Ping()).ToList();
        Scene.Open("end slow successor");
        var numbers = await Task.WhenAll(late);
        Assert.Single(numbers.Distinct());
        Assert.NotEqual(before, numbers[0]);
        Assert.Equal(2, Scene.Count("up slow successor"));
    }

    [Fact]
    public async Task A_running_call_ends_before_the_grain_does()
    {
        var grain = Life("busy");
        var held = grain.Hold("h");
        await Scene.Noted("h in");
        await grain.EndBetween();
        Assert.DoesNotContain("down busy ApplicationRequested", Scene.Notes);
        Scene.Open("h");
        await held;
        await Scene.Noted("down busy ApplicationRequested");
    }

    [Fact]
    public async Task Idle_grains_are_collected_and_busy_or_delayed_ones_are_not()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromMilliseconds(100);
            options.CollectionAge = TimeSpan.FromMilliseconds(300);
        }));
        ILifeGrain Of(string key) => silo.Grains.GetGrain<ILifeGrain>(key);
        var delayed = await Of("delayed").Ping();
        await Of("delayed").Delay();
        var held = Of("held").Hold("h");
        await silo.Scene.Noted("h in");
        await Of("idle").Ping();
        await silo.Scene.Noted("down idle ActivationIdle");
        await Of("idle again").Ping();
        await silo.Scene.Noted("down idle again ActivationIdle");
        Assert.DoesNotContain("down held ActivationIdle", silo.Scene.Notes);
        Assert.Equal(delayed, await Of("delayed").Ping());
        silo.Scene.Open("h");
        Assert.Equal("h", await held);
        await silo.Scene.Noted("down held ActivationIdle");
    }

    [Fact]
    public async Task A_one_way_call_returns_at_once_and_keeps_its_failure_to_itself()
    {
        await Life("forget").Forget("f");
        await Scene.Noted("f in");
        Scene.Open("f");
        await Scene.Noted("f out");
    }

    [Fact]
    public async Task Value_tasks_are_answered_as_tasks_are()
    {
        Assert.Equal(42, await Life("value").Twice(21));
        await Life("value").Nothing();
    }

    [Fact]
    public async Task A_caller_that_cancels_waits_no_longer_and_the_grain_sees_it()
    {
        using var source = new CancellationTokenSource();
        var call = Life("token").Cancelled(source.Token);
        await Scene.Noted("token in");
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Scene.Noted("token cancelled");
    }

    [Fact]
    public async Task A_call_that_is_cancelled_beforehand_is_not_made()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Life("before").Cancelled(new CancellationToken(canceled: true)));
        await Life("before").Ping();
        Assert.DoesNotContain("token in", Scene.Notes);
    }

    [Fact]
    public void An_interface_without_a_class_is_refused() =>
        Assert.Throws<ArgumentException>(() => _silo.Grains.GetGrain<INobodyGrain>("x"));

    private ILifeGrain Life(string key) => _silo.Grains.GetGrain<ILifeGrain>(key);
}

public interface INobodyGrain : IGrainWithStringKey;
