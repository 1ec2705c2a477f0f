using Civic.Contracts;
using Civic.Contracts.Live;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Civic.Grains.Live;

/// <summary>Passes wake-up calls on to the gateways that show a topic. When it is gone, the next renewal brings it back.</summary>
[GrainType("feed")]
public sealed class FeedGrain(IJournal journal, TimeProvider time, ILogger<FeedGrain> log) : Grain, IFeedGrain
{
    /// <summary>How long an observer is kept after its last renewal.</summary>
    public static readonly TimeSpan Expiry = TimeSpan.FromSeconds(30);

    private readonly Observers _observers = new(time, Expiry);
    private TenantId _tenant;
    private string _topic = "";

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_tenant, _topic) = Streams.Split(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public Task Announce(long position)
    {
        foreach (var observer in _observers.Living())
        {
            try
            {
                observer.Hint(_topic, position).Ignore();
            }
            catch (Exception e)
            {
                // A gateway that is gone misses a hint; should it live, its next renewal tells it.
                log.LogDebug(e, "A hint on {Topic} was lost", _topic);
                _observers.Remove(observer);
            }
        }

        return Task.CompletedTask;
    }

    public Task<long> Renew(IFeedObserver observer)
    {
        _observers.Add(observer);
        return journal.CountTopic(_tenant, _topic);
    }

    public Task Leave(IFeedObserver observer)
    {
        _observers.Remove(observer);
        return Task.CompletedTask;
    }
}
