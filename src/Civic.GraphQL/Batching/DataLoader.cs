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
    private Asked _asked = new();

    /// <summary>The value of a key. Fails as the read fails.</summary>
    public Task<TValue?> Load(TKey key)
    {
        TaskCompletionSource<TValue?> waits;
        var first = false;
        lock (_gate)
        {
            if (!_known.TryGetValue(key, out var entry))
            {
                entry = Ask(key);
                first = _asked.Keys.Count == 1;
            }
            if (entry.Known is { } known) return known;
            // Whoever waits goes on at once, in the pass of the read: only so does the next level wait for all of this one. Each has a task of
            // its own, since of several who wait for one the runtime lets only one go on at once.
            (entry.Waiting ??= []).Add(waits = new TaskCompletionSource<TValue?>());
        }
        if (first) context.Loads.Add(this);
        return waits.Task;
    }

    /// <summary>
    /// Ends when the values of all these keys are there, so that <see cref="Load"/> has them at once; one wait, however many keys. Does not
    /// fail: whoever loads a key that could not be read is told so.
    /// </summary>
    public Task LoadAll(IEnumerable<TKey> keys)
    {
        List<Task>? underWay = null;
        TaskCompletionSource? waits = null;
        var first = false;
        lock (_gate)
        {
            foreach (var key in keys)
            {
                if (!_known.TryGetValue(key, out var entry))
                {
                    entry = Ask(key);
                    first |= _asked.Keys.Count == 1;
                }
                if (entry.Known is not null) continue;
                if (entry.With == _asked)
                {
                    if (waits is null) _asked.Waiting.Add(waits = new TaskCompletionSource());
                    continue;
                }
                var late = new TaskCompletionSource<TValue?>();
                (entry.Waiting ??= []).Add(late);
                (underWay ??= []).Add(late.Task);
            }
        }
        if (first) context.Loads.Add(this);
        if (underWay is null) return waits?.Task ?? Task.CompletedTask;
        if (waits is not null) underWay.Add(waits.Task);
        return Task.WhenAll(underWay);
    }

    /// <summary>Says what a key has, because it came along with something else. Ignored when the key is known already.</summary>
    public void Prime(TKey key, TValue value)
    {
        lock (_gate) _known.TryAdd(key, new Entry { Known = Task.FromResult<TValue?>(value) });
    }

    void ILoads.Send()
    {
        Asked asked;
        lock (_gate) (asked, _asked) = (_asked, new());
        _ = ReadAsync(asked);
    }

    private Entry Ask(TKey key)
    {
        var entry = new Entry { With = _asked };
        _known.Add(key, entry);
        _asked.Keys.Add(key);
        _asked.Entries.Add(entry);
        return entry;
    }

    private async Task ReadAsync(Asked asked)
    {
        IReadOnlyDictionary<TKey, TValue>? values = null;
        Exception? failure = null;
        try
        {
            values = await read(asked.Keys, context.Cancellation).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
        }
        context.Loads.Enter();
        lock (_gate)
            for (var i = 0; i < asked.Keys.Count; i++) asked.Entries[i].Known = Outcome(asked.Keys[i], values, failure);
        foreach (var entry in asked.Entries)
            foreach (var waits in entry.Waiting ?? []) waits.SetFromTask(entry.Known!);
        foreach (var waits in asked.Waiting) waits.SetResult();
        context.Loads.Leave();
    }

    private static Task<TValue?> Outcome(TKey key, IReadOnlyDictionary<TKey, TValue>? values, Exception? failure) => failure switch
    {
        null => Task.FromResult(values!.TryGetValue(key, out var value) ? value : default),
        OperationCanceledException cancelled when cancelled.CancellationToken.IsCancellationRequested => Task.FromCanceled<TValue?>(cancelled.CancellationToken),
        _ => Task.FromException<TValue?>(failure),
    };

    /// <summary>Keys that are read together, and who waits for all of them.</summary>
    private sealed class Asked
    {
        public List<TKey> Keys { get; } = [];

        public List<Entry> Entries { get; } = [];

        public List<TaskCompletionSource> Waiting { get; } = [];
    }

    private sealed class Entry
    {
        public Asked? With { get; init; }

        public List<TaskCompletionSource<TValue?>>? Waiting { get; set; }

        public Task<TValue?>? Known { get; set; }
    }
}
