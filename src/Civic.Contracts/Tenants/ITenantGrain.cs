using Civic.Domain.Tenants;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Tenants;

/// <summary>A municipality's settings; key <c>tenant/settings</c>.</summary>
[Alias("civic.tenant")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<TenantCommand> sent);

    /// <summary>Committed facts only, whole: what a viewer may see of them is for the room's visibility to say.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<TenantState>> Read();
}
