using Civic.Contracts;
using Civic.Contracts.Committees;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.Gateway.Meetings;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Committees;

/// <summary>A committee as GraphQL shows it.</summary>
internal sealed record CommitteeNode(TenantId Tenant, Active State);

internal static class CommitteeTypes
{
    internal const string Type = "Committee";

    internal static SchemaBuilder Committees(this SchemaBuilder schema) => schema
        .Enum<CommitteeKind>("CommitteeKind").Enum<Seat>("Seat").Enum<Position>("Position")
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("committees", context => All(Ask.Of(context)));
            t.FieldAsync("committee", async context => await Find(Ask.Of(context), context.Argument<string>("slug")));
        })
        .Bind<CommitteeNode>(Type, t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", c => GlobalId.Of(c.Tenant, Type, c.State.Committee.Value));
            t.Field("name", c => c.State.Name);
            t.Field("slug", c => c.State.Committee.Value);
            t.Field("kind", c => c.State.Kind);
            t.Field("members", c => c.State.Terms.Where(term => term.Until is null).Select(term => term.Member)
                .OrderBy(member => member.Seat).ThenBy(member => member.Order).ToArray());
            t.FieldAsync("meetings", (c, context) => Meetings(Ask.Of(context), c));
        })
        .Bind<Member>("Member", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("person", m => m.Person.Value);
        })
        .CommitteeMutations();

    internal static async Task<CommitteeNode?> Find(Ask ask, string slug) =>
        (await ask.Row(Rooms.Committees, slug))?.State is Active state ? new CommitteeNode(ask.Tenant, state) : null;

    /// <summary>As its writer knows it: what the caller has just changed is in it.</summary>
    internal static async Task<CommitteeNode?> Fresh(Ask ask, CommitteeId id) =>
        (await ask.Grains.GetGrain<ICommitteeGrain>(Streams.GrainKey(ask.Tenant, id.Value)).Read()).State is Active state
            ? new CommitteeNode(ask.Tenant, state)
            : null;

    private static async ValueTask<IReadOnlyList<CommitteeNode>> All(Ask ask) =>
        [.. (await ask.List(Rooms.Committees)).Select(row => row.State).OfType<Active>().Select(state => new CommitteeNode(ask.Tenant, state))];

    private static async ValueTask<IReadOnlyList<MeetingNode>> Meetings(Ask ask, CommitteeNode committee) =>
        [.. (await ask.List(Rooms.Meetings, committee.State.Committee.Value)).Reverse()
            .Where(row => row.State is Scheduled).Select(row => new MeetingNode(ask.Tenant, row.Id, (Scheduled)row.State))];
}
