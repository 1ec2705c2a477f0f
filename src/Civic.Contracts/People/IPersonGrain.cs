using Civic.Domain.People;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.People;

/// <summary>A person's register entry; key <c>tenant/person</c>.</summary>
[Alias("civic.person")]
public interface IPersonGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<PersonCommand> sent);

    /// <summary>Committed facts only, whole: what a viewer may see of them is for the room's visibility to say.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<Versioned<PersonState>> Read();
}
