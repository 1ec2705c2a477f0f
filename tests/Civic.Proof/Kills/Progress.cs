namespace Civic.Proof.Kills;

/// <summary>How many votes are through, and whether the host can be asked: what killers and voters wait for.</summary>
public sealed class Progress
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> waiting = new();
    private TaskCompletionSource up = Completed();
    private long through;
    private long interrupted;

    public long Through => Volatile.Read(ref through);

    /// <summary>Commands that got no answer that promises anything.</summary>
    public long Interrupted => Volatile.Read(ref interrupted);

    public void Count()
    {
        lock (gate)
        {
            through++;
            while (waiting.TryPeek(out var next, out var at) && at <= through) waiting.Dequeue().TrySetResult();
        }
    }

    /// <summary>Every other interrupted command is settled, the others are sent again.</summary>
    public bool ShallSettle() => Interlocked.Increment(ref interrupted) % 2 == 0;

    /// <summary>Completes when so many votes are through.</summary>
    public Task ReachAsync(long votes)
    {
        lock (gate)
        {
            if (through >= votes) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(reached, votes);
            return reached.Task;
        }
    }

    /// <summary>The host cannot be asked until <see cref="Up"/>. Saying it twice is saying it once: who waits already is not forgotten.</summary>
    public void Down()
    {
        lock (gate)
            if (up.Task.IsCompleted) up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Up()
    {
        lock (gate) up.TrySetResult();
    }

    /// <summary>Completes while the host is up.</summary>
    public Task UpAsync()
    {
        lock (gate) return up.Task;
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
