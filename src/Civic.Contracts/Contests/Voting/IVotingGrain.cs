using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Contests.Voting;

/// <summary>A voting; key <c>tenant/contest/1</c>.</summary>
[Alias("civic.voting")]
public interface IVotingGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<VotingCommand> sent);

    /// <summary>The voting as a viewer may see it, committed facts only.</summary>
    [AlwaysInterleave]
    [Alias("see")]
    Task<Seen<VotingView>> See(Actor viewer);
}
