using Orleans.Configuration;
using Orleans.Hosting;

namespace Civic.Runtime.Tests;

public sealed class TimerTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    private Scene Scene => _silo.Scene;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync(builder =>
        builder.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromMilliseconds(100);
            options.CollectionAge = TimeSpan.FromMilliseconds(500);
        }));

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_tick_waits_for_the_running_call()
    {
        var grain = Timer("turns");
        await grain.Start(interleave: false, keepAlive: true);
        await Scene.Noted("tick turns", 2);
        var held = grain.Hold("h");
        await Scene.Noted("h in");
        var other = Timer("clock");
        await other.Start(interleave: false, keepAlive: true);
        await Scene.Noted("tick clock", 3);
        Assert.DoesNotContain("tick during a call", Scene.Notes);
        Scene.Open("h");
        await held;
        await Scene.Noted("tick turns", Scene.Count("tick turns") + 1);
    }

    [Fact]
    public async Task An_interleaving_tick_does_not_wait()
    {
        var grain = Timer("interleaving");
        await grain.Start(interleave: true, keepAlive: true);
        var held = grain.Hold("h");
        await Scene.Noted("tick during a call");
        Scene.Open("h");
        await held;
    }

    [Fact]
    public async Task A_failing_tick_is_followed_by_the_next()
    {
        await Timer("failing").StartFailing();
        await Scene.Noted("failing tick", 3);
    }

    [Fact]
    public async Task A_disposed_timer_ticks_no_more()
    {
        var grain = Timer("disposed");
        await grain.Start(interleave: false, keepAlive: true);
        await Scene.Noted("tick disposed");
        await grain.Stop();
        await Timer("clock").Start(interleave: false, keepAlive: true);
        await Scene.Noted("tick clock", 3);
        Assert.DoesNotContain("tick disposed", Scene.Notes.SkipWhile(note => note != "stopped"));
    }

    [Fact]
    public async Task Ticks_keep_a_grain_only_when_asked_to()
    {
        await Timer("kept").Start(interleave: false, keepAlive: true);
        await Timer("not kept").Start(interleave: false, keepAlive: false);
        await Scene.Noted("down not kept");
        Assert.DoesNotContain("down kept", Scene.Notes);
        await Scene.Noted("tick kept", Scene.Count("tick kept") + 2);
    }

    private ITimerGrain Timer(string key) => _silo.Grains.GetGrain<ITimerGrain>(key);
}
