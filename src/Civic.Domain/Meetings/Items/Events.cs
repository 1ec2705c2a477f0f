using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;

namespace Civic.Domain.Meetings.Items;

/// <summary>What happened in an item's procedure.</summary>
public abstract record ItemEvent;

/// <summary>The item is deliberated.</summary>
[Stored("deliberation-opened.v1")]
public sealed record DeliberationOpened(Matter Matter, bool IsAuthority, string? Commitment) : ItemEvent;

/// <summary>A motion stands.</summary>
/// <param name="Motion">Its number, from 1.</param>
[Stored("motion-made.v1")]
public sealed record MotionMade(int Motion, PersonId By, string Text) : ItemEvent;

/// <summary>A motion does not stand any more.</summary>
[Stored("motion-withdrawn.v1")]
public sealed record MotionWithdrawn(int Motion) : ItemEvent;

/// <summary>Somebody takes no part in the decision; that is no vote and no abstention.</summary>
[Stored("not-taking-part-declared.v1")]
public sealed record NotTakingPartDeclared(PersonId Person) : ItemEvent;

/// <summary>The item waits, or goes back for more preparation.</summary>
/// <param name="ByMinority">Whether a third was enough; a second time it is not (5:50).</param>
[Stored("item-postponed.v1")]
public sealed record ItemPostponed(
    Postponing Kind, ImmutableArray<PersonId> For, ImmutableArray<PersonId> Against, bool ByMinority, string? Reasons) : ItemEvent;

/// <summary>The proposals are put in this order.</summary>
/// <param name="Order">The first is the main motion.</param>
[Stored("propositions-approved.v1")]
public sealed record PropositionsApproved(ImmutableArray<int> Order) : ItemEvent;

/// <summary>The chair has said what the answer was.</summary>
[Stored("outcome-stated.v1")]
public sealed record OutcomeStated(bool Yes) : ItemEvent;

/// <summary>A vote was asked for in time.</summary>
[Stored("vote-requested.v1")]
public sealed record VoteRequested(PersonId By) : ItemEvent;

/// <summary>A vote goes on.</summary>
/// <param name="Roll">Who may vote, in roll-call order.</param>
[Stored("vote-opened.v1")]
public sealed record VoteOpened(bool Secret, ImmutableArray<PersonId> Roll) : ItemEvent;

/// <summary>Somebody answered the roll call.</summary>
/// <param name="Round">Which of the item's votes it is.</param>
[Stored("ballot-cast.v1")]
public sealed record BallotCast(int Round, PersonId Person, Choice Choice) : ItemEvent, IOnce
{
    string IOnce.OnceKey => $"{Round}#{Person}";
}

/// <summary>A roll call is over.</summary>
[Stored("roll-call-closed.v1")]
public sealed record RollCallClosed(int Yes, int No, int Abstained) : ItemEvent;

/// <summary>A secret ballot is over; who voted for what is nowhere.</summary>
[Stored("ballots-counted.v1")]
public sealed record BallotsCounted(ImmutableArray<Tally> Tallies, int Blank) : ItemEvent;

/// <summary>As many votes on one as on another.</summary>
/// <param name="Among">The motions; 0 stands for none of them.</param>
[Stored("vote-tied.v1")]
public sealed record VoteTied(ImmutableArray<int> Among) : ItemEvent;

/// <summary>A lot was drawn; with the seed anybody can draw it again.</summary>
[Stored("lot-drawn.v1")]
public sealed record LotDrawn(string Seed, string Occasion, ImmutableArray<int> Among, int Drawn) : ItemEvent;

/// <summary>One proposal is settled.</summary>
/// <param name="Motion">What stands of the two; 0 when the motion was rejected and there was no other.</param>
[Stored("proposition-settled.v1")]
public sealed record PropositionSettled(int Round, int Motion, Way Way) : ItemEvent;

/// <summary>The item is decided.</summary>
/// <param name="Motion">The motion adopted; 0 when all were rejected.</param>
/// <param name="TookPart">Who took part in the decision: all who served and said nothing else.</param>
[Stored("item-decided.v1")]
public sealed record ItemDecided(int Motion, ImmutableArray<PersonId> TookPart) : ItemEvent;

/// <summary>The election is proportional, since enough asked for it (5:58).</summary>
/// <param name="Needed">How many had to.</param>
[Stored("proportional-election-asked.v1")]
public sealed record ProportionalElectionAsked(ImmutableArray<PersonId> Asking, int Seats, int Needed) : ItemEvent;

/// <summary>The proportional election is counted, by the whole-number method, and with it the item decided.</summary>
/// <param name="Elected">In the order in which they got their seats.</param>
/// <param name="Draws">What was drawn by lot; with the seed anybody can draw it again.</param>
[Stored("lists-counted.v1")]
public sealed record ListsCounted(
    ImmutableArray<GroupBallot> Ballots, ImmutableArray<string> Elected, string Seed, ImmutableArray<Draw> Draws, ImmutableArray<PersonId> TookPart) : ItemEvent;

/// <summary>Somebody waits for the floor.</summary>
[Stored("floor-requested.v1")]
public sealed record FloorRequested(PersonId Person, FloorKind Kind) : ItemEvent;

/// <summary>Somebody does not wait for the floor any more.</summary>
[Stored("floor-request-withdrawn.v1")]
public sealed record FloorRequestWithdrawn(PersonId Person, FloorKind Kind) : ItemEvent;

/// <summary>Somebody speaks.</summary>
[Stored("floor-given.v1")]
public sealed record FloorGiven(PersonId Person, FloorKind Kind) : ItemEvent;

/// <summary>Who spoke is done.</summary>
[Stored("floor-yielded.v1")]
public sealed record FloorYielded(PersonId Person) : ItemEvent;

/// <summary>What the floor is asked for; what stands later goes first.</summary>
public enum FloorKind
{
    /// <summary>Anförande.</summary>
    Speech,

    /// <summary>Replik, to who spoke last.</summary>
    Reply,

    /// <summary>Ordningsfråga.</summary>
    PointOfOrder,
}

/// <summary>What the item is about, as far as the procedure turns on it.</summary>
public enum Matter
{
    Ordinary,
    Election,
    Employment,
    Award,
}

/// <summary>How an item is put off.</summary>
public enum Postponing
{
    /// <summary>Bordläggning.</summary>
    Adjourned,

    /// <summary>Återremiss.</summary>
    ReferredBack,
}

/// <summary>An answer to a roll call.</summary>
public enum Choice
{
    Yes,
    No,
    Abstain,
}

/// <summary>How a proposal was settled.</summary>
public enum Way
{
    Acclamation,
    RollCall,
    SecretBallot,
    CastingVote,
    Lot,
}

/// <summary>Ballots for a motion.</summary>
public sealed record Tally(int Motion, int Votes);
