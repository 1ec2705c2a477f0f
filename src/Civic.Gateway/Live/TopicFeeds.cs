using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;

namespace Civic.Gateway.Live;

/// <summary>The topics that somebody watches on this gateway: one feed each, opened by the first viewer, closed after the last.</summary>
public sealed class TopicFeeds(IEnumerable<ITopicRoom> rooms, LivePorts ports) : IAsyncDisposable
{
    private const int MaxSeatings = 4;
    private readonly Dictionary<string, ITopicRoom> _rooms = rooms.ToDictionary(room => room.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, ITopicRoom> _screens =
        rooms.Where(room => room.ScreenName is not null).ToDictionary(room => room.ScreenName!, StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(TenantId Tenant, string Topic), TopicPump> _pumps = new();
    private readonly Lock _opening = new();

    /// <summary>How many topics are watched.</summary>
    public int Count => _pumps.Count;

    /// <summary>How many watch a topic here.</summary>
    public int ViewersOf(TenantId tenant, string topic) => _pumps.TryGetValue((tenant, topic), out var pump) ? pump.Feed.ViewerCount : 0;

    /// <summary>Who follows the topics of a room here, screens and visitors left out; the same one may come twice.</summary>
    internal IEnumerable<(TenantId Tenant, string Topic, PersonId[] Who)> Following(string room) =>
        _pumps.Values.Where(pump => pump.Feed.Room.Name == room).Select(pump => (pump.Feed.Tenant, pump.Feed.Topic, pump.Feed.Who()));

    /// <summary>
    /// Follows a topic: a snapshot or the facts after <paramref name="last"/> first, then what follows, without gap and each once.
    /// </summary>
    /// <param name="name">As callers name it: <c>voting:&lt;global id&gt;</c>, <c>contest:&lt;slug&gt;</c>, <c>event:&lt;global id&gt;</c>.</param>
    /// <exception cref="LiveException"><c>not-found</c>, <c>unavailable</c> or <c>quarantined</c>.</exception>
    public async IAsyncEnumerable<TopicUpdate> Watch(
        Caller caller, string name, long? last = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var viewer = new WatchViewer(caller.Actor);
        var (feed, joined) = await Join(caller, name, viewer, last, cancellation);
        try
        {
            yield return joined.Update with { Facts = joined.Facts };
            while (true)
            {
                await viewer.News(cancellation);
                while (feed.NextUpdate(viewer) is { } update) yield return update;
            }
        }
        finally
        {
            feed.Leave(viewer);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pump in _pumps.Values) await pump.DisposeAsync();
    }

    internal async Task<(TopicFeed Feed, Joined Joined)> Join(
        Caller caller, string name, Viewer viewer, long? last, CancellationToken cancellation)
    {
        var tenant = caller.Tenant;
        var (room, topic) = Find(tenant, name, viewer);
        try
        {
            viewer.Actor = await room.ActorOf(caller, topic, cancellation);
            for (var tries = 0; ; tries++)
            {
                var pump = await Open(tenant, topic, room, cancellation);
                await pump.Refresh(cancellation);
                // A topic that moves on faster than we read what was missed is shown as it stands.
                if (await Seat(pump.Feed, viewer, tries < MaxSeatings ? last : null, cancellation) is { } joined) return (pump.Feed, joined);
            }
        }
        catch (JournalUnavailableException)
        {
            throw LiveException.Unavailable;
        }
    }

    private (ITopicRoom Room, string Topic) Find(TenantId tenant, string? name, Viewer viewer)
    {
        var colon = name?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 1) throw LiveException.NotFound;
        // What a screen shows is for everybody, but it is those who lead who put it up.
        viewer.IsScreen = viewer.Actor.Has(Roles.Moderator | Roles.Officer) && _screens.ContainsKey(name![..colon]);
        return (viewer.IsScreen ? _screens : _rooms).TryGetValue(name![..colon], out var room) && room.TopicOf(tenant, name[(colon + 1)..]) is { } topic
            ? (room, topic)
            : throw LiveException.NotFound;
    }

    private async Task<TopicPump> Open(TenantId tenant, string topic, ITopicRoom room, CancellationToken cancellation)
    {
        if (_pumps.TryGetValue((tenant, topic), out var pump)) return pump;
        if (await ports.Journal.CountTopic(tenant, topic, cancellation) == 0 && !await room.IsExpected(tenant, topic, ports.Journal))
            throw LiveException.NotFound;
        lock (_opening)
        {
            return _pumps.TryGetValue((tenant, topic), out pump)
                ? pump
                : _pumps[(tenant, topic)] = new TopicPump(new TopicFeed(tenant, topic, room), ports, Closed);
        }
    }

    private async Task<Joined?> Seat(TopicFeed feed, Viewer viewer, long? last, CancellationToken cancellation)
    {
        if (feed.TrySeat(viewer, last, null, out var missing) is { } joined) return joined;
        if (missing is null) return null;
        var facts = new List<TopicFact>();
        var number = missing.After;
        await foreach (var stored in ports.Journal.ReadTopic(feed.Tenant, feed.Topic, missing.After, cancellation))
        {
            if (number == missing.Upto) break;
            if (TopicFact.For(feed.Room, missing.Audience, feed.State, stored, ++number, feed.Texts) is { } fact) facts.Add(fact);
        }

        return feed.TrySeat(viewer, last, (missing.Audience, number, facts), out _);
    }

    private void Closed(TopicFeed feed)
    {
        if (_pumps.TryRemove((feed.Tenant, feed.Topic), out var pump)) _ = pump.DisposeAsync().AsTask();
    }
}
