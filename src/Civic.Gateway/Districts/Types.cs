using Civic.Contracts;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Districts;

/// <summary>A district as GraphQL shows it.</summary>
internal sealed record DistrictNode(TenantId Tenant, Defined State);

internal static class DistrictTypes
{
    internal static SchemaBuilder Districts(this SchemaBuilder schema) => schema
        .Enum<DistrictKind>("DistrictKind")
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("districts", context => All(context).All(context));
            t.FieldAsync("districtsConnection", context => All(context).Page(context));
        })
        .Bind<DistrictNode>("District", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", d => GlobalId.Of(d.Tenant, "District", d.State.District.Value));
            t.Field("name", d => d.State.Name);
            t.Field("slug", d => d.State.District.Value);
            t.Field("kind", d => d.State.Kind);
        })
        .Connection<DistrictNode>("District");

    /// <summary>The districts of both geographies, by kind and name.</summary>
    internal static RowList<DistrictState, DistrictNode> All(ResolverContext context)
    {
        var tenant = Ask.Of(context).Tenant;
        return new(Rooms.Districts, "", row => row.State is Defined state ? new DistrictNode(tenant, state) : null);
    }

    internal static async Task<DistrictNode?> Find(Ask ask, string id) =>
        (await ask.Row(Rooms.Districts, id))?.State is Defined state ? new DistrictNode(ask.Tenant, state) : null;
}
