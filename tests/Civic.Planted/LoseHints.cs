using Civic.Contracts.Live;
using Orleans;

namespace Civic.Planted;

/// <summary>Loses a share of the messages to observers on their way, as a network may, and counts.</summary>
internal sealed class LoseHints(double share, int seed) : IOutgoingGrainCallFilter
{
    private readonly Random random = new(seed);
    private readonly Lock gate = new();
    private long passed;
    private long dropped;

    public long Passed => Volatile.Read(ref passed);

    public long Dropped => Volatile.Read(ref dropped);

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType != typeof(IFeedObserver)) return context.Invoke();
        return Loses() ? Task.CompletedTask : context.Invoke();
    }

    private bool Loses()
    {
        lock (gate)
        {
            var loses = random.NextDouble() < share;
            if (loses) dropped++;
            else passed++;
            return loses;
        }
    }
}
