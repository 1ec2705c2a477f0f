using Civic.Domain.DemocracyDays.Events;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.DemocracyDays.Events;

/// <summary>A programme item of the democracy days; key <c>tenant/event</c>.</summary>
[Alias("civic.event")]
public interface IEventGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<ProgrammeCommand> sent);

    /// <summary>Committed facts only, whole: what a viewer may see of them is for the room's visibility to say.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<ProgrammeState>> Read();
}
