using Civic.Contracts.Live;
using Orleans;

namespace Civic.Planted;

/// <summary>Loses a share of the messages to observers on their way, as a network may.</summary>
internal sealed class LoseHints(double share, int seed) : IOutgoingGrainCallFilter
{
    private readonly Random random = new(seed);
    private readonly Lock gate = new();

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType != typeof(IFeedObserver)) return context.Invoke();
        lock (gate)
            if (random.NextDouble() < share)
                return Task.CompletedTask;
        return context.Invoke();
    }
}
