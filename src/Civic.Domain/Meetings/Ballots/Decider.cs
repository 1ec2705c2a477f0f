using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Ballots;

namespace Civic.Domain.Meetings.Ballots;

/// <summary>
/// The rules, in words:
/// a vote is secret only where the act allows it (5:54); the key is drawn by the chair's browser and shared among adjusters, of whom at least two must come together;
/// options and roll are frozen and hashed at the opening, and every ballot is bound to that hash; who is on the roll casts one sealed ballot, and nobody's ballot counts
/// twice; after the close each holder who counts must be given the same box and find the same in it; if anything differs the vote is void and is repeated, never guessed;
/// marks, sealed and opened ballots are as many; in the end the box is destroyed. Where browsers cannot seal, the chair must accept that the host does.
/// </summary>
public sealed class SecretVoteDecider : IDecider<SecretVoteState, SecretVoteCommand, SecretVoteEvent>
{
    private const int MostHolders = 20;
    private const int ShareLength = 1 + P256.ScalarLength + Hpke.Overhead;

    public static SecretVoteState Initial { get; } = new NotPrepared();

    public static SecretVoteState Evolve(SecretVoteState state, SecretVoteEvent @event) => SecretVoteState.Evolve(state, @event);

    public static Decision<SecretVoteEvent> Decide(SecretVoteState state, SecretVoteCommand command, Moment moment) => (state, command) switch
    {
        (NotPrepared, PrepareSecretVote c) => Prepare(c, moment),
        (NotPrepared, _) => Refuse(SecretVoteRefusals.Unknown),
        (_, PrepareSecretVote) => Refuse(SecretVoteRefusals.AlreadyPrepared),
        (Void s, DestroyBox) when moment.Actor.Has(Roles.Process) => s.BoxIsGone ? Accept() : Accept(new BoxDestroyed()),
        (Counted s, DestroyBox) when moment.Actor.Has(Roles.Process) => s.BoxIsGone ? Accept() : Accept(new BoxDestroyed()),
        (Void, VoidSecretVote) => Accept(),
        (Void, _) => Refuse(SecretVoteRefusals.Void),
        (Preparing s, OfferHolderKey c) => Offer(s, c, moment),
        (Preparing s, OpenSecretVote c) => Open(s, c, moment),
        (_, OfferHolderKey or OpenSecretVote) => Refuse(SecretVoteRefusals.AlreadyOpened),
        (Polling s, CastSecretBallot c) => Cast(s, c, moment),
        (Preparing, CastSecretBallot or CloseSecretVote) => Refuse(SecretVoteRefusals.NotOpen),
        (Polling s, CloseSecretVote) => Office(s.Custody, moment) ?? Accept(new SecretVoteClosed(s.Voted.Count)),
        (_, CastSecretBallot or CloseSecretVote) => Refuse(SecretVoteRefusals.Closed),
        (Counted, VoidSecretVote or ReportCount or PassShares) => Refuse(SecretVoteRefusals.ResultStands),
        (Counted, PublishSecretResult) => Accept(),
        (Preparing s, VoidSecretVote) => Office(s.Custody, moment) ?? Accept(new SecretVoteVoided(VoidReason.GivenUp)),
        (Polling s, VoidSecretVote) => Office(s.Custody, moment) ?? Accept(new SecretVoteVoided(VoidReason.GivenUp)),
        (Counting s, VoidSecretVote) => Office(s.Custody, moment) ?? Accept(new SecretVoteVoided(VoidReason.GivenUp)),
        (Counting s, TakeBox c) when moment.Actor.Has(Roles.Process) => Take(s, c),
        (Counting { Box: null }, _) => Refuse(SecretVoteRefusals.BoxNotTaken),
        (Counting s, PassShares c) => Pass(s, c, moment),
        (Counting s, ReportCount c) => Report(s, c, moment),
        (Counting s, PublishSecretResult) => Office(s.Custody, moment) ?? Publish(s),
        _ => Refuse(SecretVoteRefusals.NotClosed),
    };

    // Chair and secretary lead a vote; null when the actor may.
    private static Decision<SecretVoteEvent>? Office(Custody custody, Moment moment) =>
        moment.Actor.Id == custody.Chair || moment.Actor.Has(Roles.Secretary | Roles.Process) ? null : Refuse(SecretVoteRefusals.NotTheChair);

