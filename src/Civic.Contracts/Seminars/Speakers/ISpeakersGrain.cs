using Civic.Domain.Seminars.Speakers;
using Civic.Domain.Kernel;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Seminars.Speakers;

/// <summary>A seminar's speakers' list; key <c>tenant/seminar</c>.</summary>
[Alias("civic.speakers")]
public interface ISpeakersGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<SpeakersCommand> sent);

    /// <summary>The list as a viewer may see it, committed facts only; null when there is nothing for the viewer.</summary>
    [AlwaysInterleave]
    [Alias("see")]
    Task<Seen<SpeakersView>?> See(Actor viewer);
}
