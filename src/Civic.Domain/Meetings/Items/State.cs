using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;

namespace Civic.Domain.Meetings.Items;

/// <summary>What an item's procedure is: not begun, or somewhere between deliberation and decision.</summary>
public abstract record ItemState
{
    /// <summary>Who has the floor and who waits for it; begun or not, since what only informs is spoken on too.</summary>
    public Debate Debate { get; init; } = Debate.None;

    public static ItemState Evolve(ItemState state, ItemEvent @event) => (state, @event) switch
    {
        (NotBegun, DeliberationOpened e) => new Procedure(Stage.Deliberating, e.Matter, e.IsAuthority, e.Commitment, [], [], [], null, null, [], [], [], null) { Debate = state.Debate },
        (Procedure s, MotionMade e) => s with { Motions = s.Motions.Add(new Motion(e.Motion, e.By, e.Text, true)) },
        (Procedure s, MotionWithdrawn e) => s with { Motions = s.Motions.SetItem(e.Motion - 1, s.Motions[e.Motion - 1] with { Stands = false }) },
        (Procedure s, NotTakingPartDeclared e) => s with { NotTakingPart = s.NotTakingPart.Add(e.Person) },
        (Procedure s, ItemPostponed e) => s with { Stage = Stage.Postponed, Debate = Debate.None, PutOff = new PutOff(e.Kind, e.For, e.Against, e.ByMinority, e.Reasons) },
        (Procedure s, PropositionsApproved e) => s with { Stage = Stage.Propositions, Debate = s.Debate.Over(), Order = e.Order },
        (Procedure s, OutcomeStated e) => s with { Stage = Stage.Stated, Stated = e.Yes },
        (Procedure s, VoteRequested e) => s with { Stage = Stage.VoteRequested, RequestedBy = e.By },
        (Procedure s, VoteOpened e) => s with { Stage = Stage.Voting, Debate = Debate.None, Secret = e.Secret, Roll = e.Roll, Ballots = [] },
        (Procedure s, BallotCast e) => s with { Ballots = s.Ballots.Add(new Ballot(e.Person, e.Choice)) },
        (Procedure s, RollCallClosed e) => s.Counting(e),
        (Procedure s, BallotsCounted e) => s with { Count = new BoxCount(e.Tallies, e.Blank) },
        (Procedure s, LotDrawn e) => s with { Lots = s.Lots.Add(new DrawnLot(e.Seed, e.Occasion, e.Among, e.Drawn)) },
        (Procedure s, VoteTied e) => s with { Stage = Stage.Tied, Tied = e.Among },
        (Procedure s, PropositionSettled e) => s with { Stage = Stage.Propositions, Settled = s.Settled.Add(new Settled(e.Motion, e.Way)), Stated = null },
        (Procedure s, ProportionalElectionAsked e) => s with { ProportionalSeats = e.Seats },
        (Procedure s, ListsCounted e) => s with { Stage = Stage.Decided, Debate = Debate.None, Elected = e.Elected, Lists = new ListCount(e.Ballots, e.Seed, e.Draws), Decision = new Decision(0, e.TookPart) },
        (Procedure s, ItemDecided e) => s with { Stage = Stage.Decided, Debate = Debate.None, Decision = new Decision(e.Motion, e.TookPart) },
        (_, FloorRequested e) => state with { Debate = state.Debate.Asking(new FloorTurn(e.Person, e.Kind)) },
        (_, FloorRequestWithdrawn e) => state with { Debate = state.Debate with { Waiting = state.Debate.Waiting.Remove(new FloorTurn(e.Person, e.Kind)) } },
        (_, FloorGiven e) => state with { Debate = state.Debate.Giving(new FloorTurn(e.Person, e.Kind)) },
        (_, FloorYielded) => state with { Debate = state.Debate with { Speaking = null } },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotBegun : ItemState;

/// <summary>An item under way, or over.</summary>
/// <param name="Order">The order in which the proposals are put, main motion first; empty until it is approved.</param>
/// <param name="Stated">What the chair stated of the proposal put; null until then.</param>
/// <param name="Secret">Whether the vote is secret; null when none was opened.</param>
/// <param name="Roll">Who may vote.</param>
/// <param name="Ballots">What was answered to the roll call that goes on, or went on last.</param>
/// <param name="Settled">The proposals settled, in order.</param>
public sealed record Procedure(
    Stage Stage,
    Matter Matter,
    bool IsAuthority,
    string? Commitment,
    ImmutableArray<Motion> Motions,
    ImmutableArray<PersonId> NotTakingPart,
    ImmutableArray<int> Order,
    bool? Stated,
    bool? Secret,
    ImmutableArray<PersonId> Roll,
    ImmutableArray<Ballot> Ballots,
    ImmutableArray<Settled> Settled,
    Decision? Decision) : ItemState
{
    /// <summary>How many seats a proportional election is about; null when it is none.</summary>
    public int? ProportionalSeats { get; init; }

    /// <summary>Who was elected proportionally, in the order in which they got their seats.</summary>
    public ImmutableArray<string> Elected { get; init; } = [];

    /// <summary>The motions that a tie is between; 0 stands for none of them.</summary>
    public ImmutableArray<int> Tied { get; init; } = [];

    /// <summary>The roll calls that are over, in order, with every answer by name (5:54, 5:67).</summary>
    public ImmutableArray<RollCall> RollCalls { get; init; } = [];

    /// <summary>Who asked for the last vote; null when nobody has.</summary>
    public PersonId? RequestedBy { get; init; }

    /// <summary>What the box held; null when no secret ballot is over.</summary>
    public BoxCount? Count { get; init; }

    /// <summary>What was drawn by lot.</summary>
    public ImmutableArray<DrawnLot> Lots { get; init; } = [];

    /// <summary>How a proportional election was counted; null when it is none.</summary>
    public ListCount? Lists { get; init; }

    /// <summary>How it was put off; null when it was not.</summary>
    public PutOff? PutOff { get; init; }

    internal Procedure Counting(RollCallClosed e) => this with
    {
        RollCalls = RollCalls.Add(new RollCall(Settled.Length + 1, Propositions.Next(Order, Settled)!, Roll, Ballots, e.Yes, e.No, e.Abstained)),
    };

    /// <summary>Whether chance and not the chair breaks a tie (5:56).</summary>
    public bool LotBreaksTies() => Matter is Matter.Election or Matter.Employment;

    /// <summary>What somebody answered to the roll call, or null.</summary>
    public Choice? ChoiceOf(PersonId person) => Ballots.FirstOrDefault(ballot => ballot.Person == person)?.Choice;

    /// <summary>How many answered so.</summary>
    public int Answered(Choice choice) => Ballots.Count(ballot => ballot.Choice == choice);
}

/// <summary>Who has the floor on an item, and who waits for it.</summary>
/// <param name="Speaking">Null while nobody has it.</param>
/// <param name="Waiting">In turn: points of order, then replies, then speeches, each as they asked.</param>
/// <param name="Last">Who speaks to the matter, or did last; a reply is to that person.</param>
public sealed record Debate(FloorTurn? Speaking, ImmutableArray<FloorTurn> Waiting, PersonId? Last)
{
    public static readonly Debate None = new(null, [], null);

    internal Debate Asking(FloorTurn turn) => this with { Waiting = [.. Waiting.Append(turn).OrderByDescending(one => one.Kind)] };

    internal Debate Giving(FloorTurn turn) =>
        new(turn, Waiting.Remove(turn), turn.Kind == FloorKind.PointOfOrder ? Last : turn.Person);

    // How the meeting is led may still be spoken on when the matter may not.
    internal Debate Over() => new(
        Speaking is { Kind: FloorKind.PointOfOrder } ? Speaking : null, [.. Waiting.Where(turn => turn.Kind == FloorKind.PointOfOrder)], null);
}

/// <summary>Somebody's turn to speak.</summary>
public sealed record FloorTurn(PersonId Person, FloorKind Kind);

/// <summary>How far an item has come.</summary>
public enum Stage
{
    Deliberating,

    /// <summary>A proposal is put, and waits for its answer.</summary>
    Propositions,

    /// <summary>The chair has stated the outcome; the gavel has not fallen.</summary>
    Stated,
    VoteRequested,
    Voting,
    Tied,
    Decided,
    Postponed,
}

/// <summary>A motion on the item.</summary>
public sealed record Motion(int Number, PersonId By, string Text, bool Stands);

/// <summary>An answer to a roll call.</summary>
public sealed record Ballot(PersonId Person, Choice Choice);

/// <summary>A roll call that is over.</summary>
/// <param name="Round">Which of the item's proposals it settled.</param>
/// <param name="Put">What yes and no stood for.</param>
public sealed record RollCall(int Round, Pair Put, ImmutableArray<PersonId> Roll, ImmutableArray<Ballot> Ballots, int Yes, int No, int Abstained);

/// <summary>A secret ballot that is over.</summary>
public sealed record BoxCount(ImmutableArray<Tally> Tallies, int Blank);

/// <summary>A lot that was drawn between motions; 0 stands for none of them.</summary>
public sealed record DrawnLot(string Seed, string Occasion, ImmutableArray<int> Among, int Drawn);

/// <summary>A proportional election that is over.</summary>
public sealed record ListCount(ImmutableArray<GroupBallot> Ballots, string Seed, ImmutableArray<Draw> Draws);

/// <summary>How an item was put off.</summary>
public sealed record PutOff(Postponing Kind, ImmutableArray<PersonId> For, ImmutableArray<PersonId> Against, bool ByMinority, string? Reasons);

/// <summary>A proposal that is settled.</summary>
/// <param name="Motion">What stands; 0 for nothing.</param>
public sealed record Settled(int Motion, Way Way);

/// <summary>What was decided.</summary>
/// <param name="Motion">The motion adopted; 0 when all were rejected.</param>
public sealed record Decision(int Motion, ImmutableArray<PersonId> TookPart);
