namespace Orleans.Runtime;

/// <summary>Calls to observers that are gone: nobody answers, so they time out.</summary>
internal sealed class LostCalls(GrainHost host) : CallTarget(host, default)
{
    internal override bool TrySend(GrainCall call)
    {
        call.Target = this;
        lock (Gate)
            List(call);
        return true;
    }

    internal override void Finished(GrainCall call, Task outcome)
    {
    }
}
