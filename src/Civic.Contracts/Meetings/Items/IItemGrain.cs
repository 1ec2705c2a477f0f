using Civic.Domain.Meetings.Items;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Meetings.Items;

/// <summary>An agenda item's procedure; key <c>tenant/meeting/number</c>.</summary>
[Alias("civic.item")]
public interface IItemGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<ItemCommand> sent);

    /// <summary>Committed facts only, whole: what a viewer may see of them is for the room's visibility to say.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<ItemState>> Read();
}
