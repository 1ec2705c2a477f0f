using Civic.Contracts;
using Civic.Contracts.Meetings.Ballots;
using Civic.Contracts.Meetings.Items;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Ballots;
using Civic.Domain.Meetings.Ballots;
using Civic.Domain.Meetings.Items;
using Civic.Grains.Hosting;
using Civic.Grains.Meetings;
using Orleans;

namespace Civic.Grains.Processes;

/// <summary>
/// After the close of a secret vote its box is gone through; when the vote is over, with a result or without, the box is dropped; a result is what its item was voted on.
/// </summary>
public sealed class SecretVoteProcess(IGrainFactory grains, IBallotBoxes boxes, Facts facts) : IProcess
{
    private const string Take = "take-box";
    private const string Destroy = "destroy-box";
    private const string Count = "count-ballots";

    public string Name => "secret-vote";

    public IEnumerable<(string Step, DateTimeOffset? At)> After(object @event) => @event switch
    {
        SecretVoteClosed => [(Take, null)],
        SecretResultPublished => [(Count, null), (Destroy, null)],
        SecretVoteVoided => [(Destroy, null)],
        _ => [],
    };

    public async Task<Outcome> Run(string step, StoredEvent cause, Guid operation, CancellationToken cancellation)
    {
        if (step == Count) return await CountItem(cause, operation);
        var grain = grains.GetGrain<ISecretVoteGrain>(Streams.GrainKey(cause.Tenant, Streams.KeyOf(cause.Stream)));
        if (step == Destroy)
        {
            await boxes.Destroy(cause.Tenant, cause.Stream, cancellation);
            return await grain.Send(new(cause.Tenant, operation, Actor.Process, new DestroyBox()));
        }

        // Marks and ballots come together, and no mark follows on the close: what lies there now is all.
        var ballots = await boxes.Ballots(cause.Tenant, cause.Stream, cancellation);
        return await grain.Send(new(cause.Tenant, operation, Actor.Process, new TakeBox(ballots.Count, BallotSeal.Leaf(ballots))));
    }

    // Options were the motions in the order in which they were put. A ballot that says nothing, or nothing that can be read, is blank on the item.
    private async Task<Outcome> CountItem(StoredEvent cause, Guid operation)
    {
        var result = ((SecretResultPublished)cause.Event).Result;
        if (Streams.ItemOf(new SecretVoteId(Streams.KeyOf(cause.Stream))) is not var (item, _) || await facts.Item(cause.Tenant, item) is not Procedure procedure)
            return Outcome.Refused(ItemRefusals.NotBegun);
        var votes = result.Tallies.ToLookup(tally => tally.Choice is [var option] ? option : 0, tally => tally.Votes);
        var count = new CountBallots([.. procedure.Order.Select((motion, nth) => new Tally(motion, votes[nth + 1].Sum()))], votes[0].Sum() + result.Spoiled);
        return await grains.GetGrain<IItemGrain>(Streams.GrainKey(cause.Tenant, item.Value)).Send(new(cause.Tenant, operation, Actor.Process, count));
    }
}
