using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>
/// One call on its way: method, arguments, the answer that the caller waits for. A class with typed fields for the
/// arguments is emitted for each method.
/// </summary>
internal abstract class GrainCall : IInvokable
{
    private Task? _running;
    private CancellationTokenRegistration _token;

    internal MethodShape Shape { get; set; } = null!;

    internal CallTarget Target { get; set; } = null!;

    /// <summary>The request context of the caller.</summary>
    internal Dictionary<string, object>? Values { get; set; }

    internal IGrainContext? Source { get; set; }

    /// <summary>When the caller stops waiting, as a timestamp; 0 for never.</summary>
    internal long Deadline { get; set; }

    /// <summary>Set by the target when the call starts: it lets others start while it waits.</summary>
    internal bool Interleaves { get; set; }

    internal bool Started { get; set; }

    /// <summary>Neighbours in the target's list of calls without an answer.</summary>
    internal GrainCall? Previous { get; set; }

    internal GrainCall? Next { get; set; }

    internal bool Listed { get; set; }

    internal abstract bool Answered { get; }

    /// <summary>The caller's task.</summary>
    internal abstract Task Reply { get; }

    /// <summary>Starts the method on the grain object.</summary>
    internal abstract Task Begin(object grain);

    /// <summary>Hands the outcome to the caller; does nothing when the caller has one already.</summary>
    internal abstract void Answer(Task outcome, MessageCopier? copier);

    internal abstract void AnswerWith(object? result);

    internal abstract void Fail(Exception exception);

    /// <summary>The result of a finished task of this method, boxed; for filters.</summary>
    internal abstract object? ResultOf(Task outcome);

    public abstract int GetArgumentCount();

    public abstract object? GetArgument(int index);

    public abstract void SetArgument(int index, object value);

    public string GetMethodName() => Shape.Method.Name;

    public string GetInterfaceName() => Shape.InterfaceName;

    public Type GetInterfaceType() => Shape.Interface;

    public MethodInfo GetMethod() => Shape.Method;

    public void Dispose()
    {
    }

    /// <summary>Runs the call on <paramref name="grain"/> and reports to the target when it is done.</summary>
    internal void Run(object grain)
    {
        Task task;
        try
        {
            var filters = Target.Host.IncomingFilters;
            task = Shape.Interface == typeof(IGrainTimer) || (filters.Length == 0 && grain is not IIncomingGrainCallFilter)
                ? Begin(grain)
                : IncomingCall.Invoke(this, grain, filters);
        }
#pragma warning disable CA1031 // Whatever a grain throws is the caller's to see.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            task = Task.FromException(exception);
        }

        _running = task;
        if (task.IsCompleted)
            Target.Finished(this, task);
        else
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Completed);
    }

    /// <summary>The outcome, when the call has finished away from its target's thread.</summary>
    internal Task Outcome => _running!;

    /// <summary>From here on the caller's token ends its waiting; false when it has done so already.</summary>
    internal bool WatchToken()
    {
        if (Shape.TokenIndex < 0 || GetArgument(Shape.TokenIndex) is not CancellationToken { CanBeCanceled: true } token)
            return true;
        _token = token.UnsafeRegister(static (call, token) => ((GrainCall)call!).Fail(new OperationCanceledException(token)), this);
        return !Answered;
    }

    internal void ForgetToken() => _token.Dispose();

    private void Completed() => Target.Finished(this, _running!);
}
