using System.Buffers;
using System.Collections.Concurrent;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway.Live.Sockets;

namespace Civic.Gateway.Live;

/// <summary>
/// A topic as this gateway knows it: state, number and what each audience may see, always of one moment. It only computes;
/// <see cref="TopicPump"/> feeds it from the journal and says when viewers are woken.
/// </summary>
internal sealed class TopicFeed
{
    private const int ViewersAPart = 500;
    private readonly Lock _gate = new();
    private readonly Lane?[] _lanes = new Lane?[Enum.GetValues<Audience>().Length];
    private readonly Dictionary<string, int> _versions = new(StringComparer.Ordinal);
    private readonly List<Viewer> _ended = [];
    private object _state;
    private long _number;
    private long _position;
    private int _viewers;
    private bool _closed;

    internal TopicFeed(TenantId tenant, string topic, ITopicRoom room)
    {
        (Tenant, Topic, Room, _state) = (tenant, topic, room, room.Initial);
        Name = $"{room.Name}:{room.IdOf(tenant, topic)}";
        foreach (var audience in room.Kept) LaneOf(audience);
    }

    internal TenantId Tenant { get; }

    internal string Topic { get; }

    internal ITopicRoom Room { get; }

    /// <summary>As callers name it.</summary>
    internal string Name { get; }

    /// <summary>What was typed, by id; without what is erased.</summary>
    internal ConcurrentDictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>How far each of its streams is known. For the one who feeds it.</summary>
    internal IReadOnlyDictionary<string, int> Versions => _versions;

    /// <summary>The state as it stands.</summary>
    internal object State => Volatile.Read(ref _state);

    /// <summary>As a viewer named it when it came.</summary>
    internal string NameFor(Viewer viewer) => viewer.IsScreen ? NameOf(Audience.Projector) : Name;

    /// <summary>How many of the topic's events are known here.</summary>
    internal long Number => Volatile.Read(ref _number);

    /// <summary>The global position of the last of them.</summary>
    internal long Position => Volatile.Read(ref _position);

    internal int ViewerCount => Volatile.Read(ref _viewers);

    /// <summary>Why nobody can follow the topic any more, if so.</summary>
    internal LiveException? Broken { get; private set; }

    /// <summary>Takes the events that follow on <see cref="Number"/>. Viewers are not woken.</summary>
    /// <exception cref="InvalidOperationException">An event does not fold.</exception>
    internal void Absorb(IReadOnlyList<StoredEvent> events)
    {
        if (events.Count == 0) return;
        lock (_gate)
        {
            foreach (var stored in events)
            {
                _state = Room.Fold(_state, stored);
                if (Room.MovesAudiences(stored)) Reseat();
                Volatile.Write(ref _number, _number + 1);
                Volatile.Write(ref _position, stored.Position);
                _versions[stored.Stream] = stored.Version;
                Tell(stored);
            }

            foreach (var lane in _lanes) lane?.Move();
        }
    }

    /// <summary>What was typed that must be known before these events are absorbed.</summary>
    internal IReadOnlyList<string> TextsIn(IReadOnlyList<StoredEvent> events)
    {
        if (Room.Kept.Count == 0) return [];
        var (state, ids) = (_state, new List<string>());
        foreach (var stored in events)
        {
            state = Room.Fold(state, stored);
            ids.AddRange(Room.TextsIn(state, stored).Select(text => text.Id).Where(id => !Texts.ContainsKey(id)));
        }

        return ids;
    }

    internal void Break(LiveException why) => Broken = why;

    /// <summary>Wakes everybody who is behind.</summary>
    internal void FanOut()
    {
        var (viewers, count) = Everybody();
        // Each wake-up is a call into the kernel: a large crowd is shared between the processors, so that the last screen is not so much later than the first.
        var parts = Math.Min(Environment.ProcessorCount, 1 + (count / ViewersAPart));
        if (parts == 1) Wake(viewers.AsSpan(0, count));
        else Parallel.For(0, parts, part => Wake(viewers.AsSpan(count * part / parts, (count * (part + 1) / parts) - (count * part / parts))));
        ArrayPool<Viewer>.Shared.Return(viewers, clearArray: true);
    }

