using Civic.Domain.Kernel;

namespace Civic.Domain.Contests.Entries;

/// <summary>What an entry is: not submitted, submitted, admitted, rejected or withdrawn.</summary>
public abstract record EntryState
{
    public static EntryState Evolve(EntryState state, EntryEvent @event) => (state, @event) switch
    {
        (NotSubmitted, EntrySubmitted e) => new Submitted(new Entered(e.Contest, e.School, e.Grade, e.ClassName, e.Caption, e.Link, e.Teacher)),
        (Submitted s, EntryAdmitted) => new Admitted(s.Entered),
        (Submitted s, EntryRejected e) => new Rejected(s.Entered, e.Reason),
        (Submitted s, EntryWithdrawn) => new Withdrawn(s.Entered),
        (Admitted s, EntryWithdrawn) => new Withdrawn(s.Entered),
        (Rejected s, EntryWithdrawn) => new Withdrawn(s.Entered),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotSubmitted : EntryState;

/// <summary>Waits for a moderator.</summary>
public sealed record Submitted(Entered Entered) : EntryState;

/// <summary>Takes part.</summary>
public sealed record Admitted(Entered Entered) : EntryState;

/// <summary>Does not take part.</summary>
public sealed record Rejected(Entered Entered, string Reason) : EntryState;

/// <summary>Was taken back.</summary>
public sealed record Withdrawn(Entered Entered) : EntryState;

/// <summary>What was entered, and by whom.</summary>
public sealed record Entered(
    ContestId Contest,
    SchoolId School,
    int Grade,
    SealedText ClassName,
    SealedText Caption,
    SealedText? Link,
    PersonId Teacher);
