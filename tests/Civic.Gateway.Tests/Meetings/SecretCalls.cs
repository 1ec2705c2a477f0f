using System.Security.Cryptography;
using System.Text.Json;
using Civic.Domain.Kernel.Ballots;
using Civic.Domain.Kernel.Elections;
using Xunit;
using static Civic.Gateway.Tests.Meetings.MeetingCalls;

namespace Civic.Gateway.Tests.Meetings;

/// <summary>An election by secret vote through GraphQL, with what browsers do done here.</summary>
internal sealed class SecretCalls(MeetingCalls m)
{
    internal static readonly string[] Everybody = ["chair", "member1", "member2", "member3", "member4", "member5", "member6"];
    internal static readonly string[] Holders = ["member1", "member5"];
    internal static readonly string Seed = new('7', 2 * Lot.SeedLength);
    private readonly byte[][] _own = [Scalar(), Scalar()];
    private readonly byte[] _scalar = Scalar();
    private string _name = "";
    private byte[] _frozen = [];

    /// <summary>The vote's global id.</summary>
    internal string Vote { get; private set; } = "";

    private BallotSeal Seals => new("huddinge", _name);

    /// <summary>The second item, which elects Alva or Bo, up to the point where its secret vote is asked for.</summary>
    internal async Task Asked(string kind = "ELECTION", string matter = "ELECTION")
    {
        await m.Found();
        await m.Call("2026-10-22T17:30:00", ("Val av ordförande", kind, null));
        await m.Open(Everybody);
        await m.At("secretary", "openMinutes", new { adjusters = Holders });
        await m.At("chair", "takeUpItem", new { item = 2 });
        await m.At("chair", "openDeliberation", new { item = 2, matter, commitment = Lot.Commitment(Convert.FromHexString(Seed)) });
        await m.At("member2", "makeMotion", new { item = 2, text = "Alva" });
        await m.At("member6", "makeMotion", new { item = 2, text = "Bo" });
        // The main motion is Bo: an option's number is not its motion's.
        await m.At("chair", "approvePropositions", new { item = 2, order = (int[])[2, 1] });
        await m.At("chair", "stateOutcome", new { item = 2, yes = true });
        await m.At("member6", "requestVote", new { item = 2 });
    }

    /// <summary>Opens the item's vote and names the secret vote that is to be prepared.</summary>
    internal async Task Named()
    {
        await m.At("chair", "openVote", new { item = 2, secret = true });
        await Next();
    }

    /// <summary>The item's secret vote that counts or is to be prepared.</summary>
    internal async Task Next()
    {
        var vote = (await m.Item("chair", 2, "secretVotes { id name }")).GetProperty("secretVotes").EnumerateArray().Last();
        (Vote, _name) = (Text(vote, "id"), Text(vote, "name"));
    }

    /// <param name="atInsecureOrigin">Whether it is refused until the chair accepts that the host seals.</param>
    internal async Task Opened(bool atInsecureOrigin = false)
    {
        await Do("chair", "prepareSecretVote", new { holders = Holders, threshold = 2 });
        for (var nth = 0; nth < 2; nth++) await Do(Holders[nth], "offerHolderKey", new { key = Hex(P256.PublicOf(_own[nth])) });
        if (atInsecureOrigin) await Refused("origin-insecure", "chair", "openSecretVote", new { key = Hex(P256.PublicOf(_scalar)), shares = Shares() });
        await Do("chair", "openSecretVote", new { key = Hex(P256.PublicOf(_scalar)), shares = Shares(), acceptsHostSealing = atInsecureOrigin });
        _frozen = Convert.FromHexString(Text(await See("chair", "frozen"), "frozen"));
    }

    internal Task Cast(string voter, params int[] choice) => Do(voter, "castSecretBallot", Ballot(choice));

