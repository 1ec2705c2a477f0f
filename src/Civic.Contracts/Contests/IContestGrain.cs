using Civic.Domain.Contests;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Contests;

/// <summary>A contest; key <c>tenant/slug</c>.</summary>
[Alias("civic.contest")]
public interface IContestGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<ContestCommand> sent);

    /// <summary>Committed facts only, whole: what a viewer may see of them is for the room's visibility to say.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<ContestState>> Read();
}
