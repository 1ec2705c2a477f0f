using Civic.Contracts;
using Civic.Contracts.Committees;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Committees;

/// <summary>The writer of one committee.</summary>
[GrainType("committee")]
public sealed class CommitteeGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<CommitteeDecider, CommitteeState, CommitteeCommand, CommitteeEvent>(segments, services), ICommitteeGrain
{
    protected override string Stream => Streams.Committee(new CommitteeId(Key));
}
