using Civic.Contracts;
using Civic.Contracts.Meetings.Ballots;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Ballots;
using Civic.Domain.Meetings.Ballots;
using Civic.Grains.Hosting;
using Orleans;

namespace Civic.Grains.Processes;

/// <summary>After the close of a secret vote its box is gone through; when the vote is over, with a result or without, the box is dropped.</summary>
public sealed class SecretVoteProcess(IGrainFactory grains, IBallotBoxes boxes) : IProcess
{
    private const string Take = "take-box";
    private const string Destroy = "destroy-box";

    public string Name => "secret-vote";

    public IEnumerable<(string Step, DateTimeOffset? At)> After(object @event) => @event switch
    {
        SecretVoteClosed => [(Take, null)],
        SecretResultPublished or SecretVoteVoided => [(Destroy, null)],
        _ => [],
    };

    public async Task<Outcome> Run(string step, StoredEvent cause, Guid operation, CancellationToken cancellation)
    {
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
}
