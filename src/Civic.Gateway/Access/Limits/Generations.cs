using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Civic.Gateway.Access.Limits;

/// <summary>A bounded memory: at most two generations of <paramref name="size"/> entries. When one is full the older one is forgotten;
/// whatever is still asked for moves on.</summary>
internal sealed class Generations<TKey, TValue>(int size) where TKey : notnull
{
    private readonly Lock _gate = new();
    private ConcurrentDictionary<TKey, TValue> _young = new();
    private ConcurrentDictionary<TKey, TValue> _old = new();

    // Counted here: ConcurrentDictionary.Count takes all its locks.
    private int _count;

    internal bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out value)) return true;
        if (!_old.TryGetValue(key, out value)) return false;
        Set(key, value);
        return true;
    }

    internal void Set(TKey key, TValue value)
    {
        if (_young.TryAdd(key, value))
        {
            if (Interlocked.Increment(ref _count) >= size) Turn();
        }
        else
        {
            _young[key] = value;
        }
    }

    /// <summary>The value of a key, made when there is none; two callers at once get the same one unless a generation ends between them.</summary>
    internal TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        if (TryGet(key, out var found)) return found;
        var made = make(key);
        if (!_young.TryAdd(key, made)) return _young.TryGetValue(key, out found) ? found : made;
        if (Interlocked.Increment(ref _count) >= size) Turn();
        return made;
    }

    private void Turn()
    {
        lock (_gate)
        {
            if (_count < size) return;
            _old = _young;
            _young = new ConcurrentDictionary<TKey, TValue>();
            Volatile.Write(ref _count, 0);
        }
    }
}
