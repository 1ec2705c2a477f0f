using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Tenants;

/// <summary>What happened to a municipality's settings.</summary>
public abstract record TenantEvent;

/// <summary>The municipality is there.</summary>
[Stored("tenant-created.v1")]
public sealed record TenantCreated(
    TenantId Tenant,
    string Name,
    string Code,
    ImmutableArray<string> Languages,
    string TimeZone,
    bool Demo) : TenantEvent;

/// <summary>A school belongs to the municipality.</summary>
[Stored("school-added.v1")]
public sealed record SchoolAdded(SchoolId School, string Name, DistrictId? District, int GradeFrom, int GradeTo) : TenantEvent;

/// <summary>The municipality speaks these languages from here on.</summary>
[Stored("languages-changed.v1")]
public sealed record LanguagesChanged(ImmutableArray<string> Languages) : TenantEvent;

/// <summary>From here on visitors may send only registered GraphQL documents, or any.</summary>
[Stored("documents-restricted.v1")]
public sealed record DocumentsRestricted(bool OnlyTrusted) : TenantEvent;
