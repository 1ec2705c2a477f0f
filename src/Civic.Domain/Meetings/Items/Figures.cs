using System.Collections.Immutable;

namespace Civic.Domain.Meetings.Items;

/// <summary>
/// Which two motions are put against each other, in words (5:53):
/// one motion alone is adopted or rejected; of two the first is the main one; of more than two the others first choose the counter-motion, one
/// against the next in the order that the meeting approved, and then the main motion is put against it.
/// </summary>
public static class Propositions
{
    /// <summary>The proposal put now, or null when all are settled. Yes is for the first.</summary>
    public static Pair? Next(ImmutableArray<int> order, ImmutableArray<Settled> settled)
    {
        if (order.Length <= 2) return settled.IsEmpty ? new Pair(order[0], order.Length == 2 ? order[1] : 0) : null;
        var counter = settled.IsEmpty ? order[1] : settled[^1].Motion;
        var rounds = order.Length - 2;
        return settled.Length < rounds ? new Pair(counter, order[settled.Length + 2])
            : settled.Length == rounds ? new Pair(order[0], counter)
            : null;
    }
}

/// <summary>Two motions put against each other.</summary>
/// <param name="No">0 when there is none, and no means rejection.</param>
public sealed record Pair(int Yes, int No);

/// <summary>What was decided, as the minutes word it. Minutes are kept in Swedish (Language Act, section 10).</summary>
public static class DecisionWording
{
    /// <summary>The words for an item that is over.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static string Wording(this Procedure item) => item switch
    {
        { PutOff: { Kind: Postponing.Adjourned } } => "Ärendet bordläggs.",
        { PutOff: { } back } => $"Ärendet återremitteras. Motivering: {back.Reasons}",
        { Elected: { IsEmpty: false } elected } => $"Valda är {string.Join(", ", elected)}.",
        { Decision.Motion: > 0 and var number } => item.Motions[number - 1].Text,
        { Decision: not null } => item.Motions.Count(motion => motion.Stands) == 1 ? "Yrkandet avslås." : "Yrkandena avslås.",
        _ => throw new InvalidOperationException("The item is not over."),
    };
}
