using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Live;

/// <summary>Wakes the gateways that show a topic; key <c>tenant/topic</c>. It remembers nothing that the journal does not know.</summary>
[Alias("civic.feed")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>Something of the topic was committed up to a position. May be lost, doubled, late.</summary>
    [OneWay]
    [AlwaysInterleave]
    [Alias("announce")]
    Task Announce(long position);

    /// <summary>Registers an observer for 30 s, or renews it; answers the number of the topic's last fact. Idempotent.</summary>
    [AlwaysInterleave]
    [Alias("renew")]
    Task<long> Renew(IFeedObserver observer);

    /// <summary>Takes an observer off. Idempotent.</summary>
    [Alias("leave")]
    Task Leave(IFeedObserver observer);
}

/// <summary>A gateway's ear at a topic.</summary>
[Alias("civic.feed-observer")]
public interface IFeedObserver : IGrainObserver
{
    /// <summary>A wake-up call: the topic has news at least up to this position.</summary>
    [OneWay]
    [Alias("hint")]
    Task Hint(string topic, long position);
}
