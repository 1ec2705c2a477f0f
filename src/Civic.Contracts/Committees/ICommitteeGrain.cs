using Civic.Domain.Committees;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Committees;

/// <summary>A committee; key <c>tenant/slug</c>.</summary>
[Alias("civic.committee")]
public interface ICommitteeGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<CommitteeCommand> sent);

    /// <summary>Committed facts only, whole: what a viewer may see of them is for the room's visibility to say.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<CommitteeState>> Read();
}
