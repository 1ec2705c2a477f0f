namespace Civic.Runtime.Tests;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Stopping_answers_the_running_call_and_ends_every_grain()
    {
        await using var silo = await TestSilo.StartAsync();
        var held = silo.Grains.GetGrain<ILifeGrain>("held").Hold("h");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => silo.Grains.GetGrain<ILifeGrain>($"{i}").Ping()));
        await silo.Scene.Noted("h in");
        var stop = silo.StopAsync();
        silo.Scene.Open("h");
        Assert.Equal("h", await held);
        await stop;
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(1, silo.Scene.Count($"down {i} ShuttingDown")));
        Assert.Equal(1, silo.Scene.Count("down held ShuttingDown"));
    }

    [Fact]
    public async Task A_stopped_host_refuses_calls()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<ILifeGrain>("a");
        await grain.Ping();
        await silo.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(grain.Ping);
    }

    [Fact]
    public async Task Grains_end_at_the_same_time()
    {
        await using var silo = await TestSilo.StartAsync();
        await Task.WhenAll(silo.Grains.GetGrain<ILifeGrain>("slow a").Ping(), silo.Grains.GetGrain<ILifeGrain>("slow b").Ping());
        var stop = silo.StopAsync();
        silo.Scene.Open("end slow b");
        await silo.Scene.Noted("down slow b ShuttingDown");
        silo.Scene.Open("end slow a");
        await stop;
        Assert.Equal(1, silo.Scene.Count("down slow a ShuttingDown"));
    }
}
