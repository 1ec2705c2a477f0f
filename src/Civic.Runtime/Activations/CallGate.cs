namespace Orleans.Runtime;

/// <summary>
/// Decides which calls of one activation may run together: one at a time, but for calls that interleave and for reads among
/// reads. Used by the activation's turns only.
/// </summary>
internal sealed class CallGate(GrainClass grainClass)
{
    private readonly LinkedList<GrainCall> _waiting = new();

    /// <summary>Waiting calls that might overtake others; as long as there is none, only the first must be looked at.</summary>
    private int _overtakers;
    private int _blocking;
    private int _blockingWriters;

    internal int Running { get; private set; }

    internal int Waiting => _waiting.Count;

    internal void Wait(GrainCall call)
    {
        if (call.Interleaves || call.Shape.ReadOnly)
            _overtakers++;
        _waiting.AddLast(call);
    }

    internal bool Interleaves(GrainCall call, object? grain) =>
        call.Shape.AlwaysInterleave || grainClass.Reentrant || (grainClass.MayInterleave?.Invoke(grain, call) ?? false);

    internal bool MayStart(GrainCall call) =>
        _blocking == 0 || call.Interleaves || (call.Shape.ReadOnly && _blockingWriters == 0);

    internal void Started(GrainCall call)
    {
        call.Started = true;
        Running++;
        if (call.Interleaves)
            return;
        _blocking++;
        if (!call.Shape.ReadOnly)
            _blockingWriters++;
    }

    internal void Ended(GrainCall call)
    {
        Running--;
        if (call.Interleaves)
            return;
        _blocking--;
        if (!call.Shape.ReadOnly)
            _blockingWriters--;
    }

    /// <summary>Takes the first waiting call that may start, or null.</summary>
    internal GrainCall? TakeStartable()
    {
        for (var node = _waiting.First; node is not null; node = node.Next)
        {
            if (MayStart(node.Value))
                return Take(node);
            if (_overtakers == 0)
                return null;
        }

        return null;
    }

    /// <summary>Takes the first waiting call whether it may start or not, or null.</summary>
    internal GrainCall? TakeAny() => _waiting.First is { } node ? Take(node) : null;

    private GrainCall Take(LinkedListNode<GrainCall> node)
    {
        _waiting.Remove(node);
        if (node.Value.Interleaves || node.Value.Shape.ReadOnly)
            _overtakers--;
        return node.Value;
    }
}
