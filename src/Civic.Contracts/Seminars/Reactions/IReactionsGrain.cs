using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Reactions;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Seminars.Reactions;

/// <summary>How people react in a seminar; key <c>tenant/seminar</c>. Single reactions live in memory only; what is stored are numbers, once a second.</summary>
[Alias("civic.reactions")]
public interface IReactionsGrain : IGrainWithStringKey
{
    /// <summary>Counts what devices sent to one gateway within a moment. Who may react, and how often, is the gateway's to say.</summary>
    /// <remarks>Not idempotent: a reaction that is sent twice is at most one more applause of the same device.</remarks>
    /// <returns><c>STORED</c> when they are counted; else why not.</returns>
    [AlwaysInterleave]
    [Alias("react")]
    Task<Outcome> React(Reacted[] reactions);

    /// <summary>How many react, as it was last noted; null while nobody does.</summary>
    [AlwaysInterleave]
    [Alias("see")]
    Task<ReactionsView?> See();
}

/// <summary>A reaction of a device.</summary>
public sealed record Reacted(PersonId Device, Reaction Reaction);