    /// <summary>Tells everybody once more where the topic stands, in a batch without facts: whoever lost the last one on the way sees the gap.</summary>
    internal void Repeat()
    {
        lock (_gate)
        {
            foreach (var lane in _lanes)
                foreach (var viewer in lane?.Viewers ?? []) viewer.IsOwed = true;
        }

        FanOut();
    }

    private static void Wake(ReadOnlySpan<Viewer> viewers)
    {
        foreach (var viewer in viewers) viewer.Wake();
    }

    private (Viewer[] Viewers, int Count) Everybody()
    {
        lock (_gate)
        {
            var viewers = ArrayPool<Viewer>.Shared.Rent(_viewers + _ended.Count);
            var count = _ended.Count;
            _ended.CopyTo(viewers);
            _ended.Clear();
            foreach (var lane in _lanes)
            {
                if (lane is null) continue;
                lane.Viewers.CopyTo(viewers, count);
                count += lane.Viewers.Count;
            }

            return (viewers, count);
        }
    }

    /// <summary>Who follows the topic, but for screens and visitors.</summary>
    internal PersonId[] Who()
    {
        lock (_gate)
            return [.. _lanes.SelectMany(lane => lane?.Viewers ?? []).Where(viewer => !viewer.IsScreen && viewer.Actor.Id != Actor.Anonymous.Id).Select(viewer => viewer.Actor.Id)];
    }

    /// <summary>Seats a viewer at the newest number, after a snapshot or the facts missed since <paramref name="last"/>.</summary>
    /// <param name="older">Facts after <paramref name="last"/> that the lane no longer holds, with the number up to which they go.</param>
    /// <returns>Null when facts from before the lane's floor are needed (see <paramref name="missing"/>), or when the feed is closed.</returns>
    internal Joined? TrySeat(Viewer viewer, long? last, (Audience Audience, long Upto, IReadOnlyList<TopicFact> Facts)? older, out Missing? missing)
    {
        missing = null;
        lock (_gate)
        {
            if (Broken is { } why) throw why;
            if (_closed) return null;
            if (Hindrance(viewer) is { } hindrance) throw hindrance;
            var lane = LaneOf(AudienceOf(viewer));
            var behind = last is { } known && known >= 0 && known <= _number ? _number - known : -1;
            var floor = older is { } read && read.Audience == lane.Audience ? Math.Max(last ?? 0, read.Upto) : last ?? 0;
            if (behind > 0 && floor < lane.Floor && behind <= Lane.Kept)
            {
                missing = new Missing(lane.Audience, last!.Value, lane.Floor);
                return null;
            }

            var snapshot = behind < 0 || floor < lane.Floor;
            Seat(viewer, lane);
            return new Joined(
                _number,
                snapshot ? viewer.IsScreen ? Room.Project(_state) : Room.Snapshot(_state, viewer.Actor) : null,
                snapshot ? [] : [.. floor > last ? older!.Value.Facts : [], .. lane.Since(floor)],
                lane.Figures,
                Update(lane, last, snapshot));
        }
    }

    internal void Leave(Viewer viewer)
    {
        lock (_gate) Unseat(viewer);
    }

    internal void Release(Viewer viewer)
    {
        lock (_gate) viewer.IsHeld = false;
        viewer.Wake();
    }

    /// <summary>What to send to a viewer next, all that is new as one batch; null when nothing is new or owed.</summary>
    internal LiveMessage? NextMessage(Viewer viewer)
    {
        lock (_gate)
        {
            if (viewer is { Ended: { } end, IsHeld: false })
            {
                viewer.Ended = null;
                return Frames.Ended(NameFor(viewer), end.Code);
            }

            if (viewer.Lane is not { } lane || viewer.IsHeld || (viewer.Number >= _number && !viewer.IsOwed)) return null;
            viewer.IsOwed = false;
            if (viewer.Number < lane.Floor)
            {
                Unseat(viewer);
                return Frames.Rejoin(NameFor(viewer), viewer.Number);
            }

            var message = lane.Message(NameOf(lane.Audience), viewer.Number, _number);
            viewer.Number = _number;
            return message;
        }
    }

