using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>One call on its way through the incoming filters.</summary>
internal sealed class IncomingCall(GrainCall call, object grain, IIncomingGrainCallFilter[] filters) : IIncomingGrainCallContext
{
    private int _next;
    private bool _replaced;
    private object? _result;

    public IInvokable Request => call;

    public object Grain => grain;

    public GrainId? SourceId => call.Source?.GrainId;

    public GrainId TargetId => call.Target.GrainId;

    public MethodInfo InterfaceMethod => call.Shape.Method;

    public string InterfaceName => call.Shape.InterfaceName;

    public string MethodName => call.Shape.Method.Name;

    public IGrainContext TargetContext => (call.Target as IGrainContext)!;

    public MethodInfo ImplementationMethod => call.Target.Host.Implementations.Find(grain.GetType(), call.Shape);

    public object? Result
    {
        get => _result;
        set
        {
            _result = value;
            _replaced = true;
        }
    }

    public async Task Invoke()
    {
        var step = _next++;
        if (step < filters.Length)
        {
            await filters[step].Invoke(this);
        }
        else if (step == filters.Length && grain is IIncomingGrainCallFilter own)
        {
            await own.Invoke(this);
        }
        else
        {
            var task = call.Begin(grain);
            await task;
            _result = call.ResultOf(task);
            _replaced = true;
        }
    }

    /// <summary>Runs filters and grain; the result is a task that <see cref="GrainCall.Answer"/> understands.</summary>
    internal static async Task Invoke(GrainCall call, object grain, IIncomingGrainCallFilter[] filters)
    {
        var context = new IncomingCall(call, grain, filters);
        await context.Invoke();
        var result = context._replaced ? context._result : null;
        call.AnswerWith(call.Target.Host.Copier is { } copier ? copier.Copy(result) : result);
    }
}
