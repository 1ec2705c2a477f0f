using Civic.Domain.Kernel;

namespace Civic.Contracts.Ports;

/// <summary>Secrets of things, from which pseudonyms are made: whoever reads events and not these cannot tell who is who.</summary>
/// <remarks>They lie with the erasable texts: a secret that is erased stays away for ever, and what was made with it can never be made or tried again.</remarks>
public interface ISecrets
{
    /// <summary>The secret of a name, 32 bytes; drawn when it is asked for first. Whoever asks, in whatever process, gets the same one. Idempotent.</summary>
    /// <param name="name">What it is of, unique in the municipality: <c>seminar/demokrati-och-inkludering</c>.</param>
    /// <returns>Null when it has been erased.</returns>
    /// <exception cref="JournalUnavailableException">The database cannot be asked.</exception>
    ValueTask<byte[]?> Of(TenantId tenant, string name, CancellationToken cancellation = default);
}
