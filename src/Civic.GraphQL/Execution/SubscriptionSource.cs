using System.Runtime.CompilerServices;

namespace Civic.GraphQL.Execution;

/// <summary>Where the events of a subscription come from (spec: CreateSourceEventStream).</summary>
internal abstract class SubscriptionSource
{
    public abstract ValueTask<IAsyncEnumerable<object?>> OpenAsync(ResolverContext context);

    public SubscriptionSource Guarded(FieldGuard guard) => new GuardedSource(guard, this);

    private sealed class GuardedSource(FieldGuard guard, SubscriptionSource inner) : SubscriptionSource
    {
        public override ValueTask<IAsyncEnumerable<object?>> OpenAsync(ResolverContext context) =>
            guard(context) is { } refusal ? throw refusal : inner.OpenAsync(context);
    }
}

internal sealed class SubscriptionSource<T>(Func<ResolverContext, ValueTask<IAsyncEnumerable<T>>> source) : SubscriptionSource
{
    public override async ValueTask<IAsyncEnumerable<object?>> OpenAsync(ResolverContext context) =>
        Boxed(await source(context), context.Cancellation);

    private static async IAsyncEnumerable<object?> Boxed(IAsyncEnumerable<T> events, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var one in events.WithCancellation(cancellation)) yield return one;
    }
}