    /// <summary>What a voter's browser makes of a choice.</summary>
    internal Dictionary<string, string> Ballot(params int[] choice) => new()
    {
        ["ballot"] = Hex(Seals.Seal(P256.PublicOf(_scalar), _frozen, PlainBallot.Write(choice, 2), RandomNumberGenerator.GetBytes(32))),
        ["salt"] = Hex(RandomNumberGenerator.GetBytes(32)),
    };

    /// <summary>Closes, and waits until the box is taken.</summary>
    internal async Task Closed()
    {
        await Do("chair", "closeSecretVote", new { });
        await Until(async () => (await See("member1", "custody { leaf }")).GetProperty("custody").GetProperty("leaf").ValueKind == JsonValueKind.String);
    }

    /// <summary>Both pass their shares on, open the box and say what they found.</summary>
    internal async Task Counted()
    {
        for (var nth = 0; nth < 2; nth++) await Do(Holders[nth], "passShares", new { shares = new[] { new { to = Holders[1 - nth], share = Pass(nth, await Own(nth)) } } });
        for (var nth = 0; nth < 2; nth++) await Do(Holders[nth], "reportCount", await Count(nth));
    }

    internal Task Do(string by, string mutation, object input) => Do(by, mutation, JsonSerializer.SerializeToNode(input)!.AsObject());

    internal async Task Refused(string code, string by, string mutation, object input)
    {
        var with = JsonSerializer.SerializeToNode(input)!.AsObject();
        with["vote"] = Vote;
        await m.Refused(code, Contracts.Laws.Of(code), by, mutation, with);
    }

    internal async Task<JsonElement> See(string? who, string fields) => await m.Ask(who, $"secretVote(id: \"{Vote}\") {{ {fields} }}", "secretVote");

    internal static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private async Task Do(string by, string mutation, System.Text.Json.Nodes.JsonObject input)
    {
        input["vote"] = Vote;
        var answer = await m.Send(by, mutation, input, "secretVote { id }");
        Assert.Equal(Vote, Text(answer.GetProperty("secretVote"), "id"));
    }

    private object[] Shares()
    {
        var shares = SecretSharing.Split(_scalar, 2, 2, RandomNumberGenerator.GetBytes(32));
        return [.. shares.Select((share, nth) => new { to = Holders[nth], share = Hex(Seals.SealShare(P256.PublicOf(_own[nth]), "chair", Holders[nth], share, RandomNumberGenerator.GetBytes(32))) })];
    }

    private async Task<byte[]> Own(int nth)
    {
        var share = Text((await See(Holders[nth], "custody { share }")).GetProperty("custody"), "share");
        return Seals.OpenShare(_own[nth], "chair", Holders[nth], Convert.FromHexString(share))!;
    }

    private string Pass(int nth, byte[] share) => Hex(Seals.SealShare(P256.PublicOf(_own[1 - nth]), Holders[nth], Holders[1 - nth], share, RandomNumberGenerator.GetBytes(32)));

    private async Task<object> Count(int nth)
    {
        var seen = await See(Holders[nth], "box custody { leaf passed { from share } }");
        var passed = seen.GetProperty("custody").GetProperty("passed")[0];
        var other = Seals.OpenShare(_own[nth], Text(passed, "from"), Holders[nth], Convert.FromHexString(Text(passed, "share")))!;
        var scalar = SecretSharing.Combine([await Own(nth), other]);
        var choices = Names(seen, "box").Select(ballot => PlainBallot.Read(Seals.Open(scalar, _frozen, Convert.FromHexString(ballot))!, 2, 1)!.Value).ToList();
        return new
        {
            leaf = BallotSeal.Leaf(Names(seen, "box").Select(Convert.FromHexString)),
            tallies = choices.CountBy(choice => choice is [var one] ? one : 0).OrderBy(pair => pair.Key)
                .Select(pair => new { choice = pair.Key == 0 ? Array.Empty<int>() : [pair.Key], votes = pair.Value }),
        };
    }

    private static byte[] Scalar() => Hpke.DeriveScalar(RandomNumberGenerator.GetBytes(32));
}
