using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Contests.Entries;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.Gateway.Tenants;
using Civic.GraphQL.Execution;
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
            t.FieldAsync("school", (e, context) => TenantTypes.School(Ask.Of(context), e.View.School), ahead: TenantTypes.SchoolsAhead);
            t.Field("grade", e => e.View.Grade);
            t.FieldAsync("class", (e, context) => new ValueTask<string?>(Ask.Of(context).Text(e.View.ClassName)), ahead: Texts(view => view.ClassName));
            t.FieldAsync("caption", (e, context) => new ValueTask<string?>(Ask.Of(context).Text(e.View.Caption)), ahead: Texts(view => view.Caption));
            t.FieldAsync("link", (e, context) => new ValueTask<string?>(Ask.Of(context).Text(e.View.Link)), ahead: Texts(view => view.Link));
            t.Field("state", e => e.View.Phase);
        })
        .Connection<EntryNode>(Type)
        .EntryMutations();

    /// <summary>A contest's entries that the caller may see.</summary>
    internal static RowList<EntryState, EntryNode> Of(ResolverContext context, ContestId contest)
    {
        var ask = Ask.Of(context);
        return new(Rooms.Entries, contest.Value, row => Node(ask, row.Id, row.State), Hidden: 8);
    }

    /// <summary>The named entries that the caller may see, in the order in which they are named.</summary>
    internal static async ValueTask<IReadOnlyList<EntryNode>?> Named(Ask ask, ImmutableArray<EntryId> ids) =>
        [.. (await Task.WhenAll(ids.Select(id => Find(ask, id.Value)))).OfType<EntryNode>()];

    internal static async Task<EntryNode?> Find(Ask ask, string key) =>
        await ask.Row(Rooms.Entries, key) is { } row ? Node(ask, key, row.State) : null;

    /// <summary>As its writer knows it: what the caller has just changed is in it.</summary>
    internal static async Task<EntryNode?> Fresh(Ask ask, EntryId id) =>
        Node(ask, id.Value, (await ask.Grains.GetGrain<IEntryGrain>(Streams.GrainKey(ask.Tenant, id.Value)).Read()).State);

    private static Func<IEnumerable<EntryNode>, RequestContext, Task> Texts(Func<EntryView, SealedText?> text) =>
        (entries, context) => ((Ask)context).Texts(entries.Select(entry => text(entry.View)));

    private static EntryNode? Node(Ask ask, string id, EntryState state) =>
        EntryVisibility.See(state, ask.Actor) is { } view ? new EntryNode(ask.Tenant, new EntryId(id), view) : null;
}
