using Civic.Domain.Kernel;

namespace Civic.Contracts.Ports;

/// <summary>The log of a municipality: every event a leaf, in the journal's order; a moment behind the journal.</summary>
/// <remarks>A Merkle tree by RFC 9162 §2.1. Leaves, roots and proofs say nothing of what happened; an opened event does, and is for those who may read it.</remarks>
public interface IEvidence
{
    /// <summary>The key that signs, as C2SP's signed note writes it; null before the first checkpoint.</summary>
    Task<string?> Key(TenantId tenant, CancellationToken cancellation = default);

    /// <summary>The signed checkpoints from a size on, oldest first; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<SignedSize>> Checkpoints(TenantId tenant, long from, int limit, CancellationToken cancellation = default);

    /// <summary>The last checkpoint, or null.</summary>
    Task<SignedSize?> Latest(TenantId tenant, CancellationToken cancellation = default);

    /// <summary>The events of streams, opened, with their proofs in the tree of the last checkpoint; in the order of the streams, then of versions.</summary>
    Task<Opened> Open(TenantId tenant, IReadOnlyList<string> streams, CancellationToken cancellation = default);

    /// <summary>The event that an operation stored last, opened, with its proof; none when there is none.</summary>
    /// <param name="key">As <see cref="Operations.Key"/> makes it: who asks with another actor finds nothing.</param>
    Task<Opened> Open(TenantId tenant, Guid key, CancellationToken cancellation = default);

    /// <summary>When texts were erased; those that were not are left out.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> Erased(TenantId tenant, IReadOnlyCollection<string> texts, CancellationToken cancellation = default);

    /// <summary>That one size of the tree is the beginning of another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such sizes.</exception>
    Task<IReadOnlyList<byte[]>> Consistency(TenantId tenant, long older, long newer, CancellationToken cancellation = default);

    /// <summary>Hashes side by side, as C2SP's tlog-tiles names them; null when the tree has no such tile, or not so wide.</summary>
    /// <param name="width">1 to 256 hashes.</param>
    Task<byte[]?> Tile(TenantId tenant, int level, long number, int width, CancellationToken cancellation = default);
}

/// <summary>A checkpoint: how many leaves there were, and the signed note that says so.</summary>
public sealed record SignedSize(long Size, string Note);

/// <summary>Opened events and the checkpoint that their proofs lead to; null when nothing is signed yet.</summary>
public sealed record Opened(SignedSize? Checkpoint, IReadOnlyList<OpenedEvent> Events);

/// <summary>An event with everything that its leaf was made of.</summary>
/// <param name="Type">The stored name.</param>
/// <param name="Payload">The stored text, byte for byte.</param>
/// <param name="Salt">Null when the stream's secret has been erased: the leaf can be counted and no longer be opened.</param>
/// <param name="Leaf">The leaf's hash in the tree; null when the log has not come so far.</param>
/// <param name="Index">The leaf's place in the log; null when the log has not come so far.</param>
/// <param name="Proof">From the leaf upwards; null when no checkpoint has it yet.</param>
public sealed record OpenedEvent(
    LoggedRow Row, string Type, string Payload, PersonId Actor, byte[]? Salt, byte[]? Leaf, long? Index, IReadOnlyList<byte[]>? Proof);
