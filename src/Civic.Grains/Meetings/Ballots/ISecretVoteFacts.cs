using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;

namespace Civic.Grains.Meetings.Ballots;

/// <summary>What a secret vote must know of its item, from the item's and the meeting's own streams.</summary>
public interface ISecretVoteFacts
{
    /// <param name="key">The vote's key: <c>meeting/item/1</c>.</param>
    /// <returns>Null when there is no such item.</returns>
    Task<SecretVoteFacts?> Of(TenantId tenant, string key);
}
