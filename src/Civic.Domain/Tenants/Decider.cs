using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Tenants;

/// <summary>
/// The rules, in words:
/// a municipality is created once, under a slug that is no address of the platform itself; it has an official code, speaks
/// Swedish first and other languages after it, and keeps one time zone; a school is added once and teaches grades within 1 to 9;
/// it may allow visitors nothing but GraphQL documents that it has registered.
/// </summary>
public sealed class TenantDecider : IDecider<TenantState, TenantCommand, TenantEvent>
{
    /// <summary>First segments of addresses that the platform keeps for itself.</summary>
    public static readonly ImmutableArray<string> ReservedSlugs = ["health", "metrics", "auth", "graphql", "live", "assets"];

    public static TenantState Initial { get; } = new NotCreated();

    public static TenantState Evolve(TenantState state, TenantEvent @event) => TenantState.Evolve(state, @event);

    public static Decision<TenantEvent> Decide(TenantState state, TenantCommand command, Moment moment) => (state, command) switch
    {
        (NotCreated, CreateTenant c) => Creating(c),
        (_, CreateTenant) => Refuse(TenantRefusals.AlreadyCreated),
        (Active s, AddSchool c) => Adding(s, c),
        (Active s, ChangeLanguages c) => Changing(s, c),
        (Active s, RestrictDocuments c) => s.OnlyTrustedDocuments == c.OnlyTrusted ? Accept() : Accept(new DocumentsRestricted(c.OnlyTrusted)),
        _ => Refuse(TenantRefusals.Unknown),
    };

    private static Decision<TenantEvent> Creating(CreateTenant c)
    {
        var flaw = SlugFlaw(c.Tenant.Value) ?? Wording.Flaw(c.Name, "name") ?? CodeFlaw(c.Code) ?? LanguagesFlaw(c.Languages) ?? ZoneFlaw(c.TimeZone);
        return flaw is null ? Accept(new TenantCreated(c.Tenant, c.Name, c.Code, c.Languages, c.TimeZone, c.Demo)) : Refuse(flaw);
    }

    private static Decision<TenantEvent> Adding(Active s, AddSchool c)
    {
        if (!Slug.IsFit(c.School.Value)) return Refuse(TenantRefusals.SchoolMalformed);
        if (Wording.Flaw(c.Name, "name") is { } flaw) return Refuse(flaw);
        if (c.GradeFrom < 1 || c.GradeTo > 9 || c.GradeFrom > c.GradeTo) return Refuse(TenantRefusals.GradesOutOfRange);
        var known = s.Schools.FirstOrDefault(school => school.Id == c.School);
        if (known is null) return Accept(new SchoolAdded(c.School, c.Name, c.District, c.GradeFrom, c.GradeTo));
        return known == new School(c.School, c.Name, c.District, c.GradeFrom, c.GradeTo) ? Accept() : Refuse(TenantRefusals.SchoolAlreadyAdded);
    }

    private static Decision<TenantEvent> Changing(Active s, ChangeLanguages c)
    {
        if (LanguagesFlaw(c.Languages) is { } flaw) return Refuse(flaw);
        return s.Languages.SequenceEqual(c.Languages) ? Accept() : Accept(new LanguagesChanged(c.Languages));
    }

    private static Refusal? SlugFlaw(string slug)
    {
        if (!Slug.IsFit(slug, 40)) return TenantRefusals.SlugMalformed;
        return ReservedSlugs.Contains(slug) ? TenantRefusals.SlugReserved : null;
    }

    private static Refusal? CodeFlaw(string? code) =>
        code is { Length: 4 } && code.All(char.IsAsciiDigit) ? null : TenantRefusals.CodeMalformed;

    private static Refusal? LanguagesFlaw(ImmutableArray<string> languages)
    {
        if (languages.IsDefaultOrEmpty) return TenantRefusals.LanguagesMissing;
        if (!languages.All(IsLanguage)) return TenantRefusals.LanguageMalformed;
        if (languages.Distinct(StringComparer.OrdinalIgnoreCase).Count() != languages.Length) return TenantRefusals.LanguageRepeated;
        return languages[0] == "sv" ? null : TenantRefusals.SwedishFirst;
    }

    // Language and optional subtags: fi, yi, fit (Meänkieli), rom, se, zh-Hant.
    private static bool IsLanguage(string? tag) =>
        tag is { Length: <= 35 } && tag.Split('-') is [{ Length: 2 or 3 } language, .. var subtags]
        && language.All(char.IsAsciiLetterLower) && subtags.All(t => t.Length is >= 2 and <= 8 && t.All(char.IsAsciiLetterOrDigit));

    private static Refusal? ZoneFlaw(string? zone) =>
        zone is { Length: <= 60 } && zone.Split('/') is [_, _, ..] parts
        && parts.All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '+'))
            ? null
            : TenantRefusals.TimeZoneMalformed;

    private static Decision<TenantEvent> Accept(params ReadOnlySpan<TenantEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<TenantEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<TenantEvent>(refusal);
}
