using Civic.Domain.Meetings;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Meetings;

/// <summary>A meeting; key <c>tenant/meeting</c>.</summary>
[Alias("civic.meeting")]
public interface IMeetingGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<MeetingCommand> sent);

    /// <summary>Committed facts only, whole: what a viewer may see of them is for the room's visibility to say.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<MeetingState>> Read();
}