    private static Decision<SecretVoteEvent> Prepare(PrepareSecretVote c, Moment moment)
    {
        if (c.Facts is not { MayBeSecret: true, Chair: { } chair } facts) return Refuse(SecretVoteRefusals.VoteIsOpen);
        if (!facts.IsInTurn) return Refuse(SecretVoteRefusals.OutOfTurn);
        if (moment.Actor.Id != chair && !moment.Actor.Has(Roles.Secretary | Roles.Process)) return Refuse(SecretVoteRefusals.NotTheChair);
        if (c.Holders.IsDefault || c.Holders.Length is < 2 or > MostHolders || c.Holders.Distinct().Count() != c.Holders.Length) return Refuse(SecretVoteRefusals.HoldersUnfit);
        if (!c.Holders.All(facts.Adjusters.Contains)) return Refuse(SecretVoteRefusals.HolderNotAdjuster);
        return c.Threshold < 2 || c.Threshold > c.Holders.Length
            ? Refuse(SecretVoteRefusals.ThresholdOutOfRange)
            : Accept(new SecretVotePrepared(chair, c.Holders, c.Threshold));
    }

    // A holder whose browser has lost its key may offer another until the vote opens.
    private static Decision<SecretVoteEvent> Offer(Preparing s, OfferHolderKey c, Moment moment)
    {
        var holder = moment.Actor.Id;
        if (!s.Custody.Holders.Contains(holder)) return Refuse(SecretVoteRefusals.NotAHolder);
        if (s.Custody.Keys.GetValueOrDefault(holder) == c.Key) return Accept();
        return !IsHex(c.Key, P256.PublicLength) || !P256.IsPublic(Convert.FromHexString(c.Key)) || s.Custody.Keys.ContainsValue(c.Key)
            ? Refuse(SecretVoteRefusals.KeyUnfit)
            : Accept(new HolderKeyOffered(holder, c.Key));
    }

    private static Decision<SecretVoteEvent> Open(Preparing s, OpenSecretVote c, Moment moment)
    {
        if (moment.Actor.Id != s.Custody.Chair) return Refuse(SecretVoteRefusals.NotTheChair);
        if (c.Facts is not { MayBeSecret: true } facts) return Refuse(SecretVoteRefusals.VoteIsOpen);
        if (s.Custody.Keys.Count < s.Custody.Holders.Length) return Refuse(SecretVoteRefusals.KeysMissing);
        if (facts.Options.IsEmpty || facts.Options.Length > PlainBallot.MaxOptions) return Refuse(SecretVoteRefusals.NoOptions);
        if (facts.Roll.IsEmpty) return Refuse(SecretVoteRefusals.EmptyRoll);
        if (c.Choices < 1 || c.Choices > Math.Min(facts.Options.Length, facts.MostChoices ?? PlainBallot.MaxOptions)) return Refuse(SecretVoteRefusals.ChoicesOutOfRange);
        if (!IsHex(c.Key, P256.PublicLength) || !P256.IsPublic(Convert.FromHexString(c.Key)) || s.Custody.Keys.ContainsValue(c.Key)) return Refuse(SecretVoteRefusals.KeyUnfit);
        if (!AreFor(c.Shares, s.Custody.Holders)) return Refuse(SecretVoteRefusals.SharesUnfit);
        if (!facts.HasBox) return Refuse(SecretVoteRefusals.NoBox);
        return !facts.IsOriginSecure && !c.AcceptsHostSealing
            ? Refuse(SecretVoteRefusals.OriginInsecure)
            : Accept(new SecretVoteOpened(
                c.Key, c.Shares, facts.Options, c.Choices, facts.Roll, SecretCount.Frozen(c.Key, facts.Options, c.Choices, facts.Roll), !facts.IsOriginSecure));
    }

