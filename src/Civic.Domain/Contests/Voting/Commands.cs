using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Contests.Voting;

/// <summary>What may be asked of a voting.</summary>
public abstract record VotingCommand;

/// <summary>Opens the voting and freezes roll and options.</summary>
/// <param name="Contest">The contest whose winners are chosen.</param>
/// <param name="Meeting">The meeting that decides.</param>
/// <param name="Item">The agenda item's number in that meeting.</param>
/// <param name="ClosesAt">When it closes by itself, or null when the chair closes it.</param>
/// <param name="Facts">What the meeting, the contest and its entries say now; put there by the grain.</param>
public sealed record OpenVoting(ContestId Contest, MeetingId Meeting, int Item, DateTimeOffset? ClosesAt, VotingFacts? Facts) : VotingCommand;

/// <summary>One member's vote: at least one entry and at most as many as there are prizes. The voter is the actor.</summary>
public sealed record CastVote(ImmutableArray<EntryId> Entries) : VotingCommand;

/// <summary>Takes one's vote back; another may be cast until the voting closes.</summary>
public sealed record WithdrawVote : VotingCommand;

/// <summary>Ends the round and counts it.</summary>
public sealed record CloseVoting : VotingCommand;

/// <summary>After the first round: opens a second among the tied. After the second: the chair's casting vote for <paramref name="Entries"/>.</summary>
public sealed record SettleTie(ImmutableArray<EntryId> Entries) : VotingCommand;

/// <summary>Makes the result public, because the paragraph has been adjusted. Sent by the process.</summary>
public sealed record PublishResult : VotingCommand;

/// <summary>Facts from other rooms at the moment of opening.</summary>
/// <param name="Chair">Who leads the meeting and has the casting vote.</param>
/// <param name="Roll">Members who serve and have no conflict of interest on the item, in roll-call order.</param>
/// <param name="Options">The admitted entries.</param>
/// <param name="Withdrawn">Entries that were withdrawn, so that a vote for one is told apart from an unknown id.</param>
/// <param name="Prizes">How many winners there are: as many choices as each member has.</param>
/// <param name="EntriesClosed">Whether the contest takes no more entries.</param>
/// <param name="ItemExists">Whether the agenda holds the item and is still to decide it.</param>
public sealed record VotingFacts(
    PersonId? Chair,
    ImmutableArray<PersonId> Roll,
    ImmutableArray<EntryId> Options,
    ImmutableArray<EntryId> Withdrawn,
    int Prizes,
    bool EntriesClosed,
    bool ItemExists);

/// <summary>The named ways in which a voting refuses.</summary>
public static class VotingRefusals
{
    public static readonly Refusal ContestUnknown = new("contest-unknown", "contest");
    public static readonly Refusal ItemUnknown = new("agenda-item-unknown", "item");
    public static readonly Refusal EntriesStillOpen = new("entries-still-open", "contest");
    public static readonly Refusal NoOptions = new("no-entries-to-vote-on", "contest");
    public static readonly Refusal EmptyRoll = new("nobody-entitled", "meeting");
    public static readonly Refusal NoChair = new("no-chair-present", "meeting", "KL 5:43, 6:22");
    public static readonly Refusal ClosingInThePast = new("closing-in-the-past", "closesAt");
    public static readonly Refusal AlreadyOpened = new("voting-already-opened");
    public static readonly Refusal NotOpened = new("voting-unknown", "voting");
    public static readonly Refusal Closed = new("voting-closed", "voting");
    public static readonly Refusal NotEligible = new("not-eligible");
    public static readonly Refusal DoubleVote = new("double-vote", Law: "KL 4:24");
    public static readonly Refusal NoChoice = new("no-choice", "entries");
    public static readonly Refusal TooManyChoices = new("too-many-choices", "entries");
    public static readonly Refusal RepeatedChoice = new("repeated-choice", "entries");
    public static readonly Refusal EntryWithdrawn = new("entry-withdrawn", "entries");
    public static readonly Refusal EntryUnknown = new("entry-not-in-voting", "entries");
    public static readonly Refusal NothingToWithdraw = new("no-vote-to-withdraw");
    public static readonly Refusal NoTie = new("no-tie", "voting");
    public static readonly Refusal CastingVoteNeeded = new("casting-vote-needed", "entries");
    public static readonly Refusal CastingVoteTooEarly = new("second-round-first", "entries");
    public static readonly Refusal CastingVoteOffTie = new("entry-not-tied", "entries");
    public static readonly Refusal NotTheChair = new("not-the-chair");
    public static readonly Refusal NotDecided = new("voting-not-decided", "voting");
}
