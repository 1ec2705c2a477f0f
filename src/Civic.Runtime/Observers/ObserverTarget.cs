namespace Orleans.Runtime;

/// <summary>An observer: an object outside of grains, held weakly, called by one notification after another.</summary>
internal sealed class ObserverTarget(GrainHost host, GrainId id, IGrainObserver observer) : CallTarget(host, id), IThreadPoolWorkItem
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private readonly Queue<GrainCall> _waiting = new();
    private bool _running;
    private bool _deleted;

    internal bool Gone => _deleted || !_observer.TryGetTarget(out _);

    internal override bool TrySend(GrainCall call)
    {
        lock (Gate)
        {
            if (Gone)
                return false;
            call.Target = this;
            List(call);
            _waiting.Enqueue(call);
            if (_running)
                return true;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    internal override void Finished(GrainCall call, Task outcome)
    {
        Conclude(call, outcome);
        Next();
    }

    internal void Delete()
    {
        lock (Gate)
            _deleted = true;
    }

    void IThreadPoolWorkItem.Execute()
    {
        GrainCall call;
        lock (Gate)
            call = _waiting.Dequeue();
        if (!_observer.TryGetTarget(out var alive) || _deleted)
        {
            // Nobody is there to answer: the call stays listed and times out, unless it was one-way.
            Next();
            return;
        }

        RequestContext.Values = call.Values;
        call.Run(alive);
    }

    private void Next()
    {
        lock (Gate)
        {
            if (_waiting.Count == 0)
            {
                _running = false;
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
