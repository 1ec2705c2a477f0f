using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;

namespace Civic.Domain.Meetings.Items;

/// <summary>What may be asked of an item's procedure. A step taken twice is refused or changes nothing.</summary>
public abstract record ItemCommand
{
    /// <summary>The meeting as it is now, or null when there is none; put there by the grain.</summary>
    public ItemFacts? Facts { get; init; }
}

/// <summary>Opens the deliberation.</summary>
/// <param name="IsAuthority">Whether authority is exercised against an individual.</param>
/// <param name="Commitment">For elections and employment: the SHA-256 of the seed from which a lot would be drawn.</param>
public sealed record OpenDeliberation(Matter Matter, bool IsAuthority, string? Commitment) : ItemCommand;

/// <summary>Makes a motion on the item; in an election it names a candidate.</summary>
/// <param name="Person">The actor, or another when chair or secretary notes it; so in all that follows.</param>
public sealed record MakeMotion(PersonId Person, string Text) : ItemCommand;

/// <summary>Takes the own motion back, while the item is deliberated.</summary>
public sealed record WithdrawMotion(PersonId Person, int Motion) : ItemCommand;

/// <summary>Says before the decision that one takes no part in it.</summary>
public sealed record DeclareNotTakingPart(PersonId Person) : ItemCommand;

/// <summary>Notes how the body decided on postponing the item or referring it back.</summary>
/// <param name="Reasons">Needed for referring back; those who asked for it settle them (5:50).</param>
public sealed record Postpone(Postponing Kind, ImmutableArray<PersonId> For, ImmutableArray<PersonId> Against, string? Reasons) : ItemCommand;

/// <summary>Notes who asks that an election be proportional.</summary>
/// <param name="Seats">How many are to be elected.</param>
public sealed record AskProportional(ImmutableArray<PersonId> Asking, int Seats) : ItemCommand;

/// <summary>Closes a proportional election with what the box held.</summary>
/// <param name="Seed">The seed that was committed to; the lot settles what ties.</param>
public sealed record CountLists(ImmutableArray<GroupBallot> Ballots, string Seed) : ItemCommand;

/// <summary>Ends the deliberation with the order in which the proposals are put, approved by the meeting.</summary>
/// <param name="Order">Each standing motion once; the first is the main one, against which the others choose the counter-motion.</param>
public sealed record ApprovePropositions(ImmutableArray<int> Order) : ItemCommand;

/// <summary>The chair says what the answer was to the proposal put.</summary>
public sealed record StateOutcome(bool Yes) : ItemCommand;

/// <summary>Asks for a vote, before the gavel.</summary>
public sealed record RequestVote(PersonId Person) : ItemCommand;

/// <summary>Confirms the outcome that was stated.</summary>
public sealed record StrikeGavel : ItemCommand;

/// <summary>Opens the vote that was asked for: a roll call between the two motions put, or a secret ballot between all.</summary>
public sealed record OpenVote(bool Secret) : ItemCommand;

/// <summary>Answers a roll call.</summary>
public sealed record CastBallot(PersonId Person, Choice Choice) : ItemCommand;

/// <summary>Closes a roll call.</summary>
public sealed record CloseVote : ItemCommand;

/// <summary>Closes a secret ballot with what the box held.</summary>
public sealed record CountBallots(ImmutableArray<Tally> Tallies, int Blank) : ItemCommand
{
    /// <summary>Whether the platform holds the secret vote, so that nobody enters its figures; put there by the grain.</summary>
    public bool IsHeldHere { get; init; }
}

/// <summary>Draws the lot of a tied election.</summary>
/// <param name="Seed">The seed that was committed to, in hexadecimal digits.</param>
public sealed record DrawLot(string Seed) : ItemCommand;

/// <summary>The chair's casting vote on a secret ballot that tied and is no election.</summary>
public sealed record GiveCastingVote(int Motion) : ItemCommand;

/// <summary>Asks for the floor on the item that is handled. The same once more changes nothing.</summary>
public sealed record RequestFloor(PersonId Person, FloorKind Kind) : ItemCommand;

/// <summary>Takes the request for the floor back; chair or secretary may strike anybody's. Repeating it changes nothing.</summary>
public sealed record WithdrawFloorRequest(PersonId Person, FloorKind Kind) : ItemCommand;

/// <summary>
/// The chair gives the floor, and whoever had it is done. Giving it once more to who has it changes nothing; without a name it must be free, so that two who call at
/// once call once.
/// </summary>
/// <param name="Person">Who gets it, on the list or not; null for the first in turn who may speak now.</param>
public sealed record GiveFloor(PersonId? Person) : ItemCommand;

/// <summary>Who has the floor is done, or the chair says so. When the person does not have it this changes nothing.</summary>
public sealed record YieldFloor(PersonId Person) : ItemCommand;

/// <summary>The meeting as its item needs to know it.</summary>
/// <param name="IsUnderWay">Whether the meeting is open and handles this item.</param>
/// <param name="Chair">Who leads the item.</param>
/// <param name="Serving">Who serves on it now, in roll-call order.</param>
/// <param name="Conflicted">Who has a conflict of interest on it.</param>
/// <param name="IsQuorate">Whether it may be handled.</param>
/// <param name="WasPostponedByMinority">Whether it was postponed or referred back on a minority's request before.</param>
public sealed record ItemFacts(
    BodyRules Rules, bool IsUnderWay, PersonId? Chair, ImmutableArray<PersonId> Serving, ImmutableArray<PersonId> Conflicted, bool IsQuorate, bool WasPostponedByMinority)
{
    /// <summary>What the agenda says that the item is for.</summary>
    public Purpose Purpose { get; init; }

    /// <summary>Who is at the meeting, seen and heard, serving or not.</summary>
    public ImmutableArray<PersonId> There { get; init; } = [];
}

