using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Tenants;

/// <summary>What may be asked of a municipality's settings.</summary>
public abstract record TenantCommand;

/// <summary>Sets a municipality up. Refused the second time.</summary>
/// <param name="Tenant">Its slug, first in every address and key.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Code">The official municipal code of four digits: Huddinge is 0126.</param>
/// <param name="Languages">BCP 47 tags in order of preference, Swedish first.</param>
/// <param name="TimeZone">IANA name; its shape is checked here, its existence by the caller.</param>
/// <param name="Demo">Whether some of its data is invented; the pages say so.</param>
public sealed record CreateTenant(
    TenantId Tenant,
    string Name,
    string Code,
    ImmutableArray<string> Languages,
    string TimeZone,
    bool Demo) : TenantCommand;

/// <summary>Adds a school. The same school once more changes nothing.</summary>
/// <param name="District">Where it lies, when known.</param>
/// <param name="GradeFrom">1 to 9.</param>
/// <param name="GradeTo">1 to 9, not below <paramref name="GradeFrom"/>.</param>
public sealed record AddSchool(SchoolId School, string Name, DistrictId? District, int GradeFrom, int GradeTo) : TenantCommand;

/// <summary>Sets the languages anew. The same languages once more change nothing.</summary>
public sealed record ChangeLanguages(ImmutableArray<string> Languages) : TenantCommand;

/// <summary>Says whether visitors may send only registered GraphQL documents. What is said already changes nothing.</summary>
public sealed record RestrictDocuments(bool OnlyTrusted) : TenantCommand;

/// <summary>The named ways in which a municipality's settings refuse.</summary>
public static class TenantRefusals
{
    public static readonly Refusal Unknown = new("tenant-unknown", "tenant");
    public static readonly Refusal AlreadyCreated = new("tenant-already-created", "tenant");
    public static readonly Refusal SlugMalformed = new("slug-malformed", "tenant");
    public static readonly Refusal SlugReserved = new("slug-reserved", "tenant");
    public static readonly Refusal CodeMalformed = new("municipal-code-malformed", "code");
    public static readonly Refusal LanguagesMissing = new("languages-missing", "languages");
    public static readonly Refusal LanguageMalformed = new("language-malformed", "languages");
    public static readonly Refusal LanguageRepeated = new("language-repeated", "languages");
    public static readonly Refusal SwedishFirst = new("swedish-first", "languages");
    public static readonly Refusal TimeZoneMalformed = new("time-zone-malformed", "timeZone");
    public static readonly Refusal SchoolMalformed = new("slug-malformed", "school");
    public static readonly Refusal SchoolAlreadyAdded = new("school-already-added", "school");
    public static readonly Refusal GradesOutOfRange = new("grades-out-of-range", "gradeFrom");
}
