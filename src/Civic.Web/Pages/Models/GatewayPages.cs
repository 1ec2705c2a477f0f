using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway;
using Civic.Gateway.Access;

namespace Civic.Web.Pages.Models;

/// <inheritdoc cref="IPages"/>
public sealed class GatewayPages(PagePorts ports) : IPages
{
    private static readonly Admission Leaders = Audiences.Any(Roles.Chair | Roles.Secretary);
    private static readonly Admission Chairs = Audiences.Any(Roles.Chair);

    public async Task<Site?> Site(Visit visit, CancellationToken cancel) =>
        await Look.At(ports, visit, cancel) is { } look ? await StartModels.Site(look, ports.Access.Value.DemoSignIn) : null;

    public async Task<StartModel?> Start(Visit visit, CancellationToken cancel) =>
        await Look.After(ports, visit, cancel) is { } look ? await StartModels.Of(look) : null;

    public async Task<ContestModel?> Contest(Visit visit, string slug, CancellationToken cancel) =>
        await Look.After(ports, visit, cancel) is { } look ? await ContestModels.Of(look, slug) : null;

    public async Task<VotingModel?> Voting(Visit visit, string voting, CancellationToken cancel) =>
        await Look.After(ports, visit, cancel) is { } look ? (await VotingModels.Of(look, voting))?.Model : null;

    public async Task<ChairModel?> Chair(Visit visit, string voting, CancellationToken cancel) =>
        await Look.After(ports, visit, cancel) is { } look ? await ChairModels.Of(look, voting) : null;

    public Task<Outcome> OpenVoting(Visit visit, Guid operation, string voting, string meeting, int item, CancellationToken cancel)
    {
        // A foreign or malformed id becomes an empty one, which is as unknown as a missing one.
        var at = new MeetingId(GlobalId.KeyOf(meeting, visit.Caller.Tenant, "Meeting") ?? "");
        return Send(visit, operation, voting, Leaders, id => new OpenVoting(Streams.ContestOf(id.Value), at, item, null, null));
    }

    public Task<Outcome> CastVote(Visit visit, Guid operation, string voting, ImmutableArray<string> entries, CancellationToken cancel) =>
        Send(visit, operation, voting, Audiences.SignedIn, _ => new CastVote(EntriesOf(visit, entries)));

    public Task<Outcome> WithdrawVote(Visit visit, Guid operation, string voting, CancellationToken cancel) =>
        Send(visit, operation, voting, Audiences.SignedIn, _ => new WithdrawVote());

    public Task<Outcome> CloseVoting(Visit visit, Guid operation, string voting, CancellationToken cancel) =>
        Send(visit, operation, voting, Chairs, _ => new CloseVoting());

    public Task<Outcome> SettleTie(Visit visit, Guid operation, string voting, ImmutableArray<string> entries, CancellationToken cancel) =>
        Send(visit, operation, voting, Chairs, _ => new SettleTie(EntriesOf(visit, entries)));

    public async Task<Outcome> DecideContest(Visit visit, Guid operation, string voting, bool adjustAtOnce, CancellationToken cancel)
    {
        if (Refusal(visit, voting, Leaders) is { } refused) return refused;
        var id = VotingModels.KeyOf(visit.Caller.Tenant, voting)!.Value;
        try
        {
            // Meeting and item are the voting's own.
            var view = (await ports.Voting(visit.Caller.Tenant, id).See(visit.Caller.Actor)).View;
            var command = new DecideContest(view.Meeting ?? new MeetingId(""), view.Item, id, adjustAtOnce, null);
            return await ports.Commands.Send(SenderOf(visit, operation), Streams.ContestOf(id.Value), command);
        }
        catch (Exception e) when (e is JournalUnavailableException or TimeoutException)
        {
            return Outcome.Unknown;
        }
    }

    private async Task<Outcome> Send(Visit visit, Guid operation, string voting, Admission admission, Func<VotingId, VotingCommand> command)
    {
        if (Refusal(visit, voting, admission) is { } refused) return refused;
        var id = VotingModels.KeyOf(visit.Caller.Tenant, voting)!.Value;
        return await ports.Commands.Send(SenderOf(visit, operation), id, command(id));
    }

    private static Outcome? Refusal(Visit visit, string voting, Admission admission)
    {
        if (admission.Refuse(visit.Caller.Actor) is { } denied) return new Outcome(OutcomeKind.Refused, denied.Code, null, 0);
        return VotingModels.KeyOf(visit.Caller.Tenant, voting) is null ? Outcome.Refused(VotingRefusals.NotOpened) : null;
    }

    private static Sender SenderOf(Visit visit, Guid operation) => new(visit.Caller.Tenant, operation, visit.Caller.Actor);

    private static ImmutableArray<EntryId> EntriesOf(Visit visit, ImmutableArray<string> entries) =>
        [.. entries.Select(id => new EntryId(GlobalId.KeyOf(id, visit.Caller.Tenant, "Entry") ?? ""))];
}
