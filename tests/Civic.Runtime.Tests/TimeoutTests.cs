using Orleans.Configuration;
using Orleans.Hosting;

namespace Civic.Runtime.Tests;

public sealed class TimeoutTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync(builder =>
        builder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(2)));

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_call_without_an_answer_times_out_and_runs_on()
    {
        var grain = _silo.Grains.GetGrain<ILifeGrain>("late");
        await grain.Ping();
        await Assert.ThrowsAsync<TimeoutException>(() => grain.Hold("h"));
        Assert.DoesNotContain("h out", _silo.Scene.Notes);
        _silo.Scene.Open("h");
        await _silo.Scene.Noted("h out");
    }

    [Fact]
    public async Task A_call_that_timed_out_while_it_waited_never_begins()
    {
        var grain = _silo.Grains.GetGrain<ILifeGrain>("queue");
        await grain.Ping();
        var first = grain.Hold("a");
        await _silo.Scene.Noted("a in");
        await Assert.ThrowsAsync<TimeoutException>(() => grain.Hold("b"));
        await Assert.ThrowsAsync<TimeoutException>(() => first);
        _silo.Scene.Open("a");
        await grain.Ping();
        Assert.DoesNotContain("b in", _silo.Scene.Notes);
    }

    [Fact]
    public async Task Nobody_answers_for_an_observer_that_is_gone()
    {
        var reference = _silo.Grains.CreateObjectReference<IListener>(new Listener(_silo.Scene, "gone"));
        _silo.Grains.DeleteObjectReference<IListener>(reference);
        await Assert.ThrowsAnyAsync<Exception>(() => reference.Ask(1));
    }
}
