using System.Globalization;
using Civic.Contracts;
using Civic.Contracts.Committees;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.Gateway.Meetings;
using Civic.GraphQL.Execution;
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
            t.FieldAsync("committees", context => All(context).All(context));
            t.FieldAsync("committeesConnection", context => All(context).Page(context));
            t.FieldAsync("committee", async context => await Find(Ask.Of(context), context.Argument<string>("slug")));
        })
        .Bind<CommitteeNode>(Type, t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", c => GlobalId.Of(c.Tenant, Type, c.State.Committee.Value));
            t.Field("name", c => c.State.Name);
            t.Field("slug", c => c.State.Committee.Value);
            t.Field("kind", c => c.State.Kind);
            t.Field("shortName", c => c.State.ShortName);
            t.Field("rules", c => c.State.Rules);
            t.Field("standingItems", c => c.State.Standing.ToArray());
            t.Field("members", (c, context) => Page.All(context, Seated(c).OrderBy(Place, StringComparer.Ordinal)));
            t.Field("membersConnection", (c, context) => Page.Of(context, Seated(c), Place));
            t.FieldAsync("meetings", (c, context) => Meetings(context, c).All(context));
            t.FieldAsync("meetingsConnection", (c, context) => Meetings(context, c).Page(context));
        })
        .Connection<CommitteeNode>(Type).Connection<Member>("Member")
        .Bind<Member>("Member", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("person", m => m.Person.Value);
        })
        .Bind<StandingItem>("StandingItem", t => t.Metadata = Audiences.Everyone)
        .Bind<BodyRules>("BodyRules", t => t.Metadata = Audiences.Everyone)
        .CommitteeMutations();

    internal static async Task<CommitteeNode?> Find(Ask ask, string slug) =>
        (await ask.Row(Rooms.Committees, slug))?.State is Active state ? new CommitteeNode(ask.Tenant, state) : null;

    /// <summary>As its writer knows it: what the caller has just changed is in it.</summary>
    internal static async Task<CommitteeNode?> Fresh(Ask ask, CommitteeId id) =>
        (await ask.Grains.GetGrain<ICommitteeGrain>(Streams.GrainKey(ask.Tenant, id.Value)).Read()).State is Active state
            ? new CommitteeNode(ask.Tenant, state)
            : null;

    private static RowList<CommitteeState, CommitteeNode> All(ResolverContext context)
    {
        var tenant = Ask.Of(context).Tenant;
        return new(Rooms.Committees, "", row => row.State is Active state ? new CommitteeNode(tenant, state) : null);
    }

    private static RowList<MeetingState, MeetingNode> Meetings(ResolverContext context, CommitteeNode committee)
    {
        var tenant = Ask.Of(context).Tenant;
        return new(Rooms.Meetings, committee.State.Committee.Value,
            row => row.State is Scheduled state ? new MeetingNode(tenant, row.Id, state) : null, NewestFirst: true);
    }

    private static IEnumerable<Member> Seated(CommitteeNode committee) =>
        committee.State.Terms.Where(term => term.Until is null).Select(term => term.Member);

    // Ordinary members before substitutes, each in the fixed order.
    private static string Place(Member member) => string.Create(CultureInfo.InvariantCulture, $"{(int)member.Seat}/{member.Order:D6}/{member.Person.Value}");
}
