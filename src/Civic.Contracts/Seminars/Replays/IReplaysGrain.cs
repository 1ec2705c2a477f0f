using Civic.Domain.Seminars.Replays;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Seminars.Replays;

/// <summary>How often an ended seminar is seen again; key <c>tenant/seminar</c>.</summary>
[Alias("civic.replays")]
public interface IReplaysGrain : IGrainWithStringKey
{
    /// <summary>Somebody sees the seminar again. Counted once a device and day, and not before the seminar has ended.</summary>
    /// <remarks>Where it comes from is hashed at once with a salt of the day that is nowhere but in memory, and is neither stored nor logged.</remarks>
    [AlwaysInterleave]
    [Alias("watched")]
    Task Watched(Watcher by);

    /// <summary>What has been counted, committed facts only.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<ReplaysState>> Read();
}

/// <summary>Where a request comes from, for the moment in which it is counted.</summary>
/// <param name="Network">Its address; of IPv6 the first 64 bits.</param>
/// <param name="Browser">What the browser says that it is.</param>
public sealed record Watcher(string Network, string Browser)
{
    /// <summary>Without either: a log must never get them.</summary>
    public override string ToString() => "somebody";
}
