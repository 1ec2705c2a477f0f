using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Reactions;

/// <summary>What happened to a seminar's reactions.</summary>
public abstract record ReactionsEvent;

/// <summary>So many react now, and so many reactions there have been so far. Who, stands nowhere.</summary>
[Stored("reactions-counted.v1")]
public sealed record ReactionsCounted(ReactionCounts Now, ReactionCounts Total, DateTimeOffset At) : ReactionsEvent;

/// <summary>A number for each kind of reaction.</summary>
public sealed record ReactionCounts(int Applause, int Hands, int Agreeing, int Wondering)
{
    public static readonly ReactionCounts None = new(0, 0, 0, 0);

    /// <summary>The number of a kind.</summary>
    public int Of(Reaction reaction) => reaction switch
    {
        Reaction.Applause => Applause,
        Reaction.Hand => Hands,
        Reaction.Agree => Agreeing,
        _ => Wondering,
    };

    /// <summary>How many in all.</summary>
    public int Sum() => Applause + Hands + Agreeing + Wondering;

    public ReactionCounts With(Reaction reaction, int more) => reaction switch
    {
        Reaction.Applause => this with { Applause = Applause + more },
        Reaction.Hand => this with { Hands = Hands + more },
        Reaction.Agree => this with { Agreeing = Agreeing + more },
        _ => this with { Wondering = Wondering + more },
    };

    public ReactionCounts Plus(ReactionCounts other) =>
        new(Applause + other.Applause, Hands + other.Hands, Agreeing + other.Agreeing, Wondering + other.Wondering);

    /// <summary>The larger number of each kind.</summary>
    public ReactionCounts OrMore(ReactionCounts other) =>
        new(Math.Max(Applause, other.Applause), Math.Max(Hands, other.Hands), Math.Max(Agreeing, other.Agreeing), Math.Max(Wondering, other.Wondering));
}
