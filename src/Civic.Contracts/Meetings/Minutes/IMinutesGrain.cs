using Civic.Domain.Meetings.Minutes;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Meetings.Minutes;

/// <summary>A meeting's minutes; key <c>tenant/meeting</c>.</summary>
[Alias("civic.minutes")]
public interface IMinutesGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<MinutesCommand> sent);

    /// <summary>Committed facts only, whole: what a viewer may see of them is for the room's visibility to say.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<MinutesState>> Read();
}
