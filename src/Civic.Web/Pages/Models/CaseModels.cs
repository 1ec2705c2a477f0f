using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Domain.Cases;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Web.Pages.Cases;

namespace Civic.Web.Pages.Models;

/// <summary>Makes what the register's pages show.</summary>
/// <param name="bodies">The municipality's bodies.</param>
/// <param name="today">The day in the municipality.</param>
public sealed class CaseModels(IReadOnlyCollection<Active> bodies, Actor viewer, DateOnly today, Invented invented)
{
    /// <summary>Who keeps the register; as at the mutations' doors.</summary>
    internal static readonly Admission Registrar = Audiences.Any(Roles.Secretary | Roles.Officer | Roles.Admin);

    public CasesModel Year(int year, IReadOnlyCollection<Registered> cases) => new(
        year, [.. cases.Select(Row)],
        [.. Enum.GetValues<CaseKind>().Select(kind => new KindCount(
            kind, cases.Count(one => one.Kind == kind), cases.Count(one => one.Kind == kind && one.Stage == CaseStage.Answered), cases.Count(one => one.Kind == kind && one.IsLate)))],
        Desk(), invented);

    public CaseModel Case(Registered s) => new(
        Row(s), s.Sender, Raisers(s), [.. s.Referrals.Select(one => new ReferralRow(Name(one.To), one.Due))],
        [.. s.Decisions.Select(one => new DecisionRow(Name(one.Committee), Streams.MeetingOf(one.Item.Value).Value, Streams.NumberOf(one.Item.Value), one.Paragraph, one.On, one.Ends))],
        s.Delay, Steps(s), Desk(), invented);

    private CaseRow Row(Registered s) => new(
        s.Case.Value, s.Kind, new Words(s.Title), Name(s.Committee), s.ReceivedOn, s.AnswerBy, s.Stage, s.IsLate, !IsEnded(s) && s.AnswerBy < today);

    private static bool IsEnded(Registered s) => s.Stage is CaseStage.Answered or CaseStage.WrittenOff;

    private Words Name(CommitteeId id) => new(bodies.FirstOrDefault(body => body.Committee == id)?.Name ?? id.Value);

    // Who signs a motion holds an office; who makes a citizen proposal does not.
    private ImmutableArray<MemberChoice> Raisers(Registered s)
    {
        if (s.Kind == CaseKind.CitizenProposal && Registrar.Refuse(viewer) is not null) return [];
        var names = PeopleLabels.Names(bodies.FirstOrDefault(body => body.Committee == s.Committee)?.MembersOn(s.ReceivedOn) ?? []);
        return [.. s.By.Select(person => new MemberChoice(person, names.GetValueOrDefault(person)))];
    }

    // Tried on the room's own rules, with an input that says nothing wrong by itself; what ends a case is not for the page to know.
    private ImmutableArray<CaseStep> Steps(Registered s)
    {
        if (Registrar.Refuse(viewer) is not null || IsEnded(s)) return [];
        CaseStep Step(string name, CaseCommand command) =>
            new(name, (CaseDecider.Decide(s, command, new Moment(default, viewer)) as Refused<CaseEvent>)?.Refusal);
        var all = new List<CaseStep> { Step("refer", new ReferCase(new CommitteeId(""), null, new CaseFacts(false, [], false))) };
        if (s.HasYear) all.AddRange([Step("report-delay", new ReportDelay("-") { On = today }), Step("write-off", new WriteOffCase())]);
        return [.. all];
    }

    private RegisterDesk? Desk()
    {
        if (Registrar.Refuse(viewer) is not null) return null;
        var council = bodies.FirstOrDefault(body => body.Kind == CommitteeKind.Council)?.MembersOn(today) ?? [];
        return new RegisterDesk(
            today,
            [.. bodies.OrderBy(body => body.Kind != CommitteeKind.Council).ThenBy(body => body.Name, StringComparer.Ordinal).Select(body => new BodyChoice(body.Committee.Value, body.Name, body.Kind == CommitteeKind.Council, body.Rules.CitizenProposals))],
            [.. PeopleLabels.Names(council).Select(pair => new MemberChoice(pair.Key, pair.Value))]);
    }
}
