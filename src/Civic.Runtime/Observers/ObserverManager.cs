using System.Collections;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Utilities;

/// <summary>Observers by their own reference; see <see cref="ObserverManager{TIdentity, TObserver}"/>.</summary>
public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log) : ObserverManager<IAddressable, TObserver>(expiration, log);

/// <summary>
/// The observers of a grain. Each must subscribe again before it expires; one that fails is removed. Not for use by several
/// threads; a grain's turns are one.
/// </summary>
public class ObserverManager<TIdentity, TObserver> : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private readonly Dictionary<TIdentity, (TObserver Observer, DateTime Seen)> _observers = [];
    private readonly ILogger _log;

    /// <summary>An empty one.</summary>
    /// <param name="expiration">How long a subscription holds without being renewed.</param>
    /// <param name="log">Where removals are told.</param>
    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        ExpirationDuration = expiration;
        _log = log;
    }

    /// <summary>How long a subscription holds without being renewed.</summary>
    public TimeSpan ExpirationDuration { get; set; }

    /// <summary>The clock, UTC.</summary>
    public Func<DateTime> GetDateTime { get; set; } = () => DateTime.UtcNow;

    /// <summary>How many there are, expired ones included until they are removed.</summary>
    public int Count => _observers.Count;

    /// <summary>A copy of all.</summary>
    public IReadOnlyDictionary<TIdentity, TObserver> Observers => _observers.ToDictionary(pair => pair.Key, pair => pair.Value.Observer);

    /// <summary>Adds or renews; idempotent.</summary>
    public void Subscribe(TIdentity id, TObserver observer) => _observers[id] = (observer, GetDateTime());

    /// <summary>Removes; idempotent.</summary>
    public void Unsubscribe(TIdentity id) => _observers.Remove(id);

    /// <summary>Removes all.</summary>
    public void Clear() => _observers.Clear();

    /// <summary>Removes the expired ones.</summary>
    public void ClearExpired() => _ = Living();

    /// <summary>Notifies each living observer; those that throw are removed.</summary>
    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(notification);
        foreach (var (id, observer) in Living())
        {
            try
            {
                if (predicate is null || predicate(observer))
                    notification(observer);
            }
#pragma warning disable CA1031 // One broken observer must not hide the event from the others.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Remove(id, exception);
            }
        }
    }

    /// <summary>Notifies each living observer and waits for it; those that fail are removed.</summary>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(notification);
        foreach (var (id, observer) in Living())
        {
            try
            {
                if (predicate is null || predicate(observer))
                    await notification(observer);
            }
#pragma warning disable CA1031 // One broken observer must not hide the event from the others.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Remove(id, exception);
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<TObserver> GetEnumerator() =>
        ((IEnumerable<TObserver>)[.. _observers.Values.Select(entry => entry.Observer)]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Removes the expired ones and gives a copy of the rest, so that notifications may subscribe and unsubscribe.</summary>
    private List<(TIdentity Id, TObserver Observer)> Living()
    {
        var oldest = GetDateTime() - ExpirationDuration;
        foreach (var (id, _) in _observers.Where(pair => pair.Value.Seen < oldest).ToList())
            _observers.Remove(id);
        return [.. _observers.Select(pair => (pair.Key, pair.Value.Observer))];
    }

    private void Remove(TIdentity id, Exception exception)
    {
        _observers.Remove(id);
        _log.LogDebug(exception, "Observer {Observer} failed and is removed.", id);
    }
}
