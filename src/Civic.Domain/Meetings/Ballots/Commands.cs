using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings.Ballots;

/// <summary>What may be asked of a secret vote. A step taken twice is refused or changes nothing.</summary>
public abstract record SecretVoteCommand
{
    /// <summary>The item and its meeting as they are now; needed to prepare and to open, and put there by the grain.</summary>
    public SecretVoteFacts? Facts { get; init; }
}

/// <summary>Names who will hold the vote's key, each a share of it.</summary>
/// <param name="Holders">Adjusters of the minutes.</param>
/// <param name="Threshold">How many of them rebuild the key: two at least.</param>
public sealed record PrepareSecretVote(ImmutableArray<PersonId> Holders, int Threshold) : SecretVoteCommand;

/// <summary>A holder's public key for this vote, drawn in the holder's browser; its other half never leaves it.</summary>
/// <param name="Key">A point of P-256, uncompressed, in small hexadecimal digits.</param>
public sealed record OfferHolderKey(string Key) : SecretVoteCommand;

/// <summary>Opens the vote and freezes roll and options; by the chair, whose browser has drawn the key and shared it.</summary>
/// <param name="Key">The key to which ballots are sealed.</param>
/// <param name="Shares">Its shares, each sealed to one holder.</param>
/// <param name="Choices">How many options a ballot may name.</param>
/// <param name="AcceptsHostSealing">Whether the chair accepts, on an address where browsers cannot seal, that the host does it for all.</param>
public sealed record OpenSecretVote(string Key, ImmutableArray<SealedShare> Shares, int Choices, bool AcceptsHostSealing) : SecretVoteCommand;

/// <summary>Puts a sealed ballot into the box and marks the voter, who is the actor.</summary>
/// <param name="Ballot">In small hexadecimal digits; all of a vote are as long.</param>
/// <param name="Salt">32 random bytes in small hexadecimal digits, which the voter alone keeps. Without it neither the mark nor the operation says anything of the ballot.</param>
/// <param name="ByHost">Whether the host sealed it on receipt, because the browser could not.</param>
public sealed record CastSecretBallot(string Ballot, string Salt, bool ByHost) : SecretVoteCommand
{
    /// <summary>Whether these very bytes lie in the box already; put there by the grain.</summary>
    public bool IsRepeated { get; init; }
}

/// <summary>Ends the voting.</summary>
public sealed record CloseSecretVote : SecretVoteCommand;

/// <summary>Notes what lay in the box when nothing could come in any more. Sent by the process.</summary>
/// <param name="Leaf">The hash that stands for the whole box.</param>
public sealed record TakeBox(int Ballots, string Leaf) : SecretVoteCommand;

/// <summary>A holder passes the own share on to the others, sealed to each; when enough have, each of them can rebuild the key.</summary>
public sealed record PassShares(ImmutableArray<SealedShare> Shares) : SecretVoteCommand;

/// <summary>What a holder found in the box, opened in the holder's browser.</summary>
/// <param name="Leaf">The hash of the box as the holder was given it.</param>
/// <param name="Tallies">In the order of the choices.</param>
/// <param name="Spoiled">Ballots that do not open, or do not say what a ballot can say.</param>
public sealed record ReportCount(string Leaf, ImmutableArray<BallotTally> Tallies, int Spoiled) : SecretVoteCommand;

/// <summary>Makes the result known, on which all holders agree who have counted.</summary>
public sealed record PublishSecretResult : SecretVoteCommand;

/// <summary>Gives the vote up; it is repeated as another one, never guessed.</summary>
public sealed record VoidSecretVote : SecretVoteCommand;

/// <summary>Notes that the box is gone. Sent by the process, which has dropped it.</summary>
public sealed record DestroyBox : SecretVoteCommand;

/// <summary>A share on its way to one holder, who alone opens it.</summary>
/// <param name="Share">In small hexadecimal digits.</param>
public sealed record SealedShare(PersonId To, string Share);

