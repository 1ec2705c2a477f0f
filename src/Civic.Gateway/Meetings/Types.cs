using Civic.Contracts;
using Civic.Contracts.Meetings;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Gateway.Access;
using Civic.Gateway.Committees;
using Civic.Gateway.Districts;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.Gateway.Meetings.Items;
using Civic.Gateway.Meetings.Minutes;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Meetings;

/// <summary>A meeting as GraphQL shows it.</summary>
internal sealed record MeetingNode(TenantId Tenant, string Key, Scheduled State)
{
    /// <summary>Items and minutes of the same moment; null when they are to be read.</summary>
    internal MeetingRoom? Room { get; init; }

    internal MeetingId Id => new(Key);
}

/// <summary>Somebody at the meeting.</summary>
internal sealed record AttendanceNode(string Person, Presence Presence, bool Serving);

/// <summary>An ordinary seat, with who stands in.</summary>
internal sealed record SeatNode(Member Member, string? StandIn, bool Present);

/// <summary>An earlier item that is taken up again.</summary>
internal sealed record ResumedNode(ItemId From, int Item, bool ByMinority);

/// <summary>Another body's item, which took up a proposal or made it.</summary>
/// <param name="Paragraph">The paragraph that answers the proposal; null of the item that made it.</param>
internal sealed record OtherItemNode(ItemId Id, int? Paragraph, DateOnly? On);

internal static class MeetingTypes
{
    internal const string Type = "Meeting";

    internal static SchemaBuilder Meetings(this SchemaBuilder schema) => schema
        .Enum<ItemKind>("ItemKind").Enum<Presence>("Presence").Enum<MeetingPhase>("MeetingState").Enum<Doors>("Doors").Enum<DepartureReason>("DepartureReason")
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("meeting", async context => GlobalId.KeyOf(context.Argument<string>("id"), Ask.Of(context).Tenant, Type) is { } key
                ? await Find(Ask.Of(context), key)
                : null);
        })
        .Bind<MeetingNode>(Type, t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", m => GlobalId.Of(m.Tenant, Type, m.Key));
            t.Field("date", m => m.State.Date);
            t.Field("startsAt", m => m.State.StartsAt);
            t.FieldAsync("place", (m, context) => PlaceName(Ask.Of(context), m.State.Place));
            t.Field("digital", m => m.State.Place.Digital);
            t.FieldAsync("committee", async (m, context) => await CommitteeTypes.Find(Ask.Of(context), m.State.Committee.Value));
            t.Field("items", m => m.State.Items.Select(item => new ItemNode(m, item)).ToArray());
            t.Field("attendance", (m, context) => Attendance(m, Ask.Of(context).Actor));
            t.Field("summonses", m => m.State.Summons.ToArray());
            t.Field("state", m => MeetingVisibility.PhaseOf(m.State));
            t.Field("openedAt", m => m.State.Sitting?.OpenedAt);
            t.Field("closedAt", m => m.State.Sitting?.ClosedAt);
            t.Field("current", m => m.State.Sitting?.Current);
            t.Field("leader", m => m.State.Leader()?.Value);
            t.Field("seats", (m, context) => MeetingVisibility.MaySeeAttendance(m.State, Ask.Of(context).Actor) ? Seats(m.State.Sitting) : null);
            t.Field("stays", (m, context) => MeetingVisibility.MaySeeAttendance(m.State, Ask.Of(context).Actor) ? m.State.Sitting?.Stays.ToArray() : null);
            t.FieldAsync("minutes", (m, context) => MinutesTypes.Of(Ask.Of(context), m));
            t.FieldAsync("steps", (m, context) => StepTypes.Of(Ask.Of(context), m));
        })
        .Connection<MeetingNode>(Type)
        .Bind<AttendanceNode>("Attendance", t => t.Metadata = Audiences.Everyone)
        .Bind<SeatNode>("HeldSeat", t => t.Metadata = Audiences.Everyone)
        .Bind<Stay>("Stay", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("person", s => s.Person.Value);
        })
        .Bind<ResumedNode>("ResumedItem", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("meeting", async (r, context) => await Find(Ask.Of(context), Streams.MeetingOf(r.From.Value).Value));
        })
        .Bind<Summons>("Summons", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("items", s => s.Announced.ToArray());
            t.Field("called", (s, context) => MeetingVisibility.IsInside(Ask.Of(context).Actor) ? ItemTypes.Names(s.To) : null);
        })
        .Bind<AttachedDocument>("AttachedDocument", t => t.Metadata = Audiences.Everyone)
        .Bind<OtherItemNode>("OtherItem", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("meeting", async (o, context) => await Find(Ask.Of(context), Streams.MeetingOf(o.Id.Value).Value));
            t.Field("item", o => Streams.NumberOf(o.Id.Value));
        })
        .Decisions().Steps().MeetingMutations().AgendaMutations().SittingMutations();

    internal static async Task<MeetingNode?> Find(Ask ask, string key) =>
        (await ask.Row(Rooms.Meetings, key))?.State is Scheduled state ? new MeetingNode(ask.Tenant, key, state) : null;

    /// <summary>As its writer knows it: what the caller has just changed is in it.</summary>
    internal static async Task<MeetingNode?> Fresh(Ask ask, MeetingId id) =>
        (await ask.Grains.GetGrain<IMeetingGrain>(Streams.GrainKey(ask.Tenant, id.Value)).Read()).State is Scheduled state
            ? new MeetingNode(ask.Tenant, id.Value, state)
            : null;

    /// <summary>A place in words: its name, its district's, or that it is digital.</summary>
    internal static async ValueTask<string> PlaceName(Ask ask, Place place)
    {
        if (place.Name is { } name) return name;
        if (place.District is { } district && await DistrictTypes.Find(ask, district.Value) is { } found) return found.State.Name;
        return "Digitalt";
    }

    private static AttendanceNode[]? Attendance(MeetingNode meeting, Actor viewer)
    {
        if (meeting.State.Attendance is not { } attendance || !MeetingVisibility.IsInside(viewer)) return null;
        var serving = attendance.Serving.Select(member => member.Person).ToHashSet();
        return [.. attendance.Attendees.Select(a => new AttendanceNode(a.Person.Value, a.Presence, serving.Contains(a.Person)))];
    }

    private static SeatNode[]? Seats(Sitting? sitting) => sitting is null ? null
        : [.. sitting.Seats.Select(seat => new SeatNode(seat.Member, seat.StandIn?.Value, sitting.IsThere(seat.Member.Person)))];
}
