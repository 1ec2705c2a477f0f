using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Civic.Runtime.Tests;

public sealed class StateTests : IAsyncLifetime
{
    private readonly MemoryStore _store = new();
    private TestSilo _silo = null!;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync(builder =>
        builder.ConfigureServices(services => services.AddGrainStorage("tests", (_, _) => _store)));

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_state_is_read_before_the_grain_is_activated()
    {
        Assert.Equal(1, await Grain("a").Vote());
        Assert.Equal(2, await Grain("a").Vote());
        await Grain("a").End();
        await _silo.Scene.Noted("down");
        Assert.Equal(2, await Grain("a").Votes());
        Assert.Equal(["up with 0 and 0", "down", "up with 2 and 0"], _silo.Scene.Notes);
    }

    [Fact]
    public async Task A_record_can_be_cleared()
    {
        Assert.False(await Grain("b").Exists());
        await Grain("b").Vote();
        Assert.True(await Grain("b").Exists());
        await Grain("b").Clear();
        Assert.False(await Grain("b").Exists());
        Assert.Equal(0, await Grain("b").Votes());
    }

    [Fact]
    public async Task A_write_over_a_foreign_write_is_refused()
    {
        await Grain("c").Vote();
        _store.Overwrite("c");
        await Assert.ThrowsAsync<InconsistentStateException>(Grain("c").Vote);
    }

    [Fact]
    public async Task A_store_that_fails_fails_the_activation_and_a_later_call_recovers()
    {
        _store.Broken = true;
        await Assert.ThrowsAnyAsync<Exception>(Grain("d").Votes);
        _store.Broken = false;
        Assert.Equal(0, await Grain("d").Votes());
    }

    [Fact]
    public async Task A_store_that_is_not_registered_fails_the_call() =>
        await Assert.ThrowsAnyAsync<Exception>(_silo.Grains.GetGrain<IStorelessGrain>("e").Ping);

    private IStateGrain Grain(string key) => _silo.Grains.GetGrain<IStateGrain>(key);
}
