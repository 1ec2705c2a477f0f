using Civic.Contracts;
using Civic.Contracts.Meetings;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Gateway.Access;
using Civic.Gateway.Committees;
using Civic.Gateway.Districts;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Meetings;

/// <summary>A meeting as GraphQL shows it.</summary>
internal sealed record MeetingNode(TenantId Tenant, string Key, Scheduled State);

/// <summary>An agenda item as GraphQL shows it.</summary>
internal sealed record ItemNode(MeetingNode Meeting, AgendaItem Item);

/// <summary>Somebody at the meeting.</summary>
internal sealed record AttendanceNode(string Person, Presence Presence, bool Serving);

internal static class MeetingTypes
{
    internal const string Type = "Meeting";

    internal static SchemaBuilder Meetings(this SchemaBuilder schema) => schema
        .Enum<ItemKind>("ItemKind").Enum<Presence>("Presence")
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
            t.FieldAsync("place", (m, context) => PlaceName(Ask.Of(context), m.State.Place));
            t.Field("digital", m => m.State.Place.Digital);
            t.FieldAsync("committee", async (m, context) => await CommitteeTypes.Find(Ask.Of(context), m.State.Committee.Value));
            t.Field("items", m => m.State.Items.Select(item => new ItemNode(m, item)).ToArray());
            t.Field("attendance", (m, context) => Attendance(m, Ask.Of(context).Actor));
        })
        .Bind<ItemNode>("AgendaItem", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("number", i => i.Item.Number);
            t.Field("title", i => i.Item.Title);
            t.Field("kind", i => i.Item.Kind);
            t.Field("paragraph", (i, context) => MeetingVisibility.Paragraph(i.Meeting.State, i.Item, Ask.Of(context).Actor)?.Number);
            t.FieldAsync("decision", (i, context) => DecisionText.Of(Ask.Of(context), MeetingVisibility.Paragraph(i.Meeting.State, i.Item, Ask.Of(context).Actor)));
            t.Field("adjusted", i => i.Item.Paragraph is { Adjusted: true });
            t.Field("conflicts", (i, context) => MeetingVisibility.IsInside(Ask.Of(context).Actor)
                ? i.Item.Conflicts.Select(person => person.Value).ToArray()
                : []);
        })
        .Connection<MeetingNode>(Type)
        .Bind<AttendanceNode>("Attendance", t => t.Metadata = Audiences.Everyone)
        .MeetingMutations();

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
}
