using System.Collections.Immutable;
using System.Globalization;
using Civic.Domain.Cases;
using Civic.Domain.Kernel;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Cases;

/// <summary>The forms of the register's pages by the last part of their address. A refused form shows again all that was typed, in order where fields share a name, and all that was chosen.</summary>
internal static class CaseForms
{
    internal static readonly ImmutableDictionary<string, CaseKind> Kinds = ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, CaseKind>
    {
        ["motion"] = CaseKind.MemberMotion, ["proposal"] = CaseKind.CitizenProposal, ["referral"] = CaseKind.Referral, ["matter"] = CaseKind.Matter,
    });

    /// <summary>What a form on a case's page asks for; null for what is no such form or not filled in.</summary>
    internal static CaseCommand? Read(Posted form) => form.Name switch
    {
        "refer" => Filled(form, "due") ? new ReferCase(new CommitteeId(form.One("committee")), Day(form, "due"), null) : null,
        "report-delay" => new ReportDelay(form.One("text").Trim()),
        "write-off" => new WriteOffCase(),
        _ => null,
    };

    /// <summary>What a form that registers a case asks for; null for what is no such form or not filled in.</summary>
    internal static RegisterCase? Registering(Posted form)
    {
        if (!Kinds.TryGetValue(form.Name, out var kind) || !Filled(form, "due") || Day(form, "received") is not { } received) return null;
        string? Typed(int at) => form.All("text").ElementAtOrDefault(at)?.Trim() is { Length: > 0 } text ? text : null;
        ImmutableArray<PersonId> by = kind == CaseKind.CitizenProposal
            ? Typed(2) is { } person ? [new PersonId(person)] : []
            : [.. form.All("by").Where(one => one.Length > 0).Select(one => new PersonId(one))];
        return new RegisterCase(
            new CaseNumber(Typed(0) ?? ""), kind, Typed(1) ?? "", new CommitteeId(form.One("committee")), by, kind == CaseKind.Referral ? Typed(2) : null, received, Day(form, "due"), null)
        {
            IsResident = form.One("resident") == "yes",
        };
    }

    private static DateOnly? Day(Posted form, string field) =>
        DateOnly.TryParseExact(form.One(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // A day that is left out is none; one that is no day is not.
    private static bool Filled(Posted form, string field) => form.One(field).Length == 0 || Day(form, field) is not null;
}
