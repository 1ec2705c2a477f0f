namespace Civic.Contracts.Ports;

/// <summary>What the log says of an event: enough to tell that nothing of it was changed, and without its salt nothing else.</summary>
/// <remarks>Pure. The follower that writes the log and whoever verifies it must ask the same one.</remarks>
public interface ICommitments
{
    /// <summary>The salt of an event, 32 bytes, from its stream's secret: told, it opens this event and no other.</summary>
    byte[] Salt(byte[] secret, int version);

    /// <summary>The event's entry in the log, 32 bytes.</summary>
    byte[] Entry(byte[] salt, LoggedRow row);
}

/// <summary>An event as the database holds it, every column of it.</summary>
/// <param name="Leaf">SHA-256 over what happened, as it was stored with the event (see <c>Codec/Leaf.cs</c>).</param>
/// <param name="RecordedAt">Microseconds since 1970.</param>
/// <param name="OccurredAt">The same, where an import claims a moment.</param>
public sealed record LoggedRow(
    long Position, string Stream, int Version, byte[] Leaf, long RecordedAt, long? OccurredAt, Guid? Operation, byte[]? InputHash, string? Once);
