using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Planted.Bugs;

/// <summary>A journal that acknowledges before the commit: what it says is stored is still on its way, and may never be.</summary>
public sealed class EarlyAnswers(IJournal journal) : IJournal
{
    private long last;

    public DateTimeOffset Now => journal.Now;

    public Task<AppendReport> Append(StreamAppend append)
    {
        _ = journal.Append(append).ContinueWith(static done => done.Exception, TaskScheduler.Default);
        return Task.FromResult<AppendReport>(new Appended([.. append.Submissions.Select(one => one.Events.Count == 0 ? 0 : Interlocked.Increment(ref last))]));
    }

    public IAsyncEnumerable<StoredEvent> Read(TenantId tenant, string stream, int after, CancellationToken cancellation = default) =>
        journal.Read(tenant, stream, after, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadPrefix(TenantId tenant, string prefix, long after, CancellationToken cancellation = default) =>
        journal.ReadPrefix(tenant, prefix, after, cancellation);

    public Task<long> CountTopic(TenantId tenant, string topic, CancellationToken cancellation = default) => journal.CountTopic(tenant, topic, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadTopic(TenantId tenant, string topic, long after, CancellationToken cancellation = default) =>
        journal.ReadTopic(tenant, topic, after, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadNews(
        TenantId tenant, string topic, IReadOnlyDictionary<string, int> known, CancellationToken cancellation = default) =>
        journal.ReadNews(tenant, topic, known, cancellation);

    public Task<KnownOperation?> Find(TenantId tenant, Guid key, CancellationToken cancellation = default) => journal.Find(tenant, key, cancellation);

    public Task<KnownOperation> Settle(TenantId tenant, Guid key, PersonId actor, CancellationToken cancellation = default) =>
        journal.Settle(tenant, key, actor, cancellation);
}
