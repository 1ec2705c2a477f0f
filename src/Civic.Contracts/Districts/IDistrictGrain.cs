using Civic.Domain.Districts;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Districts;

/// <summary>A district; key <c>tenant/slug</c>.</summary>
[Alias("civic.district")]
public interface IDistrictGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<DistrictCommand> sent);

    /// <summary>Committed facts only, whole: what a viewer may see of them is for the room's visibility to say.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<DistrictState>> Read();
}
