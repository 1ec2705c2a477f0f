using System.Reflection;
using System.Runtime.CompilerServices;
using Civic.Contracts.Live;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Orleans;

namespace Civic.Benchmarks.Live;

/// <summary>The journal of one topic, in memory: what is measured is the way from a commit to the screens.</summary>
internal sealed class MemoryJournal : IJournal
{
    private readonly Lock _gate = new();
    private readonly List<StoredEvent> _events = [];

    public DateTimeOffset Now => DateTimeOffset.UtcNow;

    internal long Add(TenantId tenant, object stored)
    {
        lock (_gate)
        {
            var number = _events.Count + 1;
            _events.Add(new StoredEvent(number, tenant, "load/topic", number, "load-pushed.v1", stored, new PersonId("load"), Push.At, null));
            return number;
        }
    }

    public Task<long> CountTopic(TenantId tenant, string topic, CancellationToken cancellation)
    {
        lock (_gate) return Task.FromResult((long)_events.Count);
    }

    public async IAsyncEnumerable<StoredEvent> ReadTopic(TenantId tenant, string topic, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        StoredEvent[] news;
        lock (_gate) news = [.. _events.Skip((int)after)];
        await Task.CompletedTask;
        foreach (var one in news) yield return one;
    }

    public IAsyncEnumerable<StoredEvent> ReadNews(TenantId tenant, string topic, IReadOnlyDictionary<string, int> known, CancellationToken cancellation) =>
        ReadTopic(tenant, topic, known.Values.Sum(), cancellation);

    public IAsyncEnumerable<StoredEvent> Read(TenantId tenant, string stream, int after, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<StoredEvent> ReadPrefix(TenantId tenant, string prefix, long after, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<AppendReport> Append(StreamAppend append) => throw new NotSupportedException();

    public Task<KnownOperation?> Find(TenantId tenant, Guid key, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<KnownOperation> Settle(TenantId tenant, Guid key, PersonId actor, CancellationToken cancellation) => throw new NotSupportedException();
}

/// <summary>The grains of one topic: a feed that calls its observers at once.</summary>
internal sealed class OneFeed(MemoryJournal journal) : IFeedGrain
{
    private volatile IFeedObserver? _observer;

    internal IGrainFactory Factory()
    {
        var factory = DispatchProxy.Create<IGrainFactory, FeedGrains>();
        ((FeedGrains)(object)factory).Feed = this;
        return factory;
    }

    public async Task Announce(long position)
    {
        if (_observer is { } observer) await observer.Hint("load/topic", position);
    }

    public Task<long> Renew(IFeedObserver observer)
    {
        _observer = observer;
        return journal.CountTopic(default, "", CancellationToken.None);
    }

    public Task Leave(IFeedObserver observer) => Task.CompletedTask;
}

/// <summary>Whatever grain is asked for is the feed, and an observer is its own reference. Derived from at run time, so it cannot be sealed.</summary>
public class FeedGrains : DispatchProxy
{
    internal OneFeed Feed { get; set; } = null!;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        "GetGrain" => Feed,
        "CreateObjectReference" => args![0],
        _ => null,
    };
}
