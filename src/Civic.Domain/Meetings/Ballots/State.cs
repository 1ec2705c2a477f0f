using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings.Ballots;

/// <summary>What a secret vote is: not prepared, preparing, polling, counting, counted or void.</summary>
public abstract record SecretVoteState
{
    public static SecretVoteState Evolve(SecretVoteState state, SecretVoteEvent @event) => (state, @event) switch
    {
        (NotPrepared, SecretVotePrepared e) => new Preparing(new Custody(e.Chair, e.Holders, e.Threshold, ImmutableDictionary<PersonId, string>.Empty)),
        (Preparing s, HolderKeyOffered e) => s with { Custody = s.Custody with { Keys = s.Custody.Keys.SetItem(e.Holder, e.Key) } },
        (Preparing s, SecretVoteOpened e) => new Polling(s.Custody, FrozenVote.From(e), [], 0),
        (Polling s, VoterMarked e) => s with { Voted = s.Voted.Add(e.Voter), ByHost = s.ByHost + (e.ByHost ? 1 : 0) },
        (Polling s, SecretVoteClosed) => new Counting(s.Custody, s.Vote, s.Voted, s.ByHost, null, [], []),
        (Counting s, BoxTaken e) => s with { Box = new Box(e.Ballots, e.Leaf) },
        (Counting s, SharesPassed e) => s with { Passed = s.Passed.Add(new Passed(e.Holder, e.Shares)) },
        (Counting s, CountReported e) => s with { Counts = s.Counts.Add(new HolderCount(e.Holder, e.Tallies, e.Spoiled)) },
        (Counting s, SecretResultPublished e) => new Counted(s.Custody, s.Vote, s.Voted, e.Result, false),
        (Preparing, SecretVoteVoided e) => new Void(null, [], e.Reason, true),
        (Polling s, SecretVoteVoided e) => new Void(s.Vote, s.Voted, e.Reason, false),
        (Counting s, SecretVoteVoided e) => new Void(s.Vote, s.Voted, e.Reason, false),
        (Counted s, BoxDestroyed) => s with { BoxIsGone = true },
        (Void s, BoxDestroyed) => s with { BoxIsGone = true },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotPrepared : SecretVoteState;

/// <summary>The holders draw their keys.</summary>
public sealed record Preparing(Custody Custody) : SecretVoteState;

/// <summary>Ballots are cast.</summary>
/// <param name="Voted">Who has; in no order.</param>
/// <param name="ByHost">How many ballots the host has sealed.</param>
public sealed record Polling(Custody Custody, FrozenVote Vote, ImmutableHashSet<PersonId> Voted, int ByHost) : SecretVoteState;

/// <summary>Closed; the holders rebuild the key and count.</summary>
/// <param name="Box">What lay in it; null until that is noted.</param>
/// <param name="Passed">Who has passed the own share on, and what to whom.</param>
public sealed record Counting(
    Custody Custody, FrozenVote Vote, ImmutableHashSet<PersonId> Voted, int ByHost, Box? Box, ImmutableArray<Passed> Passed, ImmutableArray<HolderCount> Counts) : SecretVoteState;

/// <summary>The result stands.</summary>
public sealed record Counted(Custody Custody, FrozenVote Vote, ImmutableHashSet<PersonId> Voted, SecretResult Result, bool BoxIsGone) : SecretVoteState;

/// <summary>There is no result.</summary>
/// <param name="Vote">Null when it had not been opened.</param>
public sealed record Void(FrozenVote? Vote, ImmutableHashSet<PersonId> Voted, VoidReason Reason, bool BoxIsGone) : SecretVoteState;

/// <summary>Who holds the key.</summary>
/// <param name="Threshold">How many of them rebuild it.</param>
/// <param name="Keys">The public keys of those who have offered one.</param>
public sealed record Custody(PersonId Chair, ImmutableArray<PersonId> Holders, int Threshold, ImmutableDictionary<PersonId, string> Keys);

/// <summary>What stands from the opening on.</summary>
/// <param name="Key">To it ballots are sealed.</param>
/// <param name="Shares">Its shares, each sealed to one holder by the chair.</param>
/// <param name="Hash">Of key, options, choices and roll.</param>
public sealed record FrozenVote(
    string Key, ImmutableArray<SealedShare> Shares, ImmutableArray<string> Options, int Choices, ImmutableHashSet<PersonId> Roll, string Hash, bool HostSeals)
{
    internal static FrozenVote From(SecretVoteOpened e) => new(e.Key, e.Shares, e.Options, e.Choices, [.. e.Roll], e.Frozen, e.HostSeals);
}

/// <summary>What lay in the box when nothing could come in any more.</summary>
public sealed record Box(int Ballots, string Leaf);

/// <summary>What a holder has passed on.</summary>
public sealed record Passed(PersonId Holder, ImmutableArray<SealedShare> Shares);

/// <summary>What a holder has counted.</summary>
public sealed record HolderCount(PersonId Holder, ImmutableArray<BallotTally> Tallies, int Spoiled);
