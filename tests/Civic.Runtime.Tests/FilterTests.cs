using Orleans.Hosting;

namespace Civic.Runtime.Tests;

public sealed class FilterTests
{
    [Fact]
    public async Task Incoming_filters_run_in_order_and_see_the_call()
    {
        var seen = new List<string>();
        await using var silo = await TestSilo.StartAsync(builder => builder
            .AddIncomingGrainCallFilter(context => Ours(context, async () =>
            {
                seen.Add($"{context.InterfaceMethod.Name} {context.Request.GetArgument(0)} {context.TargetId.Key} {context.Grain is MessageGrain}");
                await context.Invoke();
                seen.Add("first");
            }))
            .AddIncomingGrainCallFilter(context => Ours(context, async () =>
            {
                await context.Invoke();
                seen.Add("second");
                context.Result += "!";
            })));
        Assert.Equal("hello you!", await silo.Grains.GetGrain<IMessageGrain>("key").Greet("you"));
        Assert.Equal(["Greet you key True", "second", "first"], seen);
    }

    [Fact]
    public async Task An_incoming_filter_may_refuse()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.AddIncomingGrainCallFilter(context =>
            context.InterfaceMethod.Name == nameof(IMessageGrain.Greet)
                ? throw new UnauthorizedAccessException("not you")
                : context.Invoke()));
        var grain = silo.Grains.GetGrain<IMessageGrain>("key");
        var refused = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => grain.Greet("you"));
        Assert.Equal("not you", refused.Message);
        Assert.Empty(await grain.Kept());
    }

    [Fact]
    public async Task A_filter_knows_the_method_of_the_class()
    {
        string? name = null;
        await using var silo = await TestSilo.StartAsync(builder => builder.AddIncomingGrainCallFilter(context =>
        {
            if (context.InterfaceMethod.DeclaringType == typeof(IMessageGrain))
                name = $"{context.ImplementationMethod.DeclaringType!.Name}.{context.ImplementationMethod.Name}";
            return context.Invoke();
        }));
        await silo.Grains.GetGrain<IMessageGrain>("key").Greet("you");
        Assert.Equal("MessageGrain.Greet", name);
    }

    [Fact]
    public async Task A_grain_may_filter_its_own_calls()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Equal("answered and filtered by the grain", await silo.Grains.GetGrain<IMessageGrain>("key").OwnFilter());
    }

    [Fact]
    public async Task Outgoing_filters_set_context_and_see_result_and_failure()
    {
        var results = new List<object?>();
        await using var silo = await TestSilo.StartAsync(builder => builder.AddOutgoingGrainCallFilter(async context =>
        {
            RequestContext.Set("by", "filter");
            await context.Invoke();
            if (context.InterfaceMethod.DeclaringType == typeof(IMessageGrain))
                results.Add(context.Result);
        }));
        var grain = silo.Grains.GetGrain<IMessageGrain>("key");
        Assert.Equal("filter", await grain.Context("by"));
        Assert.Equal(["filter"], results);
        await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Grains.GetGrain<ILifeGrain>("x").Fail("seen"));
    }

    /// <summary>A cluster's own calls pass the filters too; these tests look at calls of grains only.</summary>
    private static Task Ours(IGrainCallContext context, Func<Task> filter) =>
        context.InterfaceMethod.DeclaringType == typeof(IMessageGrain) ? filter() : context.Invoke();
}
