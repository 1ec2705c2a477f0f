using System.Collections.Concurrent;
using System.Diagnostics;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Tests.Graph;

/// <summary>What was read at the ports, by the request that caused it.</summary>
internal sealed class ReadCount
{
    private readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<string>> _reads = [];

    internal IReadOnlyList<string> Of(ActivityTraceId trace) => _reads.TryGetValue(trace, out var reads) ? [.. reads] : [];

    internal void Add(string what)
    {
        if (Activity.Current is { } activity) _reads.GetOrAdd(activity.TraceId, static _ => []).Enqueue(what);
    }
}

internal sealed class CountedReads(IReadModels inner, ReadCount count) : IReadModels
{
    public Task<IReadOnlyList<Document<TState>>> List<TState>(
        TenantId tenant, Room<TState> room, string? parent, Cursor? after, int limit, CancellationToken cancellation) where TState : class
    {
        count.Add($"list {room.Name}");
        return inner.List(tenant, room, parent, after, limit, cancellation);
    }

    public Task<IReadOnlyList<Stretch<TState>>> Stretches<TState>(
        TenantId tenant, Room<TState> room, IReadOnlyList<string> parents, Section section, CancellationToken cancellation) where TState : class
    {
        count.Add($"stretches {room.Name}");
        return inner.Stretches(tenant, room, parents, section, cancellation);
    }

    public Task<IReadOnlyList<long>> Marks(TenantId tenant, IReadOnlyList<Source> sources, CancellationToken cancellation)
    {
        count.Add("marks");
        return inner.Marks(tenant, sources, cancellation);
    }

    public Task<IReadOnlyList<Document<TState>>> Find<TState>(
        TenantId tenant, Room<TState> room, IReadOnlyCollection<string> ids, CancellationToken cancellation) where TState : class
    {
        count.Add($"find {room.Name}");
        return inner.Find(tenant, room, ids, cancellation);
    }

    public Task<bool> Reached(long position, TimeSpan patience, CancellationToken cancellation) => inner.Reached(position, patience, cancellation);

    public Task<TypedTexts> Texts(TenantId tenant, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        count.Add("texts");
        return inner.Texts(tenant, ids, cancellation);
    }
}

internal sealed class CountedJournal(IJournal inner, ReadCount count) : IJournal
{
    public DateTimeOffset Now => inner.Now;

    public IAsyncEnumerable<StoredEvent> Read(TenantId tenant, string stream, int after, CancellationToken cancellation)
    {
        count.Add($"journal {stream}");
        return inner.Read(tenant, stream, after, cancellation);
    }

    public IAsyncEnumerable<StoredEvent> ReadPrefix(TenantId tenant, string prefix, long after, CancellationToken cancellation)
    {
        count.Add($"journal {prefix}*");
        return inner.ReadPrefix(tenant, prefix, after, cancellation);
    }

    public Task<long> CountTopic(TenantId tenant, string topic, CancellationToken cancellation)
    {
        count.Add($"count {topic}");
        return inner.CountTopic(tenant, topic, cancellation);
    }

    public IAsyncEnumerable<StoredEvent> ReadNews(TenantId tenant, string topic, IReadOnlyDictionary<string, int> known, CancellationToken cancellation)
    {
        count.Add("news");
        return inner.ReadNews(tenant, topic, known, cancellation);
    }

    public IAsyncEnumerable<StoredEvent> ReadTopic(TenantId tenant, string topic, long after, CancellationToken cancellation)
    {
        count.Add($"topic {topic}");
        return inner.ReadTopic(tenant, topic, after, cancellation);
    }

    public Task<AppendReport> Append(StreamAppend append) => inner.Append(append);

    public Task<KnownOperation?> Find(TenantId tenant, Guid key, CancellationToken cancellation)
    {
        count.Add("operation");
        return inner.Find(tenant, key, cancellation);
    }

    public Task<KnownOperation> Settle(TenantId tenant, Guid key, PersonId actor, CancellationToken cancellation) => inner.Settle(tenant, key, actor, cancellation);
}
