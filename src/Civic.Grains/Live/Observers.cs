using Civic.Contracts.Live;

namespace Civic.Grains.Live;

/// <summary>The gateways that watch a topic, each for a while after it last said so. For one turn-based owner.</summary>
internal sealed class Observers(TimeProvider time, TimeSpan expiry)
{
    private readonly Dictionary<IFeedObserver, long> _seen = [];

    internal int Count => _seen.Count;

    internal void Add(IFeedObserver observer) => _seen[observer] = time.GetTimestamp();

    internal void Remove(IFeedObserver observer) => _seen.Remove(observer);

    /// <summary>Those who have not expired; the others are forgotten.</summary>
    internal IFeedObserver[] Living()
    {
        foreach (var (observer, seen) in _seen)
            if (time.GetElapsedTime(seen) > expiry) _seen.Remove(observer);
        return [.. _seen.Keys];
    }
}
