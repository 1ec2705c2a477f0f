namespace Orleans;

/// <summary>Takes part in starting and stopping.</summary>
public interface ILifecycleObserver
{
    /// <summary>The stage is reached on the way up.</summary>
    Task OnStart(CancellationToken cancellationToken = default);

    /// <summary>The stage is reached on the way down.</summary>
    Task OnStop(CancellationToken cancellationToken = default);
}

/// <summary>Something that starts and stops in stages: upwards by number, downwards in reverse.</summary>
public interface ILifecycleObservable
{
    /// <summary>Takes part in one stage; disposing the answer ends that.</summary>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}

/// <summary>A service that wants to take part; registered in the container.</summary>
public interface ILifecycleParticipant<TLifecycleObservable>
    where TLifecycleObservable : ILifecycleObservable
{
    /// <summary>Subscribes to the stages it needs.</summary>
    void Participate(TLifecycleObservable lifecycle);
}
