using Civic.Domain.Kernel;

namespace Civic.Domain.Contests.Entries;

/// <summary>
/// Who may see what, in words:
/// everybody sees an admitted entry. The teacher who entered it, officers, the secretary and moderators see it in every state, and
/// why it was rejected; only they see who entered it. Any other case: nothing.
/// </summary>
public static class EntryVisibility
{
    private const Roles Staff = Roles.Officer | Roles.Secretary | Roles.Moderator | Roles.Process;

    /// <summary>The entry as a viewer may see it; null when it is not for the viewer, just as when there is none.</summary>
    public static EntryView? See(EntryState state, Actor viewer) => state switch
    {
        Submitted s => Inside(EntryPhase.Submitted, s.Entered, viewer),
        Admitted s => Inside(EntryPhase.Admitted, s.Entered, viewer) ?? View(EntryPhase.Admitted, s.Entered),
        Rejected s => Inside(EntryPhase.Rejected, s.Entered, viewer) is { } view ? view with { Reason = s.Reason } : null,
        Withdrawn s => Inside(EntryPhase.Withdrawn, s.Entered, viewer),
        _ => null,
    };

    /// <summary>
    /// What a fact tells an audience; null when it is hidden from it. The feed has no audience of those who see every entry, so it
    /// tells only what concerns entries that everybody sees.
    /// </summary>
    public static EntryFact? Fact(EntryEvent @event, Audience audience) => @event switch
    {
        EntryAdmitted => new EntryFact("entry-admitted"),
        EntryWithdrawn { WasAdmitted: true } => new EntryFact("entry-withdrawn"),
        _ => null,
    };

    private static EntryView? Inside(EntryPhase phase, Entered e, Actor viewer) =>
        viewer.Has(Staff) || (viewer.Id == e.Teacher && viewer.Id != Actor.Anonymous.Id) ? View(phase, e) with { Teacher = e.Teacher } : null;

    private static EntryView View(EntryPhase phase, Entered e) => new(phase, e.Contest, e.School, e.Grade, e.ClassName, e.Caption, e.Link);
}

/// <summary>The states by name, as callers see them.</summary>
public enum EntryPhase
{
    Submitted,
    Admitted,
    Rejected,
    Withdrawn,
}

/// <summary>An entry as somebody may see it; the sealed texts are read from the erasable table.</summary>
public sealed record EntryView(
    EntryPhase Phase,
    ContestId Contest,
    SchoolId School,
    int Grade,
    SealedText ClassName,
    SealedText Caption,
    SealedText? Link)
{
    /// <summary>Who entered it; for the teacher and those who see every entry.</summary>
    public PersonId? Teacher { get; init; }

    /// <summary>Why it was rejected; for the teacher and those who see every entry.</summary>
    public string? Reason { get; init; }
}

/// <summary>A stored fact as an audience may read it live.</summary>
/// <param name="Type">The stored name without its version: <c>entry-admitted</c>.</param>
public sealed record EntryFact(string Type);
