using Civic.Domain.Seminars;
using Civic.Domain.Kernel;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Seminars;

/// <summary>How a seminar is led; key <c>tenant/seminar</c>.</summary>
[Alias("civic.seminar")]
public interface ISeminarGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<SeminarCommand> sent);

    /// <summary>The seminar as a viewer may see it, committed facts only; null when there is nothing for the viewer.</summary>
    [AlwaysInterleave]
    [Alias("see")]
    Task<Seen<SeminarView>?> See(Actor viewer);

    /// <summary>The seminar as everybody before the projector may see it.</summary>
    [AlwaysInterleave]
    [Alias("project")]
    Task<Seen<SeminarView>?> Project();
}
