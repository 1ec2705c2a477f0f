using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Committees;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Minutes;

namespace Civic.Gateway.Meetings.Minutes.Writing;

/// <summary>
/// Writes a meeting's minutes from the journal, for one reader: members, who leads and the secretary read them as a draft while they are written; everybody else what is
/// adjusted, and of that nothing that is closed for authority or secrecy.
/// </summary>
public sealed class MinutesWriter(IJournal journal, IReadModels rows)
{
    /// <summary>The minutes as the reader may read them.</summary>
    /// <param name="meeting">Its global id, or its key as addresses have it.</param>
    /// <returns>Null when there is no such meeting, or nothing of its minutes is for the reader yet.</returns>
    public async Task<MinutesDocument?> Write(TenantId tenant, string meeting, Actor reader, CancellationToken cancellation = default)
    {
        var id = new MeetingId(GlobalId.KeyOf(meeting, tenant, MeetingTypes.Type) ?? meeting);
        var story = new MeetingStory();
        await foreach (var stored in journal.ReadTopic(tenant, Streams.Meeting(id), 0, cancellation)) story.Take(stored);
        if (story.Room.Meeting is not Scheduled state || state is { Sitting: null, Attendance: null }) return null;
        var inside = MeetingVisibility.AudienceOf(state, reader) is Audience.Chair or Audience.Member;
        if (!inside && !state.Items.Any(item => item.Paragraph is { Adjusted: true })) return null;
        if (await Find(tenant, Rooms.Tenants, Streams.KeyOf(Streams.Tenant), cancellation) is not Domain.Tenants.Active town) return null;
        var body = await Find(tenant, Rooms.Committees, state.Committee.Value, cancellation) as Active;
        var reading = new Reading(tenant, id, story, state, reader, inside);
        var items = new List<WrittenItem>();
        var contests = new ContestVotes(rows, journal, town);
        foreach (var item in state.Items) items.Add(await WrittenItems.Of(reading, item, contests, cancellation));
        var document = new MinutesDocument(
            GlobalId.Of(tenant, MeetingTypes.Type, id.Value), GlobalId.Of(tenant, Committees.CommitteeTypes.Type, state.Committee.Value), body?.Name ?? state.Committee.Value,
            body?.Kind ?? CommitteeKind.Board, town.Name, town.TimeZone, state.Date, state.StartsAt, await PlaceOf(tenant, state.Place, cancellation), state.Place.Digital,
            state.Sitting?.OpenedAt, state.Sitting?.ClosedAt, StatusOf(story.Room, state), ChairOf(story.Room, state), story.Secretary, AttendanceOf(reading), [.. items.OrderBy(item => item.Paragraph ?? int.MaxValue).ThenBy(item => item.Number)],
            MinutesVisibility.See(story.Room.Minutes, MeetingVisibility.AudienceOf(state, reader), reading.Sees),
            [.. story.Approvals.Where(approval => approval.Item is not { } item || reading.Sees(item))], ImmutableDictionary<PersonId, Named>.Empty, story.Changed);
        return document with { People = await PeopleOf(document, tenant, MembersOf(state, body), cancellation) };
    }

    private static MinutesStatus StatusOf(MeetingRoom room, Scheduled state)
    {
        var adjusted = state.Items.Count(item => item.Paragraph is { Adjusted: true });
        return room.Minutes is Kept { AdjustedOn: not null } || (room.Minutes is not Kept && adjusted > 0 && state.Items.All(item => item.Paragraph is not { Adjusted: false })) ? MinutesStatus.Adjusted
            : adjusted > 0 ? MinutesStatus.Partly : MinutesStatus.Draft;
    }

    private static PersonId? ChairOf(MeetingRoom room, Scheduled state) => (room.Minutes as Kept)?.Chair ?? state.Leader()
        ?? state.Items.Select(item => state.ChairFor(item.Number)).FirstOrDefault(chair => chair is not null);

    private static ImmutableArray<Attended>? AttendanceOf(Reading reading)
    {
        var state = reading.State;
        if (!(reading.Inside || MeetingVisibility.MaySeeAttendance(state, Actor.Anonymous))) return null;
        if (state.Sitting is not { } sitting)
            return [.. state.Attendance!.Attendees.Select(one => new Attended(one.Person, state.Attendance.Serving.FirstOrDefault(member => member.Person == one.Person)?.Seat, one.Presence, [], [], []))];
        var members = sitting.Seats.Select(seat => seat.Member).Concat(sitting.Substitutes).ToList();
        var others = sitting.Stays.Select(stay => stay.Person).Where(person => members.TrueForAll(member => member.Person != person)).Distinct();
        return [.. members.Select(member => Row(member.Person, member.Seat)), .. others.Select(person => Row(person, null))];

        Attended Row(PersonId person, Seat? seat)
        {
            ImmutableArray<Stay> stays = [.. sitting.Stays.Where(stay => stay.Person == person).Select(stay => stay with { Until = stay.Until ?? sitting.ClosedAt })];
            var presence = stays.IsEmpty ? Presence.Absent : stays.Any(stay => stay.Remote) ? Presence.Remote : Presence.Present;
            return new Attended(person, seat, presence, stays, reading.Story.Service.ServedBy(person), reading.Story.Service.LostBy(person));
        }
    }

    private static ImmutableArray<Member> MembersOf(Scheduled state, Active? body) => state.Sitting is { } sitting
        ? [.. sitting.Seats.Select(seat => seat.Member), .. sitting.Substitutes] : body?.MembersOn(state.Date) ?? [];

    private async Task<ImmutableDictionary<PersonId, Named>> PeopleOf(MinutesDocument document, TenantId tenant, ImmutableArray<Member> members, CancellationToken cancellation)
    {
        var named = NamedPeople.In(document).Distinct().ToList();
        var names = (await rows.Texts(tenant, [.. named.Select(person => $"{Streams.Person(person)}#name")], cancellation)).ById;
        return named.ToImmutableDictionary(person => person, person => NamedPeople.LabelOf(person, members, document.Secretary, names.GetValueOrDefault($"{Streams.Person(person)}#name")));
    }

    private async Task<string?> PlaceOf(TenantId tenant, Place place, CancellationToken cancellation) => place.Name
        ?? (place.District is { } district && await Find(tenant, Rooms.Districts, district.Value, cancellation) is Defined found ? found.Name : null);

    private async Task<TState?> Find<TState>(TenantId tenant, Room<TState> room, string id, CancellationToken cancellation) where TState : class =>
        (await rows.Find(tenant, room, [id], cancellation)) is [var row, ..] ? row.State : null;
}

/// <summary>What is read, and by whom.</summary>
/// <param name="Inside">Whether the reader takes part in the meeting, or keeps its minutes.</param>
internal sealed record Reading(TenantId Tenant, MeetingId Id, MeetingStory Story, Scheduled State, Actor Reader, bool Inside)
{
    /// <summary>Whether the reader may read how an item was handled.</summary>
    internal bool Sees(int item) => MeetingVisibility.MaySeeHandling(State, item, Reader) && (Inside || State.ItemOf(item) is { Paragraph.Adjusted: true });
}
