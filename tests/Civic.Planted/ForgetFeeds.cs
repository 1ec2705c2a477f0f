using System.Collections.Concurrent;
using Civic.Contracts.Live;
using Orleans;
using Orleans.Runtime;

namespace Civic.Planted;

/// <summary>Ends the feed grains that live, whenever it is told to, as a silo does that stops: their observers are forgotten.</summary>
internal sealed class ForgetFeeds : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<GrainId, IGrainContext> alive = new();
    private long forgotten;

    public long Forgotten => Volatile.Read(ref forgotten);

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType == typeof(IFeedGrain)) alive[context.TargetId] = context.TargetContext;
        return context.Invoke();
    }

    /// <summary>Returns when those that lived are gone.</summary>
    public async Task ForgetAsync()
    {
        foreach (var known in alive)
        {
            // Only this activation: the next one may be known by now.
            if (!alive.TryRemove(known) || known.Value.Deactivated.IsCompleted) continue;
            known.Value.Deactivate(new DeactivationReason(DeactivationReasonCode.RuntimeRequested, "Planted."));
            await known.Value.Deactivated;
            Interlocked.Increment(ref forgotten);
        }
    }
}
