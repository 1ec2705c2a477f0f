using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>
/// Runs the turns of one activation, one after another, on the thread pool: new calls and the continuations of calls that
/// waited. As the task scheduler of the activation it receives every <c>await</c> of its code.
/// </summary>
internal sealed class TurnQueue(Activation owner, Lock gate) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After this time the thread goes back to the pool, so that one busy activation does not keep it.</summary>
    private const int SliceInMilliseconds = 100;

    private Queue<object> _arriving = new();
    private Queue<object> _batch = new();
    private bool _scheduled;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Queues a call that has ended elsewhere.</summary>
    internal void Post(GrainCall ended) => PostItem(ended);

    /// <summary>Queues something to be done between turns of the grain.</summary>
    internal void Post(Action action) => PostItem(action);

    private void PostItem(object item)
    {
        bool wake;
        lock (gate)
            wake = Add(item);
        if (wake)
            Wake();
    }

    /// <summary>Queues an item under the gate; true when <see cref="Wake"/> must follow outside of it.</summary>
    internal bool Add(object item)
    {
        _arriving.Enqueue(item);
        if (_scheduled)
            return false;
        _scheduled = true;
        return true;
    }

    internal void Wake() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute()
    {
        RuntimeContext.Target = owner;
        try
        {
            // A task of this scheduler around all turns makes TaskScheduler.Current right for code that is called directly.
            new Task(static state => ((TurnQueue)state!).RunTurns(), this, TaskCreationOptions.DenyChildAttach).RunSynchronously(this);
        }
        finally
        {
            RuntimeContext.Target = null;
        }
    }

    protected override void QueueTask(Task task) => PostItem(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        ReferenceEquals(RuntimeContext.Target, owner) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void RunTurns()
    {
        var clean = ExecutionContext.Capture()!;
        var end = Environment.TickCount64 + SliceInMilliseconds;
        while (TakeBatch())
        {
            while (_batch.TryDequeue(out var item))
            {
                RunTurn(item);
                ExecutionContext.Restore(clean);
            }

            if (Environment.TickCount64 > end)
            {
                Wake();
                return;
            }
        }
    }

    private bool TakeBatch()
    {
        lock (gate)
        {
            _scheduled = _arriving.Count > 0;
            (_batch, _arriving) = (_arriving, _batch);
            return _scheduled;
        }
    }

    private void RunTurn(object item)
    {
        try
        {
            if (item is Task task)
                TryExecuteTask(task);
            else
                owner.Handle(item);
            owner.AfterTurn();
        }
#pragma warning disable CA1031 // The queue must live on; grain code cannot get here, its exceptions go to callers.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            owner.Host.Log.LogCritical(exception, "A turn of {Grain} broke the host's own code.", owner.GrainId);
        }
    }
}
