using System.Collections.Concurrent;
using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Domain.Cases;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Web.Pages;
using Civic.Web.Pages.Cases;
using Civic.Web.Pages.Models;

namespace Civic.Web.Tests.Sample;

/// <summary>The register in memory: one in every municipality, with a council that allows citizen proposals and a committee, decided by the domain's own rules.</summary>
internal sealed class SampleCases : ICasePages
{
    public const string Motion = "KS-2017/20";
    private static readonly DateOnly Today = new(2020, 10, 22);
    private static readonly ImmutableArray<Active> Bodies =
    [
        new(new("kommunfullmaktige"), "Kommunfullmäktige", CommitteeKind.Council, [.. Chamber.Members.Select(member => new Term(member, null, null))]) { Settings = Chamber.Rules with { IsCouncil = true, CitizenProposals = true } },
        new(Chamber.Committee, "Trygghets- och delaktighetsberedningen", CommitteeKind.Preparatory, []),
    ];

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, CaseState>> registers = new();

    /// <summary>What a municipality has registered, by number.</summary>
    public ConcurrentDictionary<string, CaseState> Register(string tenant) => registers.GetOrAdd(tenant, _ => new ConcurrentDictionary<string, CaseState>
    {
        [Motion] = new Registered(
            new(Motion), CaseKind.MemberMotion, "Motion om handlingsplan för högre valdeltagande", Bodies[0].Committee, [new("member4"), new("member5")], null, new(2017, 3, 20), null,
            [new ReferredTo(Chamber.Committee, new(2017, 10, 5))],
            [new NotedDecision(Chamber.Committee, new("2017-10-05/2"), 9, new(2017, 10, 5), false), new NotedDecision(Bodies[0].Committee, new("2017-12-11/2"), 12, new(2017, 12, 11), true)], null, false),
    });

    public Task<CasesModel?> Year(Visit visit, int? year, CancellationToken cancel)
    {
        var of = year ?? Today.Year;
        return Task.FromResult<CasesModel?>(Models(visit).Year(
            of, [.. Register(visit.Caller.Tenant.Value).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).OfType<Registered>().Where(one => one.ReceivedOn.Year == of)]));
    }

    public Task<CaseModel?> Case(Visit visit, string number, CancellationToken cancel) =>
        Task.FromResult(Register(visit.Caller.Tenant.Value).GetValueOrDefault(number) is Registered state ? Models(visit).Case(state) : null);

    public Task<Outcome> Act(Visit visit, Guid operation, CaseNumber number, CaseCommand command, CancellationToken cancel)
    {
        var register = Register(visit.Caller.Tenant.Value);
        var state = register.GetValueOrDefault(number.Value) ?? CaseDecider.Initial;
        var decision = CaseDecider.Decide(state, Informed(command), new Moment(default, visit.Caller.Actor));
        if (decision is Refused<CaseEvent> refused) return Task.FromResult(Outcome.Refused(refused.Refusal));
        register[number.Value] = ((Accepted<CaseEvent>)decision).Events.Aggregate(state, CaseState.Evolve);
        return Task.FromResult(Outcome.Stored(1));
    }

    private static CaseModels Models(Visit visit) => new(Bodies, visit.Caller.Actor, Today, Invented.People);

    private static CaseCommand Informed(CaseCommand command) => command switch
    {
        RegisterCase c => c with { Facts = Facts(c.Committee) },
        ReferCase c => c with { Facts = Facts(c.To) },
        ReportDelay c => c with { On = Today },
        _ => command,
    };

    private static CaseFacts? Facts(CommitteeId id) => Bodies.FirstOrDefault(body => body.Committee == id) is not { } body ? null
        : new CaseFacts(body.Kind == CommitteeKind.Council, [.. body.MembersOn(Today).Select(member => member.Person)], body.Rules.CitizenProposals);
}
