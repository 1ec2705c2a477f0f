using Civic.Contracts;
using Civic.Contracts.Live;
using Civic.Contracts.Ports;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Civic.Gateway.Live;

/// <summary>
/// Keeps one topic's feed at the journal. A hint, or a renewal whose answer differs, makes it read; joins make it read at once, together.
/// Viewers are woken at once after quiet and then once a tick, so the cost does not grow with the number of facts.
/// </summary>
internal sealed class TopicPump : IAsyncDisposable
{
    internal static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(10);
    /// <summary>How long after the last news the number is told once more.</summary>
    internal static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(2);

    private const double MinTick = 0.1;
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly TopicFeed _feed;
    private readonly LivePorts _ports;
    private readonly CancellationTokenSource _stop = new();
    private readonly Ear _ear;
    private readonly IFeedObserver _reference;
    private readonly IFeedGrain _grain;
    private readonly Task _running;
    private volatile TaskCompletionSource _wake = New();
    private volatile bool _hinted;
    private TaskCompletionSource? _asked;
    private long _paidUntil;
    private long _sentAt;
    private long _sentNumber;
    private bool _repeated = true;

    internal TopicPump(TopicFeed feed, LivePorts ports, Action<TopicFeed> closed)
    {
        (_feed, _ports) = (feed, ports);
        // The grain knows a reference only; the ear itself is kept alive here.
        _ear = new Ear(this);
        _reference = ports.Grains.CreateObjectReference<IFeedObserver>(_ear);
        _grain = ports.Grains.GetGrain<IFeedGrain>(Streams.GrainKey(feed.Tenant, feed.Topic));
        _running = Task.WhenAll(Task.Run(Run), Task.Run(() => Renew(closed)));
    }

    internal TopicFeed Feed => _feed;

    /// <summary>Returns when everything committed before this call is in the feed. Many callers share one reading.</summary>
    /// <exception cref="LiveException">The journal cannot be asked.</exception>
    internal Task Refresh(CancellationToken cancellation)
    {
        var mine = New();
        var asked = Interlocked.CompareExchange(ref _asked, mine, null) ?? mine;
        _wake.TrySetResult();
        // Nobody reads any more: the feed is closed, and the caller opens another.
        if (_stop.IsCancellationRequested) asked.TrySetResult();
        return asked.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _ports.Grains.DeleteObjectReference<IFeedObserver>(_reference);
    }

    /// <summary>Viewers spread over at least so long that twenty thousand are served a second.</summary>
    internal static TimeSpan Tick(int viewers) => TimeSpan.FromSeconds(Math.Clamp(viewers / 20_000.0, MinTick, 0.5));

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Hint()
    {
        _hinted = true;
        Interlocked.MemoryBarrier();
        _wake.TrySetResult();
    }

