namespace Civic.Runtime.Tests;

public sealed class CopyTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_grain_and_its_caller_never_share_an_argument()
    {
        var grain = _silo.Grains.GetGrain<IMessageGrain>("a");
        var mine = new List<int> { 1 };
        await grain.Keep(new Envelope<List<int>>(mine, "mine"));
        mine.Add(2);
        Assert.Equal([1], await grain.Kept());
    }

    [Fact]
    public async Task A_grain_and_its_caller_never_share_a_result()
    {
        var grain = _silo.Grains.GetGrain<IMessageGrain>("b");
        (await grain.Kept()).Add(1);
        Assert.Empty(await grain.Kept());
    }

    [Fact]
    public async Task An_observer_travels_as_a_reference_only()
    {
        var grain = _silo.Grains.GetGrain<IMessageGrain>("c");
        var listener = new Listener(_silo.Scene, "x");
        await Assert.ThrowsAnyAsync<Exception>(() => grain.KeepObserver(listener));
        await grain.KeepObserver(_silo.Grains.CreateObjectReference<IListener>(listener));
    }
}
