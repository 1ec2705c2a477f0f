using Civic.Domain.Kernel;

namespace Civic.Gateway.Live;

/// <summary>A subscription's place in a topic: woken, it fetches what is new as one update.</summary>
internal sealed class WatchViewer(Actor actor) : Viewer(actor)
{
    private volatile TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal override void Wake() => _news.TrySetResult();

    /// <summary>Returns when there was a wake-up since the last return.</summary>
    internal async Task News(CancellationToken cancellation)
    {
        await _news.Task.WaitAsync(cancellation);
        _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
