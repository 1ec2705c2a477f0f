using Civic.Domain.Seminars.Polls;
using Civic.Domain.Kernel;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Seminars.Polls;

/// <summary>A poll; key <c>tenant/seminar/poll</c>.</summary>
[Alias("civic.poll")]
public interface IPollGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    /// <remarks>Words are typed as <c>word1</c>, <c>word2</c> …; the answer itself then names none.</remarks>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<PollCommand> sent);

    /// <summary>The poll as a viewer may see it, committed facts only; null when there is nothing for the viewer.</summary>
    [AlwaysInterleave]
    [Alias("see")]
    Task<Seen<PollView>?> See(Actor viewer);

    /// <summary>The poll as everybody before the projector may see it.</summary>
    [AlwaysInterleave]
    [Alias("project")]
    Task<Seen<PollView>?> Project();
}
