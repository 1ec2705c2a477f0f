using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Meetings.Ballots;

/// <summary>A secret vote; key <c>tenant/meeting/item/1</c>. One that is void is repeated under the next number.</summary>
[Alias("civic.secret-vote")]
public interface ISecretVoteGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<SecretVoteCommand> sent);

    /// <summary>The vote as a viewer may see it, committed facts only.</summary>
    [AlwaysInterleave]
    [Alias("see")]
    Task<Seen<SecretVoteView>> See(Actor viewer);

    /// <summary>All sealed ballots in hexadecimal digits, in the order of their own bytes; null for who may not open the box, or not now.</summary>
    [AlwaysInterleave]
    [Alias("open-box")]
    Task<string[]?> OpenBox(Actor viewer);
}
