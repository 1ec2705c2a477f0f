using Civic.GraphQL.Execution;

namespace Civic.GraphQL.Batching;

/// <summary>
/// Reads values by key, many keys at a time and each key once a request. Of one request; safe for all its threads.
/// </summary>
/// <param name="context">The request.</param>
/// <param name="read">Reads keys, each given once. A key that is not in the result has the default value.</param>
public sealed class DataLoader<TKey, TValue>(
    RequestContext context, Func<IReadOnlyList<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TValue>>> read) : ILoads
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Entry> _known = [];
    private List<KeyValuePair<TKey, Entry>> _asked = [];

    /// <summary>The value of a key. Fails as the read fails.</summary>
    public Task<TValue?> Load(TKey key)
    {
        TaskCompletionSource<TValue?> waits;
        var first = false;
        lock (_gate)
        {
            if (!_known.TryGetValue(key, out var entry))
            {
                _known.Add(key, entry = new Entry());
                _asked.Add(new(key, entry));
                first = _asked.Count == 1;
            }
            if (entry.Known is { } known) return known;
            // Whoever waits goes on at once, in the pass of the read: only so does the next level wait for all of this one. Each has a task of
            // its own, since of several who wait for one the runtime lets only one go on at once.
            entry.Waiting.Add(waits = new TaskCompletionSource<TValue?>());
        }
        if (first) context.Loads.Add(this);
        return waits.Task;
    }

    /// <summary>Says what a key has, because it came along with something else. Ignored when the key is known already.</summary>
    public void Prime(TKey key, TValue value)
    {
        lock (_gate) _known.TryAdd(key, new Entry { Known = Task.FromResult<TValue?>(value) });
    }

    void ILoads.Send()
    {
        List<KeyValuePair<TKey, Entry>> asked;
        lock (_gate) (asked, _asked) = (_asked, []);
        _ = ReadAsync(asked);
    }

    private async Task ReadAsync(List<KeyValuePair<TKey, Entry>> asked)
    {
        IReadOnlyDictionary<TKey, TValue>? values = null;
        Exception? failure = null;
        try
        {
            values = await read([.. asked.Select(one => one.Key)], context.Cancellation).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
        }
        context.Loads.Enter();
        foreach (var (key, entry) in asked)
        {
            var known = failure switch
            {
                null => Task.FromResult(values!.TryGetValue(key, out var value) ? value : default),
                OperationCanceledException cancelled when cancelled.CancellationToken.IsCancellationRequested => Task.FromCanceled<TValue?>(cancelled.CancellationToken),
                _ => Task.FromException<TValue?>(failure),
            };
            lock (_gate) entry.Known = known;
            foreach (var waits in entry.Waiting) waits.SetFromTask(known);
        }
        context.Loads.Leave();
    }

    private sealed class Entry
    {
        public List<TaskCompletionSource<TValue?>> Waiting { get; } = [];

        public Task<TValue?>? Known { get; set; }
    }
}
