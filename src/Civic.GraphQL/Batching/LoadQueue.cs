namespace Civic.GraphQL.Batching;

/// <summary>
/// What the fields of one request wait for. While a pass runs (fields being answered one after the other) nothing is read; when the last pass
/// ends, everything that was asked for meanwhile is read at once. So a list costs one read however long it is.
/// </summary>
public sealed class LoadQueue
{
    // Made when somebody first waits: most requests that are answered from memory never do.
    private List<ILoads>? _waiting;
    private int _passes;
    private bool _scheduled;

    /// <summary>A pass begins.</summary>
    internal void Enter() => Interlocked.Increment(ref _passes);

    /// <summary>A pass ends: nothing more can be answered without reading.</summary>
    internal void Leave()
    {
        if (Interlocked.Decrement(ref _passes) == 0 && Volatile.Read(ref _waiting) is not null) Send();
    }

    internal void Add(ILoads loads)
    {
        lock (this)
        {
            (_waiting ??= []).Add(loads);
            // Whoever ends the last pass must either see this or be seen here.
            Interlocked.MemoryBarrier();
            if (_scheduled || Volatile.Read(ref _passes) > 0) return;
            _scheduled = true;
        }
        // Asked outside of any pass, such as after a command: nobody will say that a pass has ended.
        ThreadPool.QueueUserWorkItem(static queue => queue.Send(), this, preferLocal: true);
    }

    private void Send()
    {
        List<ILoads> ready;
        lock (this)
        {
            _scheduled = false;
            if (_waiting is null || Volatile.Read(ref _passes) > 0) return;
            (ready, _waiting) = (_waiting, null);
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
