using Civic.Contracts;
using Civic.Contracts.DemocracyDays.Events;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Districts;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.Gateway.Meetings;
using Civic.Gateway.Seminars;
using Civic.GraphQL.Types;

namespace Civic.Gateway.DemocracyDays.Events;

/// <summary>A programme item as GraphQL shows it.</summary>
internal sealed record EventNode(TenantId Tenant, string Key, ProgrammeState State, ProgrammeItem Item);

/// <summary>The states by name.</summary>
internal enum EventPhase
{
    Planned,
    Adapted,
    Cancelled,
    Held,
}

internal static class EventTypes
{
    internal const string Type = "Event";

    internal static SchemaBuilder Events(this SchemaBuilder schema) => schema
        .Enum<EventKind>("EventKind").Enum<EventPhase>("EventState").Enum<Organiser>("Organiser")
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("event", async context => GlobalId.KeyOf(context.Argument<string>("id"), Ask.Of(context).Tenant, Type) is { } key
                ? await Find(Ask.Of(context), key)
                : null);
        })
        .Bind<EventNode>(Type, t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", e => GlobalId.Of(e.Tenant, Type, e.Key));
            t.Field("title", e => e.Item.Title);
            t.Field("kind", e => e.Item.Kind);
            t.Field("state", e => Phase(e.State));
            t.Field("reason", e => Reason(e.State));
            t.Field("startsAt", e => e.Item.StartsAt);
            t.Field("endsAt", e => e.Item.EndsAt);
            t.FieldAsync("district", async (e, context) => e.Item.Place.District is { } id ? await DistrictTypes.Find(Ask.Of(context), id.Value) : null);
            t.FieldAsync("place", async (e, context) => e.Item.Place.Name ?? (e.Item.Place.Digital ? null : await MeetingTypes.PlaceName(Ask.Of(context), e.Item.Place)));
            t.Field("digital", e => e.Item.Place.Digital);
            t.Field("organiser", e => e.Item.Organiser);
            t.Field("inWeek", e => e.Item.InWeek);
            t.Field("eldw", e => e.Item.Eldw);
            t.Field("recording", e => (e.State as Held)?.Recording);
            t.FieldAsync("seminar", (e, context) => SeminarTypes.OfEvent(Ask.Of(context), e.Key));
        })
        .Connection<EventNode>(Type)
        .EventMutations();

    internal static EventNode? Node(Ask ask, string key, ProgrammeState state) =>
        state.OnProgramme() is { } item ? new EventNode(ask.Tenant, key, state, item) : null;

    internal static async Task<EventNode?> Find(Ask ask, string key) =>
        await ask.Row(Rooms.Events, key) is { } row ? Node(ask, key, row.State) : null;

    /// <summary>As its writer knows it: what the caller has just changed is in it.</summary>
    internal static async Task<EventNode?> Fresh(Ask ask, EventId id) =>
        Node(ask, id.Value, (await ask.Grains.GetGrain<IEventGrain>(Streams.GrainKey(ask.Tenant, id.Value)).Read()).State);

    private static EventPhase Phase(ProgrammeState state) => state switch
    {
        Adapted => EventPhase.Adapted,
        Cancelled => EventPhase.Cancelled,
        Held => EventPhase.Held,
        _ => EventPhase.Planned,
    };

    private static string? Reason(ProgrammeState state) => state switch
    {
        Adapted s => s.Reason,
        Cancelled s => s.Reason,
        Held s => s.AdaptedBecause,
        _ => null,
    };
}
