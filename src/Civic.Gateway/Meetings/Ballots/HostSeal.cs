using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Ballots;
using Civic.Domain.Meetings.Ballots;

namespace Civic.Gateway.Meetings.Ballots;

/// <summary>
/// Seals ballots for browsers that cannot. What would be random is derived (RFC 5869) from a secret of this process, the voter's operation and the choice, so that a form that is sent
/// twice is the same operation; the secret is never written anywhere and ends with the process, after which nobody can make the ballot again.
/// </summary>
public sealed class HostSeal
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);

    /// <summary>The sealed ballot; null when the vote is not open to the viewer, or the choice is none of its.</summary>
    /// <param name="view">The vote as its voter sees it.</param>
    /// <param name="choice">Numbers of options, from 1; none is a blank ballot.</param>
    public CastSecretBallot? Seal(TenantId tenant, SecretVoteId vote, SecretVoteView view, PersonId voter, Guid operation, ImmutableArray<int> choice)
    {
        if (view is not { Key: { } key, Frozen: { } frozen, Options: { } options, Choices: { } most }) return null;
        if (choice.Length > most || choice.Distinct().Count() != choice.Length || !choice.All(option => option >= 1 && option <= options.Length)) return null;
        var info = Encoding.UTF8.GetBytes($"civic-host-seal.v1\n{tenant}\n{vote}\n{frozen}\n{voter}\n{operation:D}\n{string.Join(',', choice)}");
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, 64, salt: null, info);
        var ballot = new BallotSeal(tenant.Value, vote.Value).Seal(
            Convert.FromHexString(key), Convert.FromHexString(frozen), PlainBallot.Write(choice.AsSpan(), options.Length), material.AsSpan(..32));
        return new CastSecretBallot(Convert.ToHexStringLower(ballot), Convert.ToHexStringLower(material.AsSpan(32)), true);
    }
}
