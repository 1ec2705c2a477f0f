using System.Collections.Immutable;
using System.Security.Cryptography;
using Civic.Contracts;
using Civic.Contracts.Meetings.Ballots;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Ballots;
using Civic.Domain.Meetings.Ballots;
using Civic.Grains.Meetings.Ballots;
using Civic.Grains.Tests.Hosts;

namespace Civic.Grains.Tests.Meetings;

/// <summary>An item that votes secretly between two, whatever its key: three adjusters, nine on the roll.</summary>
internal sealed class BoothFacts : ISecretVoteFacts
{
    internal static readonly ImmutableArray<PersonId> Adjusters = [new("h0"), new("h1"), new("h2")];
    internal static readonly ImmutableArray<PersonId> Roll = [.. Enumerable.Range(0, 9).Select(n => new PersonId($"v{n}"))];

    public Task<SecretVoteFacts?> Of(TenantId tenant, string key) =>
        Task.FromResult<SecretVoteFacts?>(new SecretVoteFacts(true, Booth.Chair.Id, Adjusters, Roll, ["Alva", "Bo"], true, false));
}

/// <summary>A secret vote with all the keys, as chair, holders and voters have them together.</summary>
internal sealed class Booth(TestSilo silo, TenantId tenant)
{
    internal static readonly Actor Chair = new(new PersonId("chair"), Roles.Chair);

    private const string Key = "m/3/1";
    private readonly BallotSeal _seal = new(tenant.Value, Key);
    private readonly byte[] _scalar = Hpke.DeriveScalar(RandomNumberGenerator.GetBytes(32));
    private readonly byte[][] _own = [.. BoothFacts.Adjusters.Select(_ => Hpke.DeriveScalar(RandomNumberGenerator.GetBytes(32)))];
    private byte[] _frozen = [];

    internal string Stream => Streams.SecretVote(new SecretVoteId(Key));

    internal ISecretVoteGrain Grain => silo.Grain<ISecretVoteGrain>(tenant, Key);

    internal static Actor Holder(int nth) => new(BoothFacts.Adjusters[nth], Roles.Member);

    internal static Actor Voter(int nth) => new(new PersonId($"v{nth}"), Roles.Member);

    internal Task<Outcome> Send(Actor by, SecretVoteCommand command, Guid? operation = null) => Grain.Send(new(tenant, operation ?? Guid.NewGuid(), by, command));

    internal async Task Stored(Actor by, SecretVoteCommand command) => Assert.Null((await Send(by, command)).Code);

    /// <summary>Two holders of three make the key.</summary>
    internal async Task Open()
    {
        await Stored(Chair, new PrepareSecretVote(BoothFacts.Adjusters, 2));
        for (var nth = 0; nth < 3; nth++) await Stored(Holder(nth), new OfferHolderKey(Hex(P256.PublicOf(_own[nth]))));
        var shares = SecretSharing.Split(_scalar, 2, 3, RandomNumberGenerator.GetBytes(32));
        await Stored(Chair, new OpenSecretVote(Hex(P256.PublicOf(_scalar)), [.. shares.Select((share, nth) => Sealed(Chair.Id, nth, share))], 1, false));
        _frozen = Convert.FromHexString((await Grain.See(Chair)).View.Frozen!);
    }

    internal CastSecretBallot Ballot(params int[] choice) => new(
        Hex(_seal.Seal(P256.PublicOf(_scalar), _frozen, PlainBallot.Write(choice, 2), RandomNumberGenerator.GetBytes(32))), Hex(RandomNumberGenerator.GetBytes(32)), false);

    internal async Task Close()
    {
        await Stored(Chair, new CloseSecretVote());
        await Until.Holds("The box", async () => (await Grain.See(Holder(0))).View is { Custody.Leaf: not null } or { Phase: SecretVotePhase.Void });
    }

    /// <summary>A holder opens the own share and seals it to the two others.</summary>
    internal async Task Pass(int nth)
    {
        var custody = (await Grain.See(Holder(nth))).View.Custody!;
        var share = _seal.OpenShare(_own[nth], custody.Chair.Value, BoothFacts.Adjusters[nth].Value, Convert.FromHexString(custody.Share!))!;
        await Stored(Holder(nth), new PassShares([.. Enumerable.Range(0, 3).Where(to => to != nth).Select(to => Sealed(BoothFacts.Adjusters[nth], to, share))]));
    }

    /// <summary>What a holder finds with what was passed: the key is rebuilt from shares, nothing is taken from the side.</summary>
    internal async Task<ReportCount> Count(int nth)
    {
        var custody = (await Grain.See(Holder(nth))).View.Custody!;
        var me = BoothFacts.Adjusters[nth].Value;
        var shares = custody.Passed.Select(passed => _seal.OpenShare(_own[nth], passed.To.Value, me, Convert.FromHexString(passed.Share))!)
            .Append(_seal.OpenShare(_own[nth], custody.Chair.Value, me, Convert.FromHexString(custody.Share!))!).ToList();
        var scalar = SecretSharing.Combine(shares);
        var ballots = (await Grain.OpenBox(Holder(nth)))!.Select(Convert.FromHexString).ToList();
        var choices = ballots.Select(ballot => _seal.Open(scalar, _frozen, ballot) is { } plain ? PlainBallot.Read(plain, 2, 1) : null).ToList();
        var tallies = choices.Where(choice => choice is not null).CountBy(choice => choice!.Value.FirstOrDefault()).OrderBy(pair => pair.Key);
        return new ReportCount(
            BallotSeal.Leaf(ballots), [.. tallies.Select(pair => new BallotTally(pair.Key == 0 ? [] : [pair.Key], pair.Value))], choices.Count(choice => choice is null));
    }

    private SealedShare Sealed(PersonId from, int to, byte[] share) => new(
        BoothFacts.Adjusters[to], Hex(_seal.SealShare(P256.PublicOf(_own[to]), from.Value, BoothFacts.Adjusters[to].Value, share, RandomNumberGenerator.GetBytes(32))));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