    private async Task Run()
    {
        Task? pause = null;
        Task? repeat = null;
        while (!_stop.IsCancellationRequested)
        {
            // A full fence: who hints or asks and still sees the old signal is seen below.
            if (_wake.Task.IsCompleted) Interlocked.Exchange(ref _wake, New());
            var left = Left();
            var due = left <= TimeSpan.Zero && pause is not { IsCompleted: false };
            if (Volatile.Read(ref _asked) is not null || (_hinted && due))
            {
                if (!await Read()) pause = Delay(Retry);
            }
            else if (_feed.Number != _sentNumber && due)
            {
                _sentNumber = _feed.Number;
                (_sentAt, _repeated, repeat) = (_ports.Time.GetTimestamp(), false, null);
                Pay();
                _feed.FanOut();
            }
            else if (!_hinted && !_repeated && _ports.Time.GetElapsedTime(_sentAt) >= RepeatAfter)
            {
                _repeated = true;
                _feed.Repeat();
            }
            else
            {
                Task? until = _hinted || _feed.Number != _sentNumber ? pause is { IsCompleted: false } ? pause : Delay(left)
                    : _repeated ? null
                    : repeat ??= Delay(RepeatAfter - _ports.Time.GetElapsedTime(_sentAt));
                await (until is null ? _wake.Task.WaitAsync(_stop.Token) : Task.WhenAny(_wake.Task, until))
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        Volatile.Read(ref _asked)?.TrySetResult();
    }

    // Half a tick is lent and a tenth let off: news that comes as often as a tick, only not quite evenly, is not kept waiting for the next one.
    private TimeSpan Left() => _paidUntil == 0
        ? TimeSpan.Zero
        : _ports.Time.GetElapsedTime(_ports.Time.GetTimestamp(), _paidUntil) - (Tick(_feed.ViewerCount) / 2);

    private void Pay() => _paidUntil = Math.Max(_paidUntil, _ports.Time.GetTimestamp())
        + (long)(Math.Max(Tick(_feed.ViewerCount).TotalSeconds * 0.9, MinTick) * _ports.Time.TimestampFrequency);

    private Task Delay(TimeSpan time) => Task.Delay(time, _ports.Time, _stop.Token);

    private async Task<bool> Read()
    {
        // First, so that a hint or a question that comes while we read makes us read again.
        _hinted = false;
        var asked = Interlocked.Exchange(ref _asked, null);
        try
        {
            await ReadNews();
            asked?.TrySetResult();
            return true;
        }
        catch (Exception e) when (e is JournalUnavailableException or OperationCanceledException)
        {
            _ports.Log.LogWarning(e, "Topic {Topic} could not be read", _feed.Name);
            _hinted = true;
            asked?.TrySetException(LiveException.Unavailable);
            return false;
        }
        catch (Exception e)
        {
            _ports.Log.LogError(e, "Topic {Topic} cannot be folded", _feed.Name);
            _feed.Break(LiveException.Quarantined);
            asked?.TrySetException(LiveException.Quarantined);
            return true;
        }
    }

    private async Task ReadNews()
    {
        if (_feed.Broken is { } why) throw why;
        var page = new List<StoredEvent>();
        await foreach (var stored in _ports.Journal.ReadNews(_feed.Tenant, _feed.Topic, _feed.Versions, _stop.Token))
        {
            page.Add(stored);
            if (page.Count < 1000) continue;
            await Absorb(page);
            page.Clear();
        }

        await Absorb(page);
    }

    private async Task Absorb(List<StoredEvent> page)
    {
        var ids = _feed.TextsIn(page);
        if (ids.Count > 0)
            foreach (var (id, text) in (await _ports.Rows.Texts(_feed.Tenant, ids, _stop.Token)).ById) _feed.Texts[id] = text;
        _feed.Absorb(page);
    }

    private async Task Renew(Action<TopicFeed> closed)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (await _grain.Renew(_reference).WaitAsync(RenewEvery, _ports.Time, _stop.Token) != _feed.Number) Hint();
            }
            catch (Exception e) when (!_stop.IsCancellationRequested)
            {
                // Without the grain there are no hints; the journal is read all the same.
                _ports.Log.LogDebug(e, "Topic {Topic} was not renewed", _feed.Name);
                Hint();
            }
            catch (Exception)
            {
                // The gateway stops, and the grain host perhaps before it.
                return;
            }

            await Delay(RenewEvery).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested || !_feed.TryClose()) continue;
            closed(_feed);
            await Goodbye();
            return;
        }
    }

    private async Task Goodbye()
    {
        try
        {
            await _grain.Leave(_reference);
        }
        catch (Exception e)
        {
            // It expires by itself.
            _ports.Log.LogDebug(e, "Topic {Topic} was not left", _feed.Name);
        }
    }

    private sealed class Ear(TopicPump pump) : IFeedObserver
    {
        public Task Hint(string topic, long position)
        {
            if (position > pump._feed.Position) pump.Hint();
            return Task.CompletedTask;
        }
    }
}

/// <summary>What live topics need of the rest, as one argument.</summary>
public sealed record LivePorts(IJournal Journal, IReadModels Rows, IGrainFactory Grains, TimeProvider Time, ILogger Log);
