using System.Collections.Immutable;
using Civic.Domain.Kernel;

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

/// <summary>
/// Who speaks, in words:
/// on the item that is handled whoever serves may ask for the floor, and who is there without serving where that is decided for the body (5:40, 6:17), but nobody with a
/// conflict of interest (5:47, 6:30); for a speech, or a reply to who spoke last, until the deliberation is over (5:53), for a point of order until votes are given or the item
/// is decided; points of order go first, then replies, then speeches, each as they asked; the chair, who leads the meeting (5:43), gives the floor in turn or to whom the
/// chair names, to one at a time, and takes it back.
/// </summary>
internal static class FloorRules
{
    /// <summary>What becomes of a command about the floor; null for any other.</summary>
    internal static Decision<ItemEvent>? Decide(ItemState s, ItemCommand command, ItemFacts facts) => command switch
    {
        RequestFloor c => Asking(s, new FloorTurn(c.Person, c.Kind)),
        WithdrawFloorRequest c => s.Debate.Waiting.Contains(new FloorTurn(c.Person, c.Kind)) ? Accept(new FloorRequestWithdrawn(c.Person, c.Kind)) : Accept(),
        GiveFloor { Person: { } person } => Naming(s, person, facts),
        GiveFloor => Calling(s, facts),
        YieldFloor c => s.Debate.Speaking?.Person == c.Person ? Accept(new FloorYielded(c.Person)) : Accept(),
        _ => null,
    };

    /// <summary>Why somebody may not speak on the item; null for who may.</summary>
    internal static Refusal? Flaw(ItemFacts facts, PersonId person) => facts.Conflicted.Contains(person) ? ItemRefusals.HasConflict
        : facts.Serving.Contains(person) ? null
        : !facts.There.Contains(person) ? ItemRefusals.NotThere
        : facts.Rules.SubstitutesSpeak ? null : ItemRefusals.NoVoice;

    private static Decision<ItemEvent> Asking(ItemState s, FloorTurn turn)
    {
        if (!Enum.IsDefined(turn.Kind)) return Refuse(ItemRefusals.FloorKindUnknown);
        if (TooLate(s, turn.Kind) is { } late) return Refuse(late);
        if (s.Debate.Waiting.Contains(turn)) return Accept();
        if (s.Debate.Speaking == turn) return Refuse(ItemRefusals.AlreadySpeaking);
        return turn.Kind == FloorKind.Reply && (s.Debate.Last is not { } last || last == turn.Person)
            ? Refuse(ItemRefusals.NothingToReplyTo)
            : Accept(new FloorRequested(turn.Person, turn.Kind));
    }

    private static Refusal? TooLate(ItemState s, FloorKind kind) => s switch
    {
        NotBegun or Procedure { Stage: Stage.Deliberating } => null,
        _ when kind != FloorKind.PointOfOrder => ItemRefusals.DeliberationOver,
        Procedure { Stage: Stage.Voting or Stage.Tied } => ItemRefusals.NotNow,
        _ => null,
    };

    private static Decision<ItemEvent> Naming(ItemState s, PersonId person, ItemFacts facts)
    {
        if (s.Debate.Speaking?.Person == person) return Accept();
        if (Flaw(facts, person) is { } flaw) return Refuse(flaw);
        var turn = s.Debate.Waiting.FirstOrDefault(one => one.Person == person) ?? new FloorTurn(person, FloorKind.Speech);
        return TooLate(s, turn.Kind) is { } late ? Refuse(late) : Giving(s, turn);
    }

    // Who has left, or has come to have a conflict, is passed over and keeps the place; who did so while speaking is done.
    private static Decision<ItemEvent> Calling(ItemState s, ItemFacts facts) => s.Debate.Speaking is { } now && Flaw(facts, now.Person) is null ? Refuse(ItemRefusals.FloorTaken)
        : s.Debate.Waiting.FirstOrDefault(turn => Flaw(facts, turn.Person) is null) is { } next ? Giving(s, next)
        : Refuse(ItemRefusals.NobodyWaits);

    private static Decision<ItemEvent> Giving(ItemState s, FloorTurn turn) => s.Debate.Speaking is { } now
        ? Accept(new FloorYielded(now.Person), new FloorGiven(turn.Person, turn.Kind))
        : Accept(new FloorGiven(turn.Person, turn.Kind));

    private static Decision<ItemEvent> Accept(params ReadOnlySpan<ItemEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<ItemEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<ItemEvent>(refusal);
}