/// <summary>The item as its secret vote needs to know it.</summary>
/// <param name="MayBeSecret">Whether the item has asked for a secret vote, which its own procedure allows for elections, employment and some awards.</param>
/// <param name="Chair">Who leads the item.</param>
/// <param name="Adjusters">Who adjusts the minutes.</param>
/// <param name="Roll">Who may vote.</param>
/// <param name="Options">What can be voted for, in the order in which it is put.</param>
/// <param name="IsOriginSecure">Whether browsers can seal at the platform's public address.</param>
/// <param name="HasBox">Whether there is a box for the ballots; a process that lacks the owner's connection cannot make one.</param>
public sealed record SecretVoteFacts(
    bool MayBeSecret, PersonId? Chair, ImmutableArray<PersonId> Adjusters, ImmutableArray<PersonId> Roll, ImmutableArray<string> Options, bool IsOriginSecure, bool HasBox)
{
    /// <summary>Whether it is this vote's turn: an item's first, or one that repeats a void one.</summary>
    public bool IsInTurn { get; init; } = true;

    /// <summary>How many options a ballot may name at most; null when as many as there are.</summary>
    public int? MostChoices { get; init; }
}

/// <summary>The named ways in which a secret vote refuses.</summary>
public static class SecretVoteRefusals
{
    public static readonly Refusal Unknown = new("secret-vote-unknown", "vote");
    public static readonly Refusal OutOfTurn = new("secret-vote-out-of-turn", "vote");
    public static readonly Refusal AlreadyPrepared = new("secret-vote-already-prepared", "vote");
    public static readonly Refusal VoteIsOpen = new("vote-is-open", "vote", "KL 5:54");
    public static readonly Refusal NotTheChair = new("not-the-chair");
    public static readonly Refusal HoldersUnfit = new("key-holders-unfit", "holders");
    public static readonly Refusal HolderNotAdjuster = new("key-holder-not-adjuster", "holders");
    public static readonly Refusal ThresholdOutOfRange = new("threshold-out-of-range", "threshold");
    public static readonly Refusal NotAHolder = new("not-a-key-holder");
    public static readonly Refusal KeyUnfit = new("key-unfit", "key");
    public static readonly Refusal KeysMissing = new("holder-keys-missing", "vote");
    public static readonly Refusal SharesUnfit = new("shares-unfit", "shares");
    public static readonly Refusal AlreadyOpened = new("secret-vote-already-opened", "vote");
    public static readonly Refusal NoOptions = new("nothing-to-vote-on", "vote");
    public static readonly Refusal EmptyRoll = new("nobody-entitled", "meeting");
    public static readonly Refusal ChoicesOutOfRange = new("choices-out-of-range", "choices");
    public static readonly Refusal OriginInsecure = new("origin-insecure", "acceptsHostSealing");
    public static readonly Refusal NoBox = new("no-ballot-box", "vote");
    public static readonly Refusal NotOpen = new("secret-vote-not-open", "vote");
    public static readonly Refusal Closed = new("secret-vote-closed", "vote");
    public static readonly Refusal NotEligible = new("not-eligible");
    public static readonly Refusal VotedAlready = new("voted-already", null, "KL 4:24");
    public static readonly Refusal BallotUnfit = new("ballot-unfit", "ballot");
    public static readonly Refusal SaltUnfit = new("salt-unfit", "salt");
    public static readonly Refusal BallotRepeated = new("ballot-repeated", "ballot");
    public static readonly Refusal NotClosed = new("secret-vote-not-closed", "vote");
    public static readonly Refusal BoxNotTaken = new("box-not-taken", "vote");
    public static readonly Refusal TooFewPassed = new("too-few-shares-passed", "vote");
    public static readonly Refusal CountUnfit = new("count-unfit", "tallies");
    public static readonly Refusal CountedAlready = new("counted-already", "tallies");
    public static readonly Refusal TooFewCounts = new("too-few-counts", "vote");
    public static readonly Refusal ResultStands = new("secret-result-stands", "vote");
    public static readonly Refusal Void = new("secret-vote-void", "vote");
}
