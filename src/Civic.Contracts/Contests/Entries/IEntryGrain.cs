using Civic.Domain.Contests.Entries;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Contests.Entries;

/// <summary>A contest entry; key <c>tenant/contest/entry</c>.</summary>
[Alias("civic.entry")]
public interface IEntryGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<EntryCommand> sent);

    /// <summary>Committed facts only, whole: what a viewer may see of them is for the room's visibility to say.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<EntryState>> Read();
}
