using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Meetings.Ballots;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Ballots;
using Civic.Domain.Meetings.Ballots;
using Civic.Gateway;
using Civic.Gateway.Access;
using Civic.Gateway.Meetings.Ballots;
using Civic.Web.Pages.SecretVotes;

namespace Civic.Web.Pages.Models;

/// <inheritdoc cref="ISecretVotePages"/>
public sealed class GatewaySecretVotes(PagePorts ports, HostSeal seal) : ISecretVotePages
{
    public async Task<SecretVoteModel?> Vote(Visit visit, string meeting, int item, CancellationToken cancel) =>
        await Look.After(ports, visit, cancel) is { } look ? await SecretVoteModels.Of(look, ports.Grains, new MeetingId(GlobalId.KeyOf(meeting, look.Tenant, "Meeting") ?? meeting), item) : null;

    public async Task<Outcome> Send(Visit visit, Guid operation, string vote, SecretVoteCommand command, CancellationToken cancel) =>
        Refusal(visit, vote) ?? await ports.Commands.Send(new Sender(visit.Caller.Tenant, operation, visit.Caller.Actor), IdOf(visit, vote)!.Value, command);

    public async Task<(Outcome Outcome, Receipt? Receipt)> Seal(Visit visit, Guid operation, string vote, int? choice, CancellationToken cancel)
    {
        if (Refusal(visit, vote) is { } refused) return (refused, null);
        if (choice is not { } option) return (Outcome.Refused(Choosing.NoChoice), null);
        var (tenant, id, voter) = (visit.Caller.Tenant, IdOf(visit, vote)!.Value, visit.Caller.Actor);
        try
        {
            var view = (await Grain(tenant, id).See(voter)).View;
            // What cannot be sealed is answered by the vote itself: it is not open, or the visitor is not on its roll.
            var cast = seal.Seal(tenant, id, view, voter.Id, operation, option == 0 ? [] : [option]) ?? new CastSecretBallot("", new string('0', 2 * BallotSeal.SaltLength), true);
            var outcome = await ports.Commands.Send(new Sender(tenant, operation, voter), id, cast);
            return (outcome, outcome.Kind == OutcomeKind.Stored ? Kept(tenant, id, operation, cast) : null);
        }
        catch (Exception e) when (e is JournalUnavailableException or TimeoutException)
        {
            return (Outcome.Unknown, null);
        }
    }

    public async Task<string[]?> Box(Visit visit, string vote, CancellationToken cancel) =>
        IdOf(visit, vote) is { } id ? await Grain(visit.Caller.Tenant, id).OpenBox(visit.Caller.Actor) : null;

    private ISecretVoteGrain Grain(TenantId tenant, SecretVoteId vote) => ports.Grains.GetGrain<ISecretVoteGrain>(Streams.GrainKey(tenant, vote.Value));

    private static Receipt Kept(TenantId tenant, SecretVoteId vote, Guid operation, CastSecretBallot cast) => new(
        tenant.Value, vote.Value, operation, cast.Ballot, cast.Salt, BallotSeal.Commitment(Convert.FromHexString(cast.Salt), Convert.FromHexString(cast.Ballot)));

    private static Outcome? Refusal(Visit visit, string vote)
    {
        if (Audiences.SignedIn.Refuse(visit.Caller.Actor) is { } denied) return new Outcome(OutcomeKind.Refused, denied.Code, null, 0);
        return IdOf(visit, vote) is null ? Outcome.Refused(SecretVoteRefusals.Unknown) : null;
    }

    private static SecretVoteId? IdOf(Visit visit, string vote) =>
        GlobalId.KeyOf(vote, visit.Caller.Tenant, "SecretVote") is { } key && Streams.ItemOf(new SecretVoteId(key)) is not null ? new SecretVoteId(key) : null;
}

/// <summary>Refusals of the form before there is a ballot.</summary>
internal static class Choosing
{
    public static readonly Refusal NoChoice = new("ballot-without-choice", "choice");
}
