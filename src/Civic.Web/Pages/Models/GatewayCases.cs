using System.Collections.Immutable;
using System.Globalization;
using Civic.Contracts;
using Civic.Contracts.Cases;
using Civic.Domain.Cases;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Gateway;
using Civic.Gateway.Access;
using Civic.Gateway.Cases;
using Civic.Web.Pages.Cases;

namespace Civic.Web.Pages.Models;

/// <inheritdoc cref="ICasePages"/>
public sealed class GatewayCases(PagePorts ports) : ICasePages
{
    public async Task<CasesModel?> Year(Visit visit, int? year, CancellationToken cancel)
    {
        if (await Look.After(ports, visit, cancel) is not { } look) return null;
        var of = year ?? PeopleLabels.Today(look).Year;
        var rows = await look.All(Rooms.Cases, of.ToString(CultureInfo.InvariantCulture));
        return (await Models(look)).Year(of, [.. rows.Select(row => row.State).OfType<Registered>()]);
    }

    public async Task<CaseModel?> Case(Visit visit, string number, CancellationToken cancel)
    {
        if (!CaseNumber.IsFit(number) || await Look.After(ports, visit, cancel) is not { } look) return null;
        if ((await look.Row(Rooms.Cases, number))?.State is not Registered state) return null;
        var seen = ImmutableArray.CreateBuilder<NotedDecision>();
        foreach (var one in state.Decisions)
            if (CaseVisibility.Sees((await look.Row(Rooms.Meetings, Streams.MeetingOf(one.Item.Value).Value))?.State, one, look.Actor)) seen.Add(one);
        return (await Models(look)).Case(state with { Decisions = seen.ToImmutable() });
    }

    public Task<Outcome> Act(Visit visit, Guid operation, CaseNumber number, CaseCommand command, CancellationToken cancel)
    {
        var by = new Sender(visit.Caller.Tenant, operation, visit.Caller.Actor);
        if (CaseModels.Registrar.Refuse(by.Actor) is { } denied) return Task.FromResult(new Outcome(OutcomeKind.Refused, denied.Code, null, 0));
        return CaseNumber.IsFit(number.Value) ? ports.Commands.Send(by, number, command) : Task.FromResult(Outcome.Refused(CaseRefusals.NumberMalformed));
    }

    private static async Task<CaseModels> Models(Look look) =>
        new([.. (await look.All(Rooms.Committees)).Select(row => row.State).OfType<Active>()], look.Actor, PeopleLabels.Today(look), look.Told(Invented.People));
}
