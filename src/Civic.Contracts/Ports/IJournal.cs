using Civic.Domain.Kernel;

namespace Civic.Contracts.Ports;

/// <summary>The memory of the platform: streams of events, appended in one global order and never changed.</summary>
public interface IJournal
{
    /// <summary>The database's time: read with every batch, plus monotonic time since.</summary>
    DateTimeOffset Now { get; }

    /// <summary>A stream's events after a version, in order. An unknown stream is empty.</summary>
    /// <exception cref="QuarantineException">An event cannot be read.</exception>
    IAsyncEnumerable<StoredEvent> Read(TenantId tenant, string stream, int after, CancellationToken cancellation = default);

    /// <summary>The events of all streams whose name begins with a prefix, in global order, after a position.</summary>
    IAsyncEnumerable<StoredEvent> ReadPrefix(TenantId tenant, string prefix, long after, CancellationToken cancellation = default);

    /// <summary>How many events the topic's streams hold: the number of its last fact; 0 when there is no such thing. One round trip.</summary>
    /// <param name="topic">As <see cref="Live.Topics"/> names it.</param>
    Task<long> CountTopic(TenantId tenant, string topic, CancellationToken cancellation = default);

    /// <summary>The topic's events in global order after a number; the first has the number <paramref name="after"/> + 1. One round trip a page.</summary>
    IAsyncEnumerable<StoredEvent> ReadTopic(TenantId tenant, string topic, long after, CancellationToken cancellation = default);

    /// <summary>The topic's events in global order that come after the versions known of its streams; a stream that is not among them is not known at all.</summary>
    /// <remarks>Costs what is new and a look at each stream, however long they are.</remarks>
    IAsyncEnumerable<StoredEvent> ReadNews(
        TenantId tenant, string topic, IReadOnlyDictionary<string, int> known, CancellationToken cancellation = default);

    /// <summary>Appends to one stream with one expected version: all of it or nothing.</summary>
    /// <remarks>Idempotent by operation id: what is known already is reported, never stored twice. Returns after the commit.</remarks>
    /// <exception cref="JournalUnavailableException">The outcome is not known.</exception>
    Task<AppendReport> Append(StreamAppend append);

    /// <summary>What is stored under an operation's key, or null.</summary>
    Task<KnownOperation?> Find(TenantId tenant, Guid key, CancellationToken cancellation = default);

    /// <summary>Writes a tombstone under the key unless something is there; returns what is there then. Idempotent.</summary>
    Task<KnownOperation> Settle(TenantId tenant, Guid key, PersonId actor, CancellationToken cancellation = default);
}

/// <summary>What one grain has queued: submissions in order, on top of one version.</summary>
/// <param name="Stream">The stream's name.</param>
/// <param name="Expected">The version that the first event follows on.</param>
/// <param name="DeadlineOf">The stream whose deadline binds events marked <see cref="IBeforeDeadline"/>: its own, or a parent's.</param>
public sealed record StreamAppend(TenantId Tenant, string Stream, int Expected, string DeadlineOf, IReadOnlyList<Submission> Submissions);

/// <summary>One command's events, or its refusal.</summary>
/// <param name="Key">The operation's key (see <see cref="Operations.Key"/>).</param>
/// <param name="InputHash">SHA-256 of the command's name and input.</param>
/// <param name="Events">What to store; empty for a refusal or a command that changed nothing.</param>
/// <param name="Refusal">Why not; null when accepted.</param>
/// <param name="Texts">What was typed, for the erasable table.</param>
/// <param name="Due">What must follow elsewhere.</param>
/// <param name="OccurredAt">A claimed past moment, by import only.</param>
public sealed record Submission(
    Guid Key,
    byte[] InputHash,
    PersonId Actor,
    IReadOnlyList<object> Events,
    Refusal? Refusal,
    IReadOnlyList<ErasableText> Texts,
    IReadOnlyList<DueWork> Due,
    DateTimeOffset? OccurredAt)
{
    /// <summary>The sealed ballot that is put into its box in the same transaction as the mark of who cast it; null for everything but a secret vote.</summary>
    public BoxedBallot? Ballot { get; init; }
}

/// <summary>A sealed ballot and the box that it goes into.</summary>
/// <param name="Vote">The secret vote's stream.</param>
public sealed record BoxedBallot(string Vote, byte[] Ballot);

/// <summary>A text for the erasable table, with its salt.</summary>
public sealed record ErasableText(string Id, string Text, byte[] Salt);

/// <summary>A step of a process that must run after an event is stored.</summary>
/// <param name="Process">The process's name: <c>decide-contest</c>.</param>
/// <param name="Step">The step's name: <c>record-paragraph</c>.</param>
/// <param name="EventIndex">Which of the submission's events it follows from.</param>
/// <param name="At">Not before; null is at once.</param>
public sealed record DueWork(string Process, string Step, int EventIndex, DateTimeOffset? At);

/// <summary>What became of an append.</summary>
public abstract record AppendReport;

/// <summary>Committed. One position per submission: its last event's, or 0.</summary>
public sealed record Appended(IReadOnlyList<long> Positions) : AppendReport;

/// <summary>Nothing was stored: the stream stands at another version.</summary>
public sealed record VersionConflict(int Actual) : AppendReport;

/// <summary>Nothing was stored: these submissions' operations are known.</summary>
public sealed record OperationsKnown(IReadOnlyDictionary<Guid, KnownOperation> Known) : AppendReport;

/// <summary>Nothing was stored: the deadline has passed on the database's clock.</summary>
public sealed record DeadlinePassed : AppendReport;

/// <summary>What an operation's key holds.</summary>
/// <param name="Outcome">Stored, refused, or settled as not stored.</param>
public sealed record KnownOperation(Guid Key, byte[] InputHash, Outcome Outcome);

/// <summary>An event as it stands in the journal.</summary>
public sealed record StoredEvent(
    long Position,
    TenantId Tenant,
    string Stream,
    int Version,
    string Type,
    object Event,
    PersonId Actor,
    DateTimeOffset RecordedAt,
    DateTimeOffset? OccurredAt)
{
    /// <summary>When it happened: claimed by an import, else recorded.</summary>
    public DateTimeOffset At => OccurredAt ?? RecordedAt;
}

/// <summary>The database could not be asked, or did not say whether it committed.</summary>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A stored event that cannot be read; its stream is closed to commands, everything else serves.</summary>
public sealed class QuarantineException(string stream, int version, string why)
    : Exception($"Stream {stream} is quarantined: version {version} {why}")
{
    public string Stream { get; } = stream;

    public int Version { get; } = version;
}