    private static Decision<SecretVoteEvent> Cast(Polling s, CastSecretBallot c, Moment moment)
    {
        var voter = moment.Actor.Id;
        if (!s.Vote.Roll.Contains(voter)) return Refuse(SecretVoteRefusals.NotEligible);
        if (s.Voted.Contains(voter)) return Refuse(SecretVoteRefusals.VotedAlready);
        if (!IsHex(c.Salt, BallotSeal.SaltLength)) return Refuse(SecretVoteRefusals.SaltUnfit);
        if (!IsHex(c.Ballot, PlainBallot.SealedLength(s.Vote.Options.Length))) return Refuse(SecretVoteRefusals.BallotUnfit);
        var ballot = Convert.FromHexString(c.Ballot);
        if (!P256.IsPublic(ballot.AsSpan(0, P256.PublicLength))) return Refuse(SecretVoteRefusals.BallotUnfit);
        return c.IsRepeated
            ? Refuse(SecretVoteRefusals.BallotRepeated)
            : Accept(new VoterMarked(voter, BallotSeal.Commitment(Convert.FromHexString(c.Salt), ballot), c.ByHost));
    }

    private static Decision<SecretVoteEvent> Take(Counting s, TakeBox c) =>
        s.Box is not null ? Accept()
        : c.Ballots == s.Voted.Count ? Accept(new BoxTaken(c.Ballots, c.Leaf))
        : Accept(new BoxTaken(c.Ballots, c.Leaf), new SecretVoteVoided(VoidReason.MarksDiffer));

    private static Decision<SecretVoteEvent> Pass(Counting s, PassShares c, Moment moment)
    {
        var holder = moment.Actor.Id;
        if (!s.Custody.Holders.Contains(holder)) return Refuse(SecretVoteRefusals.NotAHolder);
        if (s.Passed.Any(passed => passed.Holder == holder)) return Accept();
        return AreFor(c.Shares, s.Custody.Holders.Remove(holder)) ? Accept(new SharesPassed(holder, c.Shares)) : Refuse(SecretVoteRefusals.SharesUnfit);
    }

    private static Decision<SecretVoteEvent> Report(Counting s, ReportCount c, Moment moment)
    {
        var holder = moment.Actor.Id;
        if (!s.Custody.Holders.Contains(holder)) return Refuse(SecretVoteRefusals.NotAHolder);
        if (s.Passed.Length < s.Custody.Threshold) return Refuse(SecretVoteRefusals.TooFewPassed);
        if (c.Leaf != s.Box!.Leaf) return Accept(new SecretVoteVoided(VoidReason.BoxesDiffer));
        if (!SecretCount.Fits(s.Vote, c.Tallies, c.Spoiled, s.Box.Ballots)) return Refuse(SecretVoteRefusals.CountUnfit);
        if (s.Counts.FirstOrDefault(count => count.Holder == holder) is { } own) return Alike(own, c) ? Accept() : Refuse(SecretVoteRefusals.CountedAlready);
        var reported = new CountReported(holder, c.Tallies, c.Spoiled);
        return s.Counts.All(count => Alike(count, c)) ? Accept(reported) : Accept(reported, new SecretVoteVoided(VoidReason.CountsDiffer));
    }

    private static Decision<SecretVoteEvent> Publish(Counting s)
    {
        if (s.Counts.Length < s.Custody.Threshold) return Refuse(SecretVoteRefusals.TooFewCounts);
        var (tallies, spoiled) = (s.Counts[0].Tallies, s.Counts[0].Spoiled);
        return Accept(new SecretResultPublished(new SecretResult(
            tallies, spoiled, s.Voted.Count, s.Box!.Ballots, tallies.Sum(tally => tally.Votes) + spoiled, s.ByHost, s.Counts.Length, SecretCount.Warnings(tallies, spoiled))));
    }

    private static bool Alike(HolderCount count, ReportCount c) => count.Spoiled == c.Spoiled && count.Tallies.SequenceEqual(c.Tallies);

    private static bool AreFor(ImmutableArray<SealedShare> shares, ImmutableArray<PersonId> holders) =>
        !shares.IsDefault && shares.Select(share => share?.To).SequenceEqual(holders.Select(holder => (PersonId?)holder)) && shares.All(share => IsHex(share.Share, ShareLength));

    private static bool IsHex(string? digits, int bytes) => digits is not null && digits.Length == 2 * bytes && digits.All(char.IsAsciiHexDigitLower);

    private static Decision<SecretVoteEvent> Accept(params ReadOnlySpan<SecretVoteEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<SecretVoteEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<SecretVoteEvent>(refusal);
}
