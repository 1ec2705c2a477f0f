using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Reactions;

/// <summary>What may be asked of a seminar's reactions. A single reaction is no command: it is counted in memory, and the counts are noted.</summary>
public abstract record ReactionsCommand;

/// <summary>Notes how many react, at most once a second. For the process. What is no news changes nothing.</summary>
/// <param name="Now">How many devices have reacted within the last few seconds, each counted once a kind.</param>
/// <param name="Total">How many reactions there have been; never fewer than were noted.</param>
/// <param name="Running">Whether the seminar's lobby is open or it is live or paused; null when there is no such seminar. Put there by the grain.</param>
public sealed record CountReactions(ReactionCounts Now, ReactionCounts Total, bool? Running) : ReactionsCommand;

/// <summary>How people react.</summary>
public enum Reaction
{
    Applause,
    Hand,
    Agree,
    Wonder,
}

/// <summary>The named ways in which a reaction is refused.</summary>
public static class ReactionsRefusals
{
    public static readonly Refusal SeminarUnknown = new("seminar-unknown", "seminar");
    public static readonly Refusal SeminarNotRunning = new("seminar-not-running", "seminar");
    public static readonly Refusal NotAModerator = new("not-a-moderator");
    public static readonly Refusal Unknown = new("reaction-unknown", "reaction");
    public static readonly Refusal BudgetSpent = new("reaction-budget-spent", "reaction");
}
