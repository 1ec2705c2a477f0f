using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;

namespace Civic.Gateway.Meetings.Minutes.Writing;

/// <summary>Who served from when until when and in whose place, and when lines were lost: noted from event to event, since a meeting as it stands knows the present alone.</summary>
internal sealed class ServedTimes
{
    private readonly Dictionary<PersonId, List<Served>> _served = [];
    private readonly Dictionary<PersonId, List<Interval>> _lost = [];
    private Dictionary<PersonId, PersonId> _now = [];

    internal ImmutableArray<Served> ServedBy(PersonId person) => [.. _served.GetValueOrDefault(person) ?? []];

    internal ImmutableArray<Interval> LostBy(PersonId person) => [.. _lost.GetValueOrDefault(person) ?? []];

    /// <summary>Takes the meeting as it stands since a moment.</summary>
    internal void Take(Scheduled meeting, MeetingEvent @event, DateTimeOffset at)
    {
        if (meeting.Sitting is null) return;
        var next = meeting.Sitting.ClosedAt is null ? SeatsOf(meeting) : [];
        foreach (var (person, seat) in _now.Where(one => next.GetValueOrDefault(one.Key) != one.Value))
            _served[person][^1] = _served[person][^1] with { Until = at };
        foreach (var (person, seat) in next.Where(one => !_now.TryGetValue(one.Key, out var before) || before != one.Value)) Begin(person, seat == person ? null : seat, at);
        _now = next;
        Line(meeting, @event);
    }

    // Whose seat each of those who serve holds.
    private static Dictionary<PersonId, PersonId> SeatsOf(Scheduled meeting)
    {
        var sitting = meeting.Sitting!;
        var (item, conflicts) = sitting.Current is { } current ? (current, meeting.ItemOf(current)!.Conflicts) : (0, []);
        var serving = sitting.Serving(item, conflicts).Select(member => member.Person).ToHashSet();
        return sitting.SeatsFor(item, conflicts).Select(seat => (Person: seat.StandIn ?? seat.Member.Person, Seat: seat.Member.Person))
            .Where(one => serving.Contains(one.Person)).ToDictionary(one => one.Person, one => one.Seat);
    }

    // What was interrupted for no time at all was not.
    private void Begin(PersonId person, PersonId? seat, DateTimeOffset at)
    {
        if (!_served.TryGetValue(person, out var served)) _served[person] = served = [];
        if (served is [.., var last] && last.Until == at && last.For == seat) served[^1] = last with { Until = null };
        else served.Add(new Served(at, null, seat));
    }

    private void Line(Scheduled meeting, MeetingEvent @event)
    {
        if (@event is LinkLost lost)
        {
            if (!_lost.TryGetValue(lost.Person, out var times)) _lost[lost.Person] = times = [];
            times.Add(new Interval(lost.At, null));
        }

        var (who, when) = @event switch
        {
            LinkRestored e => (e.Person, e.At),
            MemberDeparted e => (e.Person, e.At),
            _ => ((PersonId?)null, default(DateTimeOffset)),
        };
        if (who is { } person) End(person, when);
        if (@event is MeetingClosed closed)
            foreach (var one in _lost.Keys) End(one, closed.At);
    }

    private void End(PersonId person, DateTimeOffset at)
    {
        if (_lost.GetValueOrDefault(person) is [.., { Until: null } last] times) times[^1] = last with { Until = at };
    }
}
