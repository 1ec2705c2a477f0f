using Microsoft.AspNetCore.SignalR;

namespace Civic.Gateway.Live;

/// <summary>
/// A connection's place in a topic. At most one write is under way; what comes meanwhile is not queued but waits in the lane and goes
/// as one batch when the connection is idle again.
/// </summary>
internal sealed class HubSeat(LiveConnection connection, TopicFeed? feed = null) : Viewer(connection.Caller.Actor)
{
    private int _wakes;
    private long _writingSince;

    internal TopicFeed? Feed { get; set; } = feed;

    /// <summary>Since when a write has been waiting for the other side; 0 when none is.</summary>
    internal long WritingSince => Volatile.Read(ref _writingSince);

    internal override void Wake()
    {
        if (Interlocked.Increment(ref _wakes) == 1) Drain();
    }

    // Whoever raises the count from zero writes; the others leave a mark, and the writer looks again.
    private void Drain()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _wakes);
            while (Feed?.NextMessage(this) is { } message)
            {
                var write = connection.Write(message);
                if (write.IsCompletedSuccessfully) continue;
                _ = Finish(write);
                return;
            }
        }
        while (Interlocked.Add(ref _wakes, -seen) != 0);
    }

    private async Task Finish(ValueTask write)
    {
        Volatile.Write(ref _writingSince, connection.Time.GetTimestamp());
        try
        {
            await write;
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or IOException or HubException)
        {
            connection.Abort();
            return;
        }

        Volatile.Write(ref _writingSince, 0);
        Drain();
    }
}
