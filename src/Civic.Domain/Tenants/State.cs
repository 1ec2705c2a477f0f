using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Tenants;

/// <summary>What a municipality is: not created, or active.</summary>
public abstract record TenantState
{
    public static TenantState Evolve(TenantState state, TenantEvent @event) => (state, @event) switch
    {
        (NotCreated, TenantCreated e) => new Active(e.Tenant, e.Name, e.Code, e.Languages, e.TimeZone, e.Demo, []),
        (Active s, SchoolAdded e) => s with { Schools = s.Schools.Add(new School(e.School, e.Name, e.District, e.GradeFrom, e.GradeTo)) },
        (Active s, LanguagesChanged e) => s with { Languages = e.Languages },
        (Active s, DocumentsRestricted e) => s with { OnlyTrustedDocuments = e.OnlyTrusted },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotCreated : TenantState;

/// <summary>The municipality as it stands.</summary>
/// <param name="Schools">In the order in which they were added.</param>
public sealed record Active(
    TenantId Tenant,
    string Name,
    string Code,
    ImmutableArray<string> Languages,
    string TimeZone,
    bool Demo,
    ImmutableArray<School> Schools) : TenantState
{
    /// <summary>Whether visitors may send only GraphQL documents that are registered.</summary>
    public bool OnlyTrustedDocuments { get; init; }
}

/// <summary>A school of the municipality.</summary>
public sealed record School(SchoolId Id, string Name, DistrictId? District, int GradeFrom, int GradeTo);