/// <summary>What an item is for, as far as its procedure turns on it.</summary>
public enum Purpose
{
    /// <summary>Something is decided or answered by motions.</summary>
    Decision,

    /// <summary>The body is told something; nothing is decided.</summary>
    Information,

    /// <summary>Somebody is elected.</summary>
    Election,

    /// <summary>A contest's voting decides; the body may still put it off, and members stand aside.</summary>
    Contest,
}

/// <summary>The named ways in which an item's procedure refuses.</summary>
public static class ItemRefusals
{
    public static readonly Refusal MeetingUnknown = new("meeting-unknown", "meeting");
    public static readonly Refusal NotUnderWay = new("item-not-under-way", "item");
    public static readonly Refusal NoQuorum = new("no-quorum", "item", "KL 5:45, 6:27");
    public static readonly Refusal AlreadyBegun = new("item-already-begun", "item");
    public static readonly Refusal NotBegun = new("item-not-begun", "item");
    public static readonly Refusal NotNow = new("not-the-step", "item");
    public static readonly Refusal Decided = new("item-already-decided", "item");
    public static readonly Refusal Away = new("item-postponed", "item");
    public static readonly Refusal MatterUnknown = new("matter-unknown", "matter");
    public static readonly Refusal MatterOffItem = new("matter-off-item", "matter", "KL 5:54");
    public static readonly Refusal OnlyInforms = new("item-only-informs", "item");
    public static readonly Refusal VotingDecides = new("voting-decides", "item");
    public static readonly Refusal SeedNotCommitted = new("seed-not-committed", "commitment", "KL 5:56");
    public static readonly Refusal SeedWrong = new("seed-not-the-committed", "seed", "KL 5:56");
    public static readonly Refusal NotYourVoice = new("not-your-voice", "person", "KL 4:24");
    public static readonly Refusal NotServing = new("not-serving", "person", "KL 5:17, 6:17");
    public static readonly Refusal HasConflict = new("has-conflict", "person", "KL 5:47, 6:30");
    public static readonly Refusal OnlyTheChair = new("only-the-chair", null, "KL 5:53");
    public static readonly Refusal DeliberationOver = new("deliberation-over", "item", "KL 5:53");
    public static readonly Refusal MotionRepeated = new("motion-repeated", "text");
    public static readonly Refusal MotionUnknown = new("motion-unknown", "motion");
    public static readonly Refusal NotYourMotion = new("not-your-motion", "motion");
    public static readonly Refusal NoMotion = new("no-motion", "item", "KL 5:53");
    public static readonly Refusal OrderIncomplete = new("propositions-incomplete", "order", "KL 5:53, 5:67");
    public static readonly Refusal MustTakePart = new("must-take-part", "person", "KL 4:26");
    public static readonly Refusal DecisionTaken = new("decision-taken", "person", "KL 4:25");
    public static readonly Refusal TakesNoPart = new("takes-no-part", "person", "KL 4:25");
    public static readonly Refusal ChairMustVote = new("chair-must-vote", "choice", "KL 4:25");
    public static readonly Refusal PostponingUnknown = new("postponing-unknown", "kind");
    public static readonly Refusal SupportersRepeated = new("supporters-repeated", "for", "KL 4:24");
    public static readonly Refusal TooFewAsk = new("too-few-ask", "for", "KL 5:50, 6:33");
    public static readonly Refusal ReasonsMissing = new("reasons-missing", "reasons", "KL 5:50");
    public static readonly Refusal GavelFallen = new("gavel-has-fallen", "item", "KL 5:53");
    public static readonly Refusal VoteIsOpen = new("vote-is-open", "secret", "KL 5:54");
    public static readonly Refusal VoteIsSecret = new("vote-is-secret", "item", "KL 5:54");
    public static readonly Refusal ChoiceUnknown = new("choice-unknown", "choice");
    public static readonly Refusal VotedAlready = new("voted-already", "person", "KL 4:24");
    public static readonly Refusal VoteClosed = new("vote-closed", "item");
    public static readonly Refusal ChairVotesLast = new("chair-votes-last", "person");
    public static readonly Refusal VotesMissing = new("votes-missing", "item");
    public static readonly Refusal SecretVoteCounts = new("secret-vote-counts", "item");
    public static readonly Refusal CountUnfit = new("count-unfit", "tallies");
    public static readonly Refusal MoreBallotsThanVoters = new("more-ballots-than-voters", "tallies", "KL 4:24");
    public static readonly Refusal NotAnElection = new("not-an-election", "item", "KL 5:58");
    public static readonly Refusal SeatsOutOfRange = new("seats-out-of-range", "seats");
    public static readonly Refusal TooFewAskProportional = new("too-few-ask-proportional", "asking", "KL 5:58");
    public static readonly Refusal IsProportional = new("election-is-proportional", "item", "KL 5:58");
    public static readonly Refusal LotDecides = new("lot-decides", "motion", "KL 5:56");
    public static readonly Refusal NoLot = new("no-lot", "seed", "KL 5:56");
    public static readonly Refusal FloorKindUnknown = new("floor-kind-unknown", "kind");
    public static readonly Refusal NotThere = new("not-at-the-meeting", "person");
    public static readonly Refusal NoVoice = new("no-right-to-speak", "person", "KL 5:40, 6:17");
    public static readonly Refusal AlreadySpeaking = new("already-speaking");
    public static readonly Refusal NothingToReplyTo = new("nothing-to-reply-to", "kind");
    public static readonly Refusal FloorTaken = new("floor-taken", "person");
    public static readonly Refusal NobodyWaits = new("nobody-waits");
}