    /// <summary>As <see cref="NextMessage"/>, for a subscription. A viewer who missed too much gets a snapshot.</summary>
    internal TopicUpdate? NextUpdate(Viewer viewer)
    {
        lock (_gate)
        {
            if ((Broken ?? viewer.Ended) is { } why) throw why;
            if (viewer.Lane is not { } lane || viewer.Number >= _number) return null;
            var missed = viewer.Number < lane.Floor;
            var from = missed ? _number : viewer.Number;
            viewer.Number = _number;
            return Update(lane, from, missed) with { Facts = missed ? [] : [.. lane.Since(from)] };
        }
    }

    /// <summary>Closes a feed that nobody watches; a closed feed seats nobody.</summary>
    internal bool TryClose()
    {
        lock (_gate) return _closed |= _viewers == 0;
    }

    private TopicUpdate Update(Lane lane, long? last, bool snapshot) => new(
        NameOf(lane.Audience), snapshot ? _number : last ?? _number, _number, [], _state, Room.Figures(_state, lane.Audience), lane.Audience, snapshot);

    // From the floor on: what came before the lane was there is read from the journal when somebody asks for it.
    private Lane LaneOf(Audience audience)
    {
        if (_lanes[(int)audience] is { } lane) return lane;
        return _lanes[(int)audience] = new Lane(audience, _number, FiguresOf);
    }

    private void Seat(Viewer viewer, Lane lane)
    {
        viewer.Number = _number;
        lane.Enter(viewer);
        _viewers++;
    }

    private void Unseat(Viewer viewer)
    {
        if (viewer.Lane is null) return;
        viewer.Lane.Leave(viewer);
        _viewers--;
    }

    private void Reseat()
    {
        foreach (var viewer in _lanes.SelectMany(lane => lane?.Viewers ?? []).ToArray())
        {
            if (Hindrance(viewer) is { } hindrance)
            {
                Unseat(viewer);
                viewer.Ended = hindrance;
                _ended.Add(viewer);
                continue;
            }

            var audience = AudienceOf(viewer);
            if (audience == viewer.Lane!.Audience) continue;
            viewer.Lane.Leave(viewer);
            LaneOf(audience).Enter(viewer);
        }
    }

    private void Tell(StoredEvent stored)
    {
        var gone = Room.Obscures(stored);
        foreach (var lane in _lanes)
        {
            if (lane is null) continue;
            if (gone is not null && lane.Audience != Audience.Moderator) lane.Obscure(gone);
            if (TopicFact.For(Room, lane.Audience, _state, stored, _number, Texts) is { } fact) lane.Add(fact);
        }
    }

    private Audience AudienceOf(Viewer viewer) => viewer.IsScreen ? Audience.Projector : Room.AudienceOf(_state, viewer.Actor);

    private LiveException? Hindrance(Viewer viewer) => Room.Hindrance(_state, viewer.Actor) is { } refusal ? LiveException.Ended(refusal) : null;

    private string NameOf(Audience audience) =>
        audience == Audience.Projector && Room.ScreenName is { } screen ? $"{screen}:{Room.IdOf(Tenant, Topic)}" : Name;

    private byte[] FiguresOf(Audience audience) => WireJson.Bytes(Tenant, Room.Figures(_state, audience), Texts);
}

/// <summary>Facts of an audience that only the journal has: after one number, up to another.</summary>
internal sealed record Missing(Audience Audience, long After, long Upto);

/// <summary>A viewer's start: at a number, with a snapshot or the missing facts.</summary>
internal sealed record Joined(long Number, object? Snapshot, IReadOnlyList<TopicFact> Facts, ReadOnlyMemory<byte> Figures, TopicUpdate Update);
