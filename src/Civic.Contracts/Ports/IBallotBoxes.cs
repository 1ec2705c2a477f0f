using Civic.Domain.Kernel;

namespace Civic.Contracts.Ports;

/// <summary>The boxes of secret votes. What goes in comes with its voter's mark (<see cref="Submission.Ballot"/>) and in no other way.</summary>
public interface IBallotBoxes
{
    /// <summary>Whether this process can make and destroy boxes; without that no secret vote may be opened.</summary>
    bool CanKeep { get; }

    /// <summary>Makes a vote's box. Idempotent.</summary>
    /// <param name="vote">The secret vote's stream.</param>
    /// <exception cref="JournalUnavailableException">The database cannot be asked, or this process may not.</exception>
    Task Open(TenantId tenant, string vote, CancellationToken cancellation = default);

    /// <summary>Whether these very bytes lie in the box.</summary>
    /// <exception cref="JournalUnavailableException">The database cannot be asked.</exception>
    Task<bool> Holds(TenantId tenant, string vote, byte[] ballot, CancellationToken cancellation = default);

    /// <summary>All ballots of a box in the order of their own bytes, which tells nothing of when they came; none when it is gone.</summary>
    /// <exception cref="JournalUnavailableException">The database cannot be asked.</exception>
    Task<IReadOnlyList<byte[]>> Ballots(TenantId tenant, string vote, CancellationToken cancellation = default);

    /// <summary>Drops the box with all that lies in it. Idempotent.</summary>
    /// <exception cref="JournalUnavailableException">The database cannot be asked, or this process may not.</exception>
    Task Destroy(TenantId tenant, string vote, CancellationToken cancellation = default);
}
