using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>The observers that references were made for.</summary>
internal sealed class ObserverDirectory(GrainHost host)
{
    private static readonly GrainType Type = GrainType.Create("sys.client");
    private readonly ConcurrentDictionary<GrainId, ObserverTarget> _observers = new();

    internal ObserverTarget Add(IGrainObserver observer)
    {
        var target = new ObserverTarget(host, GrainId.Create(Type, $"embedded+{Guid.NewGuid():N}"), observer);
        _observers[target.GrainId] = target;
        return target;
    }

    internal void Remove(ObserverTarget target)
    {
        target.Delete();
        _observers.TryRemove(target.GrainId, out _);
    }

    internal void ExpireCalls(long now)
    {
        foreach (var (id, target) in _observers)
        {
            target.ExpireCalls(now);
            if (target.Gone && !target.HasCalls)
                _observers.TryRemove(id, out _);
        }
    }
}
