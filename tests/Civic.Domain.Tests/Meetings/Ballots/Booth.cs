using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Ballots;
using Civic.Domain.Meetings.Ballots;
using Civic.Testing;

namespace Civic.Domain.Tests.Meetings.Ballots;

/// <summary>A secret vote of three on two options, with real keys; the randomness is always the same.</summary>
internal static class Booth
{
    internal static readonly DateTimeOffset Now = Huddinge2020.MeetingStarts;
    internal static readonly Actor Chair = Person("A", Roles.Chair | Roles.Member);
    internal static readonly Actor B = Person("B");
    internal static readonly Actor C = Person("C");
    internal static readonly Actor Outsider = Person("X");
    internal static readonly Actor Secretary = Huddinge2020.Secretary;

    internal static readonly ImmutableArray<PersonId> Holders = [B.Id, C.Id, new("D")];
    internal static readonly byte[] Scalar = Hpke.DeriveScalar(Material(1));
    internal static readonly string Key = Hex(P256.PublicOf(Scalar));
    internal static readonly BallotSeal Seal = new("huddinge", "m/3/1");

    internal static readonly SecretVoteFacts Facts = new(true, Chair.Id, Holders, [Chair.Id, B.Id, C.Id], ["Alva", "Bo"], true, true);
    internal static readonly string Frozen = SecretCount.Frozen(Key, Facts.Options, 1, Facts.Roll);

    internal static readonly PrepareSecretVote Prepare = new(Holders, 2) { Facts = Facts };
    internal static readonly OpenSecretVote Open = new(Key, Shares("A", Holders), 1, false) { Facts = Facts };
    internal static readonly CloseSecretVote Close = new();

    internal static readonly SecretVotePrepared Prepared = new(Chair.Id, Holders, 2);
    internal static readonly SecretVoteOpened Opened = new(Key, Open.Shares, Facts.Options, 1, Facts.Roll, Frozen, false);
    internal static readonly string Leaf = BallotSeal.Leaf([Ballot(1), Ballot(2)]);

    internal static Given<SecretVoteState, SecretVoteCommand, SecretVoteEvent> Nothing => Spec.For<SecretVoteDecider, SecretVoteState, SecretVoteCommand, SecretVoteEvent>();

    internal static Given<SecretVoteState, SecretVoteCommand, SecretVoteEvent> Begun => Nothing.And(Prepared);

    internal static Given<SecretVoteState, SecretVoteCommand, SecretVoteEvent> Ready => Begun.And([.. Holders.Select((holder, nth) => new HolderKeyOffered(holder, HolderKey(nth)))]);

    internal static Given<SecretVoteState, SecretVoteCommand, SecretVoteEvent> Underway => Ready.And(Opened);

    /// <summary>B and C have voted, C by the host.</summary>
    internal static Given<SecretVoteState, SecretVoteCommand, SecretVoteEvent> Voted => Underway.And(Marked(B, 1), Marked(C, 2, true));

    internal static Given<SecretVoteState, SecretVoteCommand, SecretVoteEvent> Closed => Voted.And(new SecretVoteClosed(2));

    internal static Given<SecretVoteState, SecretVoteCommand, SecretVoteEvent> Taken => Closed.And(new BoxTaken(2, Leaf));

    internal static Given<SecretVoteState, SecretVoteCommand, SecretVoteEvent> AllPassed => Taken.And(PassedBy(B), PassedBy(C));

    internal static Actor Person(string id, Roles roles = Roles.Member) => new(new PersonId(id), roles);

    internal static string HolderKey(int nth) => Hex(P256.PublicOf(Hpke.DeriveScalar(Material(10 + nth))));

    internal static ImmutableArray<SealedShare> Shares(string from, IEnumerable<PersonId> to) =>
        [.. to.Select(holder => new SealedShare(holder, Hex(Seal.SealShare(P256.PublicOf(Scalar), from, holder.Value, new byte[33], Material(3)))))];

    internal static byte[] Ballot(int which, int[]? choice = null) =>
        Seal.Seal(P256.PublicOf(Scalar), Convert.FromHexString(Frozen), PlainBallot.Write(choice ?? [1], 2), Material(100 + which));

    internal static byte[] Salt(int which) => Material(200 + which);

    internal static CastSecretBallot Cast(int which, bool byHost = false) => new(Hex(Ballot(which)), Hex(Salt(which)), byHost);

    internal static VoterMarked Marked(Actor voter, int which, bool byHost = false) => new(voter.Id, BallotSeal.Commitment(Salt(which), Ballot(which)), byHost);

    internal static PassShares Pass(Actor holder) => new(Shares(holder.Id.Value, Holders.Remove(holder.Id)));

    internal static SharesPassed PassedBy(Actor holder) => new(holder.Id, Pass(holder).Shares);

    internal static ImmutableArray<BallotTally> Tallies(params (int Option, int Votes)[] tallies) => [.. tallies.Select(one => new BallotTally(one.Option == 0 ? [] : [one.Option], one.Votes))];

    internal static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static byte[] Material(int which) => [.. Enumerable.Repeat((byte)which, 32)];
}
