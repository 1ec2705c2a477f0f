namespace Orleans.Runtime;

/// <summary>Runs the observers of stages: upwards by number, downwards in reverse, each stage as a whole.</summary>
internal class StagedLifecycle : ILifecycleObservable
{
    private readonly List<Entry> _entries = [];
    private int? _reached;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var entry = new Entry(this, stage, observer);
        _entries.Add(entry);
        return entry;
    }

    internal async Task StartAsync(CancellationToken token)
    {
        foreach (var stage in Stages())
        {
            token.ThrowIfCancellationRequested();
            _reached = stage.Key;
            await Task.WhenAll(stage.Select(entry => entry.Observer.OnStart(token)));
        }
    }

    internal async Task StopAsync(CancellationToken token)
    {
        foreach (var stage in Enumerable.Reverse(Stages()).Where(stage => stage.Key <= _reached))
            await Task.WhenAll(stage.Select(entry => entry.Observer.OnStop(token)));
    }

    private List<IGrouping<int, Entry>> Stages() => [.. _entries.GroupBy(entry => entry.Stage).OrderBy(stage => stage.Key)];

    private sealed record Entry(StagedLifecycle Owner, int Stage, ILifecycleObserver Observer) : IDisposable
    {
        public void Dispose() => Owner._entries.Remove(this);
    }
}

/// <summary>The stages of one activation.</summary>
internal sealed class GrainLifecycle : StagedLifecycle, IGrainLifecycle
{
    internal void SubscribeGrain(IGrainBase grain, Func<DeactivationReason> reason)
    {
        if (grain is ILifecycleParticipant<IGrainLifecycle> participant)
            participant.Participate(this);
        Subscribe(nameof(Grain), GrainLifecycleStage.Activate, new GrainStage(grain, reason));
    }

    private sealed class GrainStage(IGrainBase grain, Func<DeactivationReason> reason) : ILifecycleObserver
    {
        public Task OnStart(CancellationToken cancellationToken) => grain.OnActivateAsync(cancellationToken);

        public Task OnStop(CancellationToken cancellationToken) => grain.OnDeactivateAsync(reason(), cancellationToken);
    }
}

/// <summary>The stages of the host.</summary>
internal sealed class SiloLifecycle : StagedLifecycle, ISiloLifecycle;
