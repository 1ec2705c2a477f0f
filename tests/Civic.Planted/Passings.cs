using System.Runtime.CompilerServices;
using Civic.Contracts.Contests.Voting;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Grains.Live;
using Civic.Storage.Codec;
using Civic.Storage.Evidence;
using Civic.Storage.Journal;
using Civic.Storage.ReadModels;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Civic.Planted;

/// <summary>
/// Points on a vote's way where a host may be ended, beside those of the grains (<c>before-append</c>, <c>after-append</c>): each lies in what stands around a
/// real part of the product and does nothing else.
/// </summary>
internal static class Passings
{
    internal static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IIncomingGrainCallFilter, PassingCalls>();
        services.AddSingleton<IJournal, PassingJournal>();
        services.AddSingleton<LiveFeed>().AddSingleton<ILiveFeed, PassingFeed>();
        services.AddSingleton<Commitments>().AddSingleton<ICommitments, PassingCommitments>();
        for (var i = 0; i < services.Count; i++)
            if (services[i] is { ImplementationInstance: IProjection projection } && services[i].ServiceType == typeof(IProjection))
                services[i] = ServiceDescriptor.Singleton<IProjection>(all => new PassingProjection(projection, all.GetRequiredService<ICrashPoint>()));
    }
}

/// <summary><c>received</c>: the grain has the command and has decided nothing. <c>answered</c>: it has answered, and the gateway has not.</summary>
internal sealed class PassingCalls(ICrashPoint crash) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var isVote = context.InterfaceMethod.Name == "Send" && context.Grain is IVotingGrain;
        if (isVote) crash.Pass("received");
        await context.Invoke();
        if (isVote) crash.Pass("answered");
    }
}

/// <summary>
/// <c>activating</c>: a voting is half read by its grain. <c>queued</c>: an append waits for its group. <c>following</c>: the live feed has read news and told
/// nobody. <c>settled</c>: a tombstone is written, or the answer found, and nobody knows.
/// </summary>
internal sealed class PassingJournal(PostgresJournal real, ICrashPoint crash) : IJournal
{
    public DateTimeOffset Now => real.Now;

    public Task<AppendReport> Append(StreamAppend append)
    {
        var report = real.Append(append);
        if (append.Stream.StartsWith("voting/", StringComparison.Ordinal)) crash.Pass("queued");
        return report;
    }

    public async IAsyncEnumerable<StoredEvent> Read(TenantId tenant, string stream, int after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var isVoting = stream.StartsWith("voting/", StringComparison.Ordinal);
        await foreach (var stored in real.Read(tenant, stream, after, cancellation))
        {
            if (isVoting && stored.Version == 1) crash.Pass("activating");
            yield return stored;
        }
    }

    public IAsyncEnumerable<StoredEvent> ReadPrefix(TenantId tenant, string prefix, long after, CancellationToken cancellation = default) =>
        real.ReadPrefix(tenant, prefix, after, cancellation);

    public Task<long> CountTopic(TenantId tenant, string topic, CancellationToken cancellation = default) => real.CountTopic(tenant, topic, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadTopic(TenantId tenant, string topic, long after, CancellationToken cancellation = default) =>
        real.ReadTopic(tenant, topic, after, cancellation);

    public async IAsyncEnumerable<StoredEvent> ReadNews(
        TenantId tenant, string topic, IReadOnlyDictionary<string, int> known, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var stored in real.ReadNews(tenant, topic, known, cancellation))
        {
            crash.Pass("following");
            yield return stored;
        }
    }

    public Task<KnownOperation?> Find(TenantId tenant, Guid key, CancellationToken cancellation = default) => real.Find(tenant, key, cancellation);

    public async Task<KnownOperation> Settle(TenantId tenant, Guid key, PersonId actor, CancellationToken cancellation = default)
    {
        var known = await real.Settle(tenant, key, actor, cancellation);
        crash.Pass("settled");
        return known;
    }
}

/// <summary><c>announcing</c>: those who waited have their answers on the way, and nobody else has been told.</summary>
internal sealed class PassingFeed(LiveFeed real, ICrashPoint crash) : ILiveFeed
{
    public void Announce(TenantId tenant, string stream, long position)
    {
        if (stream.StartsWith("voting/", StringComparison.Ordinal)) crash.Pass("announcing");
        real.Announce(tenant, stream, position);
    }
}

/// <summary><c>logging</c>: the log's follower has made some leaves of those that it is about to store.</summary>
internal sealed class PassingCommitments(Commitments real, ICrashPoint crash) : ICommitments
{
    public byte[] Salt(byte[] secret, int version) => real.Salt(secret, version);

    public byte[] Entry(byte[] salt, LoggedRow row)
    {
        crash.Pass("logging");
        return real.Entry(salt, row);
    }
}

/// <summary><c>projecting</c>: the projection has folded events and stored no row of them.</summary>
internal sealed class PassingProjection(IProjection real, ICrashPoint crash) : IProjection
{
    public string Room => real.Room;

    public bool Takes(Type @event) => real.Takes(@event);

    public object Fold(object? state, object @event)
    {
        var folded = real.Fold(state, @event);
        crash.Pass("projecting");
        return folded;
    }

    public (string Parent, string Sort) Place(string id, object state) => real.Place(id, state);

    public string Encode(object state) => real.Encode(state);

    public object Decode(string json) => real.Decode(json);
}
