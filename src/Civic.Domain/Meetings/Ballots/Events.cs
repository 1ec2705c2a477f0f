using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings.Ballots;

/// <summary>What happened in a secret vote. None of it says who chose what, nor in which order ballots lie.</summary>
public abstract record SecretVoteEvent;

/// <summary>It is known who will hold the key.</summary>
[Stored("secret-vote-prepared.v1")]
public sealed record SecretVotePrepared(PersonId Chair, ImmutableArray<PersonId> Holders, int Threshold) : SecretVoteEvent;

/// <summary>A holder's browser has drawn a pair of keys for this vote.</summary>
[Stored("holder-key-offered.v1")]
public sealed record HolderKeyOffered(PersonId Holder, string Key) : SecretVoteEvent;

/// <summary>Roll, options and key stand from here on.</summary>
/// <param name="Frozen">The hash of all of them, to which every ballot is bound.</param>
/// <param name="HostSeals">Whether the chair has accepted that the host seals for all.</param>
[Stored("secret-vote-opened.v1")]
public sealed record SecretVoteOpened(
    string Key, ImmutableArray<SealedShare> Shares, ImmutableArray<string> Options, int Choices, ImmutableArray<PersonId> Roll, string Frozen, bool HostSeals) : SecretVoteEvent;

/// <summary>Somebody has voted. Stored in one transaction with the ballot, which lies elsewhere.</summary>
/// <param name="Commitment">A hash of ballot and salt; with the salt it is the voter's receipt, without it it says nothing.</param>
[Stored("voter-marked.v1")]
public sealed record VoterMarked(PersonId Voter, string Commitment, bool ByHost) : SecretVoteEvent, IOnce
{
    string IOnce.OnceKey => Voter.Value;
}

/// <summary>Nothing comes into the box any more.</summary>
[Stored("secret-vote-closed.v1")]
public sealed record SecretVoteClosed(int Marks) : SecretVoteEvent;

/// <summary>What lies in the box.</summary>
[Stored("box-taken.v1")]
public sealed record BoxTaken(int Ballots, string Leaf) : SecretVoteEvent;

/// <summary>A holder has passed the own share on to the others.</summary>
[Stored("shares-passed.v1")]
public sealed record SharesPassed(PersonId Holder, ImmutableArray<SealedShare> Shares) : SecretVoteEvent;

/// <summary>A holder has opened the box and counted.</summary>
[Stored("count-reported.v1")]
public sealed record CountReported(PersonId Holder, ImmutableArray<BallotTally> Tallies, int Spoiled) : SecretVoteEvent;

/// <summary>The result stands.</summary>
[Stored("secret-result-published.v1")]
public sealed record SecretResultPublished(SecretResult Result) : SecretVoteEvent;

/// <summary>There is no result and will be none.</summary>
[Stored("secret-vote-voided.v1")]
public sealed record SecretVoteVoided(VoidReason Reason) : SecretVoteEvent;

/// <summary>The sealed ballots are gone.</summary>
[Stored("box-destroyed.v1")]
public sealed record BoxDestroyed : SecretVoteEvent;
