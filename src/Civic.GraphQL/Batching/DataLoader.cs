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
    private readonly Dictionary<TKey, Task<TValue?>> _known = [];
    private List<KeyValuePair<TKey, TaskCompletionSource<TValue?>>> _asked = [];

    /// <summary>The value of a key. Fails as the read fails.</summary>
    public Task<TValue?> Load(TKey key)
    {
        TaskCompletionSource<TValue?> asked;
        bool first;
        lock (_gate)
        {
            if (_known.TryGetValue(key, out var known)) return known;
            // What waits for it goes on at once, in the pass of the read: only so does the next level wait for all of this one.
            asked = new TaskCompletionSource<TValue?>();
            _known.Add(key, asked.Task);
            _asked.Add(new(key, asked));
            first = _asked.Count == 1;
        }
        if (first) context.Loads.Add(this);
        return asked.Task;
    }

    /// <summary>Says what a key has, because it came along with something else. Ignored when the key is known already.</summary>
    public void Prime(TKey key, TValue value)
    {
        lock (_gate) _known.TryAdd(key, Task.FromResult<TValue?>(value));
    }

    void ILoads.Send()
    {
        List<KeyValuePair<TKey, TaskCompletionSource<TValue?>>> asked;
        lock (_gate) (asked, _asked) = (_asked, []);
        _ = ReadAsync(asked);
    }

    private async Task ReadAsync(List<KeyValuePair<TKey, TaskCompletionSource<TValue?>>> asked)
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
        foreach (var (key, source) in asked)
        {
            if (failure is null) source.SetResult(values!.TryGetValue(key, out var value) ? value : default);
            else if (failure is OperationCanceledException cancelled) source.SetCanceled(cancelled.CancellationToken);
            else source.SetException(failure);
        }
        context.Loads.Leave();
    }
}
