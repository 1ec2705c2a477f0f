using System.Globalization;
using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Tenants;
using Civic.Gateway.Access;
using Civic.Gateway.Districts;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Tenants;

/// <summary>A municipality as GraphQL shows it.</summary>
internal sealed record MunicipalityNode(Active State);

/// <summary>A school as GraphQL shows it.</summary>
/// <param name="Number">Its place in the municipality's list, which only grows.</param>
internal sealed record SchoolNode(TenantId Tenant, School School, int Number)
{
    internal string Place => Number.ToString("D6", CultureInfo.InvariantCulture);
}

internal static class TenantTypes
{
    /// <summary>Binds the municipality, its schools and who is asking.</summary>
    internal static SchemaBuilder Tenants(this SchemaBuilder schema) => schema
        .Enum<RoleName>("Role")
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("municipality", async context => new MunicipalityNode(await Ask.Of(context).Municipality()));
            t.Field("viewer", context => Viewer.Of(Ask.Of(context).Who));
        })
        .Bind<Viewer>("Viewer", t => t.Metadata = Audiences.Everyone)
        .Bind<MunicipalityNode>("Municipality", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", m => GlobalId.Of(m.State.Tenant, "Municipality", m.State.Tenant.Value));
            t.Field("name", m => m.State.Name);
            t.Field("slug", m => m.State.Tenant.Value);
            t.Field("code", m => m.State.Code);
            t.Field("languages", m => m.State.Languages);
            t.Field("demo", m => m.State.Demo);
            t.Field("onlyTrustedDocuments", m => m.State.OnlyTrustedDocuments);
            t.FieldAsync("districts", (_, context) => DistrictTypes.All(context).All(context));
            t.FieldAsync("districtsConnection", (_, context) => DistrictTypes.All(context).Page(context));
            t.Field("schools", (m, context) => Page.All(context, Schools(m.State)));
            t.Field("schoolsConnection", (m, context) => Page.Of(context, Schools(m.State), school => school.Place));
        })
        .Connection<SchoolNode>("School")
        .TenantMutations()
        .Bind<SchoolNode>("School", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", s => GlobalId.Of(s.Tenant, "School", s.School.Id.Value));
            t.Field("name", s => s.School.Name);
            t.Field("slug", s => s.School.Id.Value);
            t.Field("gradeFrom", s => s.School.GradeFrom);
            t.Field("gradeTo", s => s.School.GradeTo);
        });

    /// <summary>The municipality's schools, in the order in which they were added.</summary>
    internal static IEnumerable<SchoolNode> Schools(Active municipality) =>
        municipality.Schools.Select((school, number) => new SchoolNode(municipality.Tenant, school, number));

    /// <summary>Reads what <see cref="School"/> needs.</summary>
    internal static Task SchoolsAhead<T>(IEnumerable<T> asking, RequestContext context) => ((Ask)context).Row(Rooms.Tenants, Streams.KeyOf(Streams.Tenant));

    /// <summary>A school of the municipality, or null.</summary>
    internal static async ValueTask<SchoolNode?> School(Ask ask, SchoolId id)
    {
        var schools = (await ask.Municipality()).Schools;
        for (var i = 0; i < schools.Length; i++)
            if (schools[i].Id == id) return new SchoolNode(ask.Tenant, schools[i], i);
        return null;
    }
}

/// <summary>Who asks, as GraphQL shows it.</summary>
internal sealed record Viewer(string Person, IReadOnlyList<RoleName> Roles)
{
    internal static Viewer? Of(Caller who) => who.IsSignedIn
        ? new Viewer(who.Actor.Id.Value, [.. Enum.GetValues<RoleName>().Where(role => who.Actor.Has((Roles)(int)role))])
        : null;
}

/// <summary>The roles that a token may carry, with the kernel's values.</summary>
internal enum RoleName
{
    Resident = Domain.Kernel.Roles.Resident,
    Teacher = Domain.Kernel.Roles.Teacher,
    Member = Domain.Kernel.Roles.Member,
    Chair = Domain.Kernel.Roles.Chair,
    Secretary = Domain.Kernel.Roles.Secretary,
    Officer = Domain.Kernel.Roles.Officer,
    Moderator = Domain.Kernel.Roles.Moderator,
    Admin = Domain.Kernel.Roles.Admin,
}
