using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Contests.Entries;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.Gateway.Tenants;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Contests.Entries;

/// <summary>An entry as GraphQL shows it to one caller.</summary>
internal sealed record EntryNode(TenantId Tenant, EntryId Id, EntryView View);

internal static class EntryTypes
{
    internal const string Type = "Entry";

    internal static SchemaBuilder Entries(this SchemaBuilder schema) => schema
        .Enum<EntryPhase>("EntryState")
        .Bind<EntryNode>(Type, t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", e => GlobalId.Of(e.Tenant, Type, e.Id.Value));
            t.FieldAsync("contest", async (e, context) => await ContestTypes.Find(Ask.Of(context), e.View.Contest.Value));
            t.FieldAsync("school", async (e, context) => await TenantTypes.School(Ask.Of(context), e.View.School));
            t.Field("grade", e => e.View.Grade);
            t.FieldAsync("class", (e, context) => Text(Ask.Of(context), e, e.View.ClassName));
            t.FieldAsync("caption", (e, context) => Text(Ask.Of(context), e, e.View.Caption));
            t.FieldAsync("link", (e, context) => Text(Ask.Of(context), e, e.View.Link));
            t.Field("state", e => e.View.Phase);
        })
        .EntryMutations();

    /// <summary>A contest's entries that the caller may see.</summary>
    internal static async ValueTask<IReadOnlyList<EntryNode>> Of(Ask ask, ContestId contest) =>
        [.. (await ask.List(Rooms.Entries, contest.Value)).Select(row => Node(ask, row.Id, row.State)).OfType<EntryNode>()];

    /// <summary>The named entries of a contest, in the order in which they are named.</summary>
    internal static async ValueTask<IReadOnlyList<EntryNode>?> Named(Ask ask, ContestId contest, ImmutableArray<EntryId> ids)
    {
        var entries = await ask.Entries(contest);
        return [.. ids.Select(id => entries.TryGetValue(id.Value, out var row) ? Node(ask, id.Value, row.State) : null).OfType<EntryNode>()];
    }

    internal static async Task<EntryNode?> Find(Ask ask, string key) =>
        await ask.Row(Rooms.Entries, key) is { } row ? Node(ask, key, row.State) : null;

    /// <summary>As its writer knows it: what the caller has just changed is in it.</summary>
    internal static async Task<EntryNode?> Fresh(Ask ask, EntryId id) =>
        Node(ask, id.Value, (await ask.Grains.GetGrain<IEntryGrain>(Streams.GrainKey(ask.Tenant, id.Value)).Read()).State);

    private static EntryNode? Node(Ask ask, string id, EntryState state) =>
        EntryVisibility.See(state, ask.Actor) is { } view ? new EntryNode(ask.Tenant, new EntryId(id), view) : null;

    private static async ValueTask<string?> Text(Ask ask, EntryNode entry, SealedText? seal)
    {
        if (seal is null) return null;
        if ((await ask.Texts(entry.View.Contest)).TryGetValue(seal.Id, out var text)) return text;
        // An entry stored a moment ago is not among the rows yet.
        return (await ask.Rows.Texts(ask.Tenant, [seal.Id])).GetValueOrDefault(seal.Id);
    }
}
