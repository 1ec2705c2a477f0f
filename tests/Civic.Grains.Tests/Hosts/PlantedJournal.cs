using System.Runtime.CompilerServices;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Journal;

namespace Civic.Grains.Tests.Hosts;

/// <summary>The real journal, with places where a test may hold, cut or lie.</summary>
internal sealed class PlantedJournal(PostgresJournal real) : IJournal
{
    /// <summary>Gets the append and how to do it really; null appends.</summary>
    internal Func<StreamAppend, Func<Task<AppendReport>>, Task<AppendReport>>? OnAppend { get; set; }

    /// <summary>Called with a stream's name, or a prefix, before its first page is read.</summary>
    internal Func<string, Task>? OnRead { get; set; }

    /// <summary>Told from which version on a stream is read.</summary>
    internal Action<string, int>? OnReadAfter { get; set; }

    /// <summary>What the silo believes the time to be; null is the database's.</summary>
    internal Func<DateTimeOffset>? Clock { get; set; }

    public DateTimeOffset Now => Clock?.Invoke() ?? real.Now;

    /// <summary>The database's time, whatever <see cref="Clock"/> says.</summary>
    internal DateTimeOffset True => real.Now;

    internal void Reset() => (OnAppend, OnRead, OnReadAfter, Clock) = (null, null, null, null);

    public async IAsyncEnumerable<StoredEvent> Read(
        TenantId tenant, string stream, int after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (OnRead is { } hook) await hook(stream);
        OnReadAfter?.Invoke(stream, after);
        await foreach (var stored in real.Read(tenant, stream, after, cancellation)) yield return stored;
    }

    public async IAsyncEnumerable<StoredEvent> ReadPrefix(
        TenantId tenant, string prefix, long after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (OnRead is { } hook) await hook(prefix);
        await foreach (var stored in real.ReadPrefix(tenant, prefix, after, cancellation)) yield return stored;
    }

    public Task<long> CountTopic(TenantId tenant, string topic, CancellationToken cancellation = default) => real.CountTopic(tenant, topic, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadTopic(TenantId tenant, string topic, long after, CancellationToken cancellation = default) =>
        real.ReadTopic(tenant, topic, after, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadNews(
        TenantId tenant, string topic, IReadOnlyDictionary<string, int> known, CancellationToken cancellation = default) =>
        real.ReadNews(tenant, topic, known, cancellation);

    public Task<AppendReport> Append(StreamAppend append) =>
        OnAppend is { } hook ? hook(append, () => real.Append(append)) : real.Append(append);

    public Task<KnownOperation?> Find(TenantId tenant, Guid key, CancellationToken cancellation = default) => real.Find(tenant, key, cancellation);

    public Task<KnownOperation> Settle(TenantId tenant, Guid key, PersonId actor, CancellationToken cancellation = default) =>
        real.Settle(tenant, key, actor, cancellation);
}
