using Civic.Domain.DemocracyDays;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.DemocracyDays;

/// <summary>A year's democracy days; key <c>tenant/year</c>.</summary>
[Alias("civic.democracy-days")]
public interface IDemocracyDaysGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<DaysCommand> sent);

    /// <summary>Committed facts only, whole: what a viewer may see of them is for the room's visibility to say.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<DaysState>> Read();
}
