using System.Collections.Immutable;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Minutes;

namespace Civic.Gateway.Meetings.Minutes.Writing;

/// <summary>A meeting from its first event to its last: as it stands, and what has been on the way.</summary>
internal sealed class MeetingStory
{
    private readonly Dictionary<int, List<Interval>> _times = [];
    private readonly List<Approval> _approvals = [];
    private readonly HashSet<int> _atOnce = [];

    internal MeetingRoom Room { get; private set; } = MeetingRoom.Initial;

    internal ServedTimes Service { get; } = new();

    /// <summary>Of those without a seat the first who noted anything since the meeting was opened.</summary>
    internal PersonId? Secretary { get; private set; }

    internal DateTimeOffset Changed { get; private set; }

    internal ImmutableArray<Approval> Approvals => [.. _approvals];

    internal ImmutableArray<Interval> TimesOf(int item) => [.. _times.GetValueOrDefault(item) ?? []];

    internal bool IsAtOnce(int item) => _atOnce.Contains(item);

    internal void Take(StoredEvent stored)
    {
        Room = Room.With(stored);
        Changed = stored.At;
        if (Room.Meeting is not Scheduled meeting) return;
        Secretary ??= OfficeOf(meeting, stored.Actor);
        if (stored.Event is MeetingEvent happened) Service.Take(meeting, happened, MomentOf(happened) ?? stored.At);
        Note(stored.Event);
    }

    private void Note(object happened)
    {
        switch (happened)
        {
            case ItemTakenUp e:
                if (!_times.TryGetValue(e.Item, out var times)) _times[e.Item] = times = [];
                times.Add(new Interval(e.At, null));
                break;
            case ItemLeft e when _times.GetValueOrDefault(e.Item) is [.., var last] known:
                known[^1] = last with { Until = e.At };
                break;
            case ParagraphAdjusted { AtOnce: true } e:
                _atOnce.Add(e.Item);
                break;
            case MinutesApproved e:
                _approvals.Add(new Approval(e.By, e.On, null));
                break;
            case ParagraphApproved e:
                _approvals.Add(new Approval(e.By, e.On, e.Item));
                break;
        }
    }

    private static PersonId? OfficeOf(Scheduled meeting, PersonId actor) =>
        meeting.Sitting is not { } sitting || actor == Actor.Process.Id || actor == Actor.Import.Id
        || sitting.Seats.Any(seat => seat.Member.Person == actor) || sitting.Substitutes.Any(member => member.Person == actor) ? null : actor;

    private static DateTimeOffset? MomentOf(MeetingEvent happened) => happened switch
    {
        MeetingOpened e => e.At,
        MemberArrived e => e.At,
        MemberDeparted e => e.At,
        LinkLost e => e.At,
        LinkRestored e => e.At,
        ItemTakenUp e => e.At,
        ItemLeft e => e.At,
        MeetingClosed e => e.At,
        _ => null,
    };
}
