using Civic.Contracts;
using Civic.Contracts.Contests.Voting;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Contests.Voting;

/// <summary>The writer of one voting.</summary>
[GrainType("voting")]
public sealed class VotingGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<VotingDecider, VotingState, VotingCommand, VotingEvent>(segments, services), IVotingGrain
{
    protected override string Stream => Streams.Voting(new VotingId(Key));

    public async Task<Seen<VotingView>> See(Actor viewer)
    {
        var (state, version) = await Committed();
        return new Seen<VotingView>(VotingVisibility.See(state, viewer), version, VotingVisibility.AudienceOf(state, viewer));
    }
}
