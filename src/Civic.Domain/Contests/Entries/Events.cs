using Civic.Domain.Kernel;

namespace Civic.Domain.Contests.Entries;

/// <summary>What happened to an entry.</summary>
public abstract record EntryEvent;

/// <summary>A class takes part, once it is admitted. What the teacher typed lives in the erasable table.</summary>
/// <param name="Teacher">Who entered it, and confirmed that the guardians consent.</param>
/// <param name="Deadline">The contest's; the stream keeps it, so that the database refuses an entry that is stored too late.</param>
[Stored("entry-submitted.v1")]
public sealed record EntrySubmitted(
    ContestId Contest,
    SchoolId School,
    int Grade,
    SealedText ClassName,
    SealedText Caption,
    SealedText? Link,
    PersonId Teacher,
    DateTimeOffset Deadline) : EntryEvent, IBeforeDeadline, ISetsDeadline
{
    DateTimeOffset? ISetsDeadline.Deadline => Deadline;
}

/// <summary>The entry takes part, and everybody may see it.</summary>
[Stored("entry-admitted.v1")]
public sealed record EntryAdmitted(PersonId By) : EntryEvent;

/// <summary>The entry does not take part.</summary>
[Stored("entry-rejected.v1")]
public sealed record EntryRejected(PersonId By, string Reason) : EntryEvent;

/// <summary>The entry was taken back.</summary>
/// <param name="WasAdmitted">Whether everybody could see it until now.</param>
[Stored("entry-withdrawn.v1")]
public sealed record EntryWithdrawn(PersonId By, bool WasAdmitted) : EntryEvent;
