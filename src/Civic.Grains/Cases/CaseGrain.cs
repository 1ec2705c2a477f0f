using Civic.Contracts;
using Civic.Contracts.Cases;
using Civic.Domain.Cases;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Grains.Hosting;
using Civic.Grains.Meetings;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Cases;

/// <summary>The writer of one case of the register.</summary>
[GrainType("case")]
public sealed class CaseGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<CaseDecider, CaseState, CaseCommand, CaseEvent>(segments, services), ICaseGrain
{
    protected override string Stream => Streams.Case(new CaseNumber(Key));

    protected override async ValueTask<Prepared<CaseCommand>> Prepare(Sent<CaseCommand> sent) => new(sent.Command switch
    {
        RegisterCase c => c with { Facts = await Body(c.Committee, c.ReceivedOn) },
        ReferCase c => c with { Facts = await Body(c.To, await Today(sent)) },
        ReportDelay c => c with { On = await Today(sent) },
        var c => c,
    }, []);

    private Task<DateOnly> Today(Sent sent) => Services.Facts.Day(Tenant, sent.OccurredAt ?? Services.Journal.Now);

    private async Task<CaseFacts?> Body(CommitteeId committee, DateOnly day) =>
        await Services.Facts.Of<CommitteeDecider, CommitteeState, CommitteeCommand, CommitteeEvent>(Tenant, Streams.Committee(committee)) is Domain.Committees.Active body
            ? new CaseFacts(body.Kind == CommitteeKind.Council, [.. body.MembersOn(day).Select(member => member.Person)], body.Rules.CitizenProposals)
            : null;
}
