using System.Buffers;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway.Live.Sockets;

namespace Civic.Gateway.Live;

/// <summary>
/// A topic as this gateway knows it: state, number and what each audience may see, always of one moment. It only computes;
/// <see cref="TopicPump"/> feeds it from the journal and says when viewers are woken.
/// </summary>
internal sealed class TopicFeed(TenantId tenant, string topic, ITopicRoom room)
{
    private const int ViewersAPart = 500;
    private readonly Lock _gate = new();
    private readonly Lane?[] _lanes = new Lane?[Enum.GetValues<Audience>().Length];
    private object _state = room.Initial;
    private long _number;
    private long _position;
    private int _viewers;
    private bool _closed;

    internal TenantId Tenant { get; } = tenant;

    internal string Topic { get; } = topic;

    internal ITopicRoom Room { get; } = room;

    /// <summary>As callers name it.</summary>
    internal string Name { get; } = $"{room.Name}:{room.IdOf(tenant, topic)}";

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
                foreach (var lane in _lanes)
                    if (lane is not null && TopicFact.For(Room, lane.Audience, stored, _number) is { } fact) lane.Add(fact);
            }

            foreach (var lane in _lanes) lane?.Move(FiguresOf(lane.Audience));
        }
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
            var viewers = ArrayPool<Viewer>.Shared.Rent(_viewers);
            var count = 0;
            foreach (var lane in _lanes)
            {
                if (lane is null) continue;
                lane.Viewers.CopyTo(viewers, count);
                count += lane.Viewers.Count;
            }

            return (viewers, count);
        }
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
            var lane = LaneOf(Room.AudienceOf(_state, viewer.Actor));
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
                snapshot ? Room.Snapshot(_state, viewer.Actor) : null,
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
            if (viewer.Lane is not { } lane || viewer.IsHeld || (viewer.Number >= _number && !viewer.IsOwed)) return null;
            viewer.IsOwed = false;
            if (viewer.Number < lane.Floor)
            {
                Unseat(viewer);
                return Frames.Rejoin(Name, viewer.Number);
            }

            var message = lane.Message(Name, viewer.Number, _number);
            viewer.Number = _number;
            return message;
        }
    }

    /// <summary>As <see cref="NextMessage"/>, for a subscription. A viewer who missed too much gets a snapshot.</summary>
    internal TopicUpdate? NextUpdate(Viewer viewer)
    {
        lock (_gate)
        {
            if (Broken is { } why) throw why;
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
        Name, snapshot ? _number : last ?? _number, _number, [], _state, Room.Figures(_state, lane.Audience), lane.Audience, snapshot);

    // From the floor on: what came before the lane was there is read from the journal when somebody asks for it.
    private Lane LaneOf(Audience audience)
    {
        if (_lanes[(int)audience] is { } lane) return lane;
        lane = new Lane(audience, _number);
        lane.Move(FiguresOf(audience));
        return _lanes[(int)audience] = lane;
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
            var audience = Room.AudienceOf(_state, viewer.Actor);
            if (audience == viewer.Lane!.Audience) continue;
            viewer.Lane.Leave(viewer);
            LaneOf(audience).Enter(viewer);
        }
    }

    private byte[] FiguresOf(Audience audience) => WireJson.Bytes(Tenant, Room.Figures(_state, audience));
}

/// <summary>Facts of an audience that only the journal has: after one number, up to another.</summary>
internal sealed record Missing(Audience Audience, long After, long Upto);

/// <summary>A viewer's start: at a number, with a snapshot or the missing facts.</summary>
internal sealed record Joined(long Number, object? Snapshot, IReadOnlyList<TopicFact> Facts, ReadOnlyMemory<byte> Figures, TopicUpdate Update);
