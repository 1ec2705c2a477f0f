namespace Civic.GraphQL.Batching;

/// <summary>
/// What the fields of one request wait for. While a pass runs (fields being answered one after the other) nothing is read; when the last pass
/// ends, everything that was asked for meanwhile is read at once. So a list costs one read however long it is.
/// </summary>
public sealed class LoadQueue
{
    private readonly Lock _gate = new();
    private List<ILoads> _waiting = [];
    private int _passes;
    private bool _scheduled;

    /// <summary>A pass begins.</summary>
    internal void Enter() => Interlocked.Increment(ref _passes);

    /// <summary>A pass ends: nothing more can be answered without reading.</summary>
    internal void Leave()
    {
        if (Interlocked.Decrement(ref _passes) == 0) Send();
    }

    internal void Add(ILoads loads)
    {
        lock (_gate)
        {
            _waiting.Add(loads);
            if (_scheduled || Volatile.Read(ref _passes) > 0) return;
            _scheduled = true;
        }
        // Asked outside of any pass, such as after a command: nobody will say that a pass has ended.
        ThreadPool.QueueUserWorkItem(static queue => queue.Send(), this, preferLocal: true);
    }

    private void Send()
    {
        List<ILoads> ready;
        lock (_gate)
        {
            _scheduled = false;
            if (_waiting.Count == 0 || Volatile.Read(ref _passes) > 0) return;
            (ready, _waiting) = (_waiting, []);
        }
        foreach (var loads in ready) loads.Send();
    }
}

/// <summary>Keys that wait to be read together.</summary>
internal interface ILoads
{
    /// <summary>Begins the read; never throws.</summary>
    void Send();
}
