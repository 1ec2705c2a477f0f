namespace Civic.Runtime.Tests;

public sealed class RequestContextTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_value_travels_with_the_call_and_on_to_the_next()
    {
        RequestContext.Set("tenant", "huddinge");
        Assert.Equal("huddinge", await Grain("a").Context("tenant"));
        Assert.Equal("huddinge", await Grain("a").ContextThere("b", "tenant"));
    }

    [Fact]
    public async Task A_value_does_not_travel_back_or_to_other_calls()
    {
        await Grain("a").SetContext("tenant", "huddinge");
        Assert.Null(RequestContext.Get("tenant"));
        Assert.Null(await Grain("a").Context("tenant"));
    }

    [Fact]
    public async Task Each_call_has_the_values_of_its_own_caller()
    {
        var grain = Grain("many");
        var seen = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() =>
        {
            RequestContext.Set("number", $"{i}");
            return grain.Context("number");
        })));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), seen);
    }

    [Fact]
    public void Values_can_be_removed()
    {
        RequestContext.Set("a", "1");
        RequestContext.Set("b", "2");
        Assert.True(RequestContext.Remove("a"));
        Assert.False(RequestContext.Remove("a"));
        Assert.Equal(["b"], RequestContext.Keys);
        RequestContext.Clear();
        Assert.Empty(RequestContext.Entries);
    }

    private IMessageGrain Grain(string key) => _silo.Grains.GetGrain<IMessageGrain>(key);
}
