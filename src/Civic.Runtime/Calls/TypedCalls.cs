namespace Orleans.Runtime;

/// <summary>A call with a result. Emitted classes override <see cref="Start"/>.</summary>
internal abstract class GrainCall<TResult> : GrainCall
{
    private readonly TaskCompletionSource<TResult> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<TResult> TypedReply => _reply.Task;

    internal override Task Reply => _reply.Task;

    internal override bool Answered => _reply.Task.IsCompleted;

    internal abstract Task<TResult> Start(object grain);

    internal override Task Begin(object grain) => Start(grain);

    internal override void Answer(Task outcome, MessageCopier? copier)
    {
        if (!outcome.IsCompletedSuccessfully)
            Replies.Forward(outcome, this);
        else if (outcome is Task<TResult> typed)
            AnswerTyped(typed.Result, copier);
        else
            AnswerWith(null);
    }

    internal override void AnswerWith(object? result) => _reply.TrySetResult(result is null ? default! : (TResult)result);

    internal override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException cancelled)
            _reply.TrySetCanceled(cancelled.CancellationToken);
        else
            _reply.TrySetException(exception);
    }

    internal override object? ResultOf(Task outcome) => ((Task<TResult>)outcome).Result;

    private void AnswerTyped(TResult result, MessageCopier? copier)
    {
        if (copier is null || Shape.OneWay)
        {
            _reply.TrySetResult(result);
            return;
        }

        try
        {
            _reply.TrySetResult((TResult)copier.Copy(result)!);
        }
#pragma warning disable CA1031 // A result that cannot be copied fails the call, as it would in a cluster.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _reply.TrySetException(exception);
        }
    }
}

/// <summary>A call without a result. Emitted classes override <see cref="Start"/>.</summary>
internal abstract class PlainCall : GrainCall
{
    private readonly TaskCompletionSource _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal override Task Reply => _reply.Task;

    internal override bool Answered => _reply.Task.IsCompleted;

    internal abstract Task Start(object grain);

    internal override Task Begin(object grain) => Start(grain);

    internal override void Answer(Task outcome, MessageCopier? copier)
    {
        if (outcome.IsCompletedSuccessfully)
            _reply.TrySetResult();
        else
            Replies.Forward(outcome, this);
    }

    internal override void AnswerWith(object? result) => _reply.TrySetResult();

    internal override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException cancelled)
            _reply.TrySetCanceled(cancelled.CancellationToken);
        else
            _reply.TrySetException(exception);
    }

    internal override object? ResultOf(Task outcome) => null;
}

internal static class Replies
{
    internal static void Forward(Task outcome, GrainCall call) =>
        call.Fail(outcome.Exception is { } exception ? exception.InnerException! : new TaskCanceledException(outcome));
}
