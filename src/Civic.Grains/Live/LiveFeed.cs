using Civic.Contracts;
using Civic.Contracts.Live;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Civic.Grains.Live;

/// <summary>
/// The silo's announcements: wakes who follows the journal in this process, and tells each topic's <see cref="IFeedGrain"/> one-way,
/// at once after quiet and then at most once a tick, however many commits there are. A topic that nobody watches costs that one call.
/// </summary>
public sealed class LiveFeed : ILiveFeed, IAsyncDisposable
{
    /// <summary>Announcements of one topic that come closer than this become one.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(25);

    private readonly IGrainFactory _grains;
    private readonly ICommitListener[] _listeners;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _news = new(0);
    private readonly Task _running;
    private Dictionary<(TenantId Tenant, string Topic), long> _pending = [];
    private Dictionary<(TenantId Tenant, string Topic), long> _sending = [];

    public LiveFeed(IGrainFactory grains, IEnumerable<ICommitListener> listeners, TimeProvider time, ILogger<LiveFeed> log)
    {
        (_grains, _listeners, _time, _log) = (grains, [.. listeners], time, log);
        _running = Task.Run(Run);
    }

    public void Announce(TenantId tenant, string stream, long position)
    {
        foreach (var listener in _listeners) listener.Committed();
        if (Topics.Of(stream) is not { } topic) return;
        lock (_gate)
        {
            var first = _pending.Count == 0;
            var known = _pending.GetValueOrDefault((tenant, topic));
            _pending[(tenant, topic)] = Math.Max(known, position);
            if (first) _news.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _news.Dispose();
    }

    private async Task Run()
    {
        try
        {
            while (true)
            {
                await _news.WaitAsync(_stop.Token);
                lock (_gate) (_pending, _sending) = (_sending, _pending);
                foreach (var ((tenant, topic), position) in _sending) Send(tenant, topic, position);
                _sending.Clear();
                await Task.Delay(Tick, _time, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Send(TenantId tenant, string topic, long position)
    {
        try
        {
            _grains.GetGrain<IFeedGrain>(Streams.GrainKey(tenant, topic)).Announce(position).Ignore();
        }
        catch (Exception e)
        {
            // A hint: who misses it asks at the next renewal.
            _log.LogDebug(e, "An announcement on {Topic} was lost", topic);
        }
    }
}
