using Civic.Domain.Cases;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Cases;

/// <summary>A case of the register; key <c>tenant/number</c>.</summary>
[Alias("civic.case")]
public interface ICaseGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<CaseCommand> sent);

    /// <summary>Committed facts only, whole: what a viewer may see of them is for the room's visibility to say.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<CaseState>> Read();
}
