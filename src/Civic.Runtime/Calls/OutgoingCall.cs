using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>One call on its way through the outgoing filters.</summary>
internal sealed class OutgoingCall(GrainCall call, GrainReference reference, IOutgoingGrainCallFilter[] filters, MessageCopier? copier)
    : IOutgoingGrainCallContext
{
    private int _next;

    public IInvokable Request => call;

    public object Grain => reference;

    public GrainId? SourceId => call.Source?.GrainId;

    public GrainId TargetId => reference.GrainId;

    public MethodInfo InterfaceMethod => call.Shape.Method;

    public string InterfaceName => call.Shape.InterfaceName;

    public string MethodName => call.Shape.Method.Name;

    public IGrainContext? SourceContext => call.Source;

    public object? Result { get; set; }

    public async Task Invoke()
    {
        var step = _next++;
        if (step < filters.Length)
        {
            await filters[step].Invoke(this);
            return;
        }

        // Filters may have set values; the copy is made last, as the arguments leave.
        call.Values = RequestContext.Values;
        copier?.CopyArguments(call);
        reference.Deliver(call);
        if (call.Shape.OneWay)
            return;
        await call.Reply;
        Result = call.ResultOf(call.Reply);
    }

    internal static async Task<object?> SendAsync(
        GrainCall call, GrainReference reference, IOutgoingGrainCallFilter[] filters, MessageCopier? copier)
    {
        var context = new OutgoingCall(call, reference, filters, copier);
        await context.Invoke();
        return context.Result;
    }
}
