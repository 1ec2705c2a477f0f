using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>What calls are sent to. Keeps the list of calls without an answer, oldest first, so that they can time out.</summary>
internal abstract class CallTarget(GrainHost host, GrainId grainId)
{
    private GrainCall? _oldest;
    private GrainCall? _newest;

    public GrainId GrainId { get; } = grainId;

    internal GrainHost Host { get; } = host;

    internal bool HasCalls => Volatile.Read(ref _oldest) is not null;

    /// <summary>Guards the queue and the list.</summary>
    protected Lock Gate { get; } = new();

    /// <summary>Takes a call; false when this target has ended and another one must be found.</summary>
    internal abstract bool TrySend(GrainCall call);

    /// <summary>A call has run to its end; on any thread.</summary>
    internal abstract void Finished(GrainCall call, Task outcome);

    /// <summary>Fails the calls that have waited for too long. They may still run to their end.</summary>
    internal void ExpireCalls(long now)
    {
        if (Volatile.Read(ref _oldest) is null)
            return;
        while (TakeExpired(now) is { } call)
        {
            call.ForgetToken();
            call.Fail(new TimeoutException(
                $"No answer from {GrainId} to {call.GetInterfaceName()}.{call.GetMethodName()} in {Host.ResponseTimeout}; the outcome is unknown."));
        }
    }

    /// <summary>Under the gate.</summary>
    protected void List(GrainCall call)
    {
        if (call.Deadline == 0)
            return;
        call.Listed = true;

        // A call that was sent again is older than the newest; all others are the newest.
        var before = _newest;
        while (before is not null && before.Deadline > call.Deadline)
            before = before.Previous;
        call.Previous = before;
        call.Next = before is null ? _oldest : before.Next;
        if (before is null)
            _oldest = call;
        else
            before.Next = call;
        if (call.Next is null)
            _newest = call;
        else
            call.Next.Previous = call;
    }

    /// <summary>Hands the outcome of a call that has run to whoever waits for it.</summary>
    protected void Conclude(GrainCall call, Task outcome)
    {
        Unlist(call);
        call.ForgetToken();
        if (!call.Shape.OneWay)
            call.Answer(outcome, Host.Copier);
        else if (!outcome.IsCompletedSuccessfully)
            Host.Log.LogWarning(outcome.Exception, "The one-way call {Method} to {Grain} failed.", call.GetMethodName(), GrainId);
    }

    protected void Unlist(GrainCall call)
    {
        if (call.Deadline == 0)
            return;
        lock (Gate)
            UnlistHeld(call);
    }

    private void UnlistHeld(GrainCall call)
    {
        if (!call.Listed)
            return;
        call.Listed = false;
        if (call.Previous is null)
            _oldest = call.Next;
        else
            call.Previous.Next = call.Next;
        if (call.Next is null)
            _newest = call.Previous;
        else
            call.Next.Previous = call.Previous;
        call.Previous = call.Next = null;
    }

    private GrainCall? TakeExpired(long now)
    {
        lock (Gate)
        {
            var call = _oldest;
            if (call is null || call.Deadline > now)
                return null;
            UnlistHeld(call);
            return call;
        }
    }
}
