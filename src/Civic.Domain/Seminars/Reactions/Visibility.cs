namespace Civic.Domain.Seminars.Reactions;

/// <summary>
/// Who may see what, in words:
/// everybody sees how many react now, of each kind. Who reacted is known to nobody.
/// </summary>
public static class ReactionsVisibility
{
    /// <summary>The numbers as everybody may see them; null while nobody reacts.</summary>
    public static ReactionsView? See(ReactionsState state) => state is { At: { } at } && state.Now.Sum() > 0 ? new ReactionsView(state.Now, at) : null;
}

/// <summary>How many react.</summary>
/// <param name="At">When it was counted. What is older than <see cref="Fresh"/> is over, whatever became of the one who counted.</param>
public sealed record ReactionsView(ReactionCounts Now, DateTimeOffset At)
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
}
