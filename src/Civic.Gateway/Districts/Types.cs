using Civic.Contracts;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
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
            t.FieldAsync("districts", context => All(Ask.Of(context)));
        })
        .Bind<DistrictNode>("District", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", d => GlobalId.Of(d.Tenant, "District", d.State.District.Value));
            t.Field("name", d => d.State.Name);
            t.Field("slug", d => d.State.District.Value);
            t.Field("kind", d => d.State.Kind);
        });

    /// <summary>The districts of both geographies, by kind and name.</summary>
    internal static async ValueTask<IReadOnlyList<DistrictNode>> All(Ask ask) =>
        [.. (await ask.List(Rooms.Districts)).Select(row => row.State).OfType<Defined>().Select(state => new DistrictNode(ask.Tenant, state))];

    internal static async Task<DistrictNode?> Find(Ask ask, string id) =>
        (await ask.List(Rooms.Districts)).FirstOrDefault(row => row.Id == id)?.State is Defined state ? new DistrictNode(ask.Tenant, state) : null;
}
