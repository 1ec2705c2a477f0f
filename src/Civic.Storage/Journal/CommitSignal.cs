using Civic.Contracts.Ports;

namespace Civic.Storage.Journal;

/// <summary>Wakes those who follow the journal in this process. A wake-up call only: who misses it polls.</summary>
public sealed class CommitSignal : ICommitListener
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _count;

    /// <summary>How often something was committed here.</summary>
    public long Count => Volatile.Read(ref _count);

    void ICommitListener.Committed() => Raise();

    public void Raise()
    {
        Interlocked.Increment(ref _count);
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Returns when something was committed since <paramref name="seen"/>, or after <paramref name="patience"/>.</summary>
    public async Task Wait(long seen, TimeSpan patience, CancellationToken cancellation)
    {
        var next = Volatile.Read(ref _next).Task;
        if (Count != seen) return;
        try
        {
            await next.WaitAsync(patience, cancellation);
        }
        catch (TimeoutException)
        {
        }
    }

    /// <summary>Returns at the next commit, or after <paramref name="patience"/>.</summary>
    public Task Wait(TimeSpan patience, CancellationToken cancellation) => Wait(Count, patience, cancellation);
}
