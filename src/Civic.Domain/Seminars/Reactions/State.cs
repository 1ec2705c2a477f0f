namespace Civic.Domain.Seminars.Reactions;

/// <summary>A seminar's reactions as they stand.</summary>
/// <param name="Now">How many devices react, as it was last counted.</param>
/// <param name="Total">How many reactions there have been.</param>
/// <param name="At">When they were last counted; null when never.</param>
public sealed record ReactionsState(ReactionCounts Now, ReactionCounts Total, DateTimeOffset? At)
{
    public static readonly ReactionsState None = new(ReactionCounts.None, ReactionCounts.None, null);

    public static ReactionsState Evolve(ReactionsState state, ReactionsEvent @event) => @event switch
    {
        ReactionsCounted e => new ReactionsState(e.Now, e.Total, e.At),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is none of reactions."),
    };
}
