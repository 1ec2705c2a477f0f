using System.Text.Json;
using Civic.Gateway.Tests.Graph;
using Civic.Gateway.Tests.Live;
using Xunit;
using static Civic.Gateway.Tests.Meetings.MeetingCalls;
using static Civic.Gateway.Tests.Meetings.SecretCalls;

namespace Civic.Gateway.Tests.Meetings;

/// <summary>Secret votes through GraphQL, from the chair's preparation to the item's decision.</summary>
[Collection("graph")]
public sealed class SecretVoteTests
{
    private readonly GraphHost _host;
    private readonly MeetingCalls _m;
    private readonly SecretCalls _vote;

    public SecretVoteTests(GraphHost host)
    {
        (_host, _m) = (host, new MeetingCalls(host));
        _vote = new SecretCalls(_m);
    }

    [Fact]
    public async Task An_election_is_decided_by_its_secret_vote()
    {
        await _vote.Asked();
        await _vote.Named();
        Assert.Equal("NOT_PREPARED", Text((await _m.Item("member2", 2, "secretVotes { state }")).GetProperty("secretVotes")[0], "state"));
        await _vote.Opened();
        int[][] choices = [[2], [1], [2], [], [2], [1], [2]];
        for (var nth = 0; nth < choices.Length; nth++) await _vote.Cast(Everybody[nth], choices[nth]);
        await _vote.Refused("voted-already", "member2", "castSecretBallot", _vote.Ballot(1));
        await _vote.Closed();
        await _vote.Refused("secret-vote-closed", "member2", "castSecretBallot", _vote.Ballot(1));
        await _m.Refused("secret-vote-counts", null, "chair", "countBallots", new { item = 2, tallies = new[] { new { motion = 1, votes = 0 }, new { motion = 2, votes = 7 } } });
        await _vote.Counted();
        Assert.Equal(JsonValueKind.Null, (await _vote.See("chair", "result { spoiled }")).GetProperty("result").ValueKind);
        await _vote.Do("chair", "publishSecretResult", new { });
        var result = (await _vote.See("member3", "result { tallies { choice votes } spoiled marks sealed opened byHost counts warnings }")).GetProperty("result");
        Assert.Equal(
            """{"tallies":[{"choice":[],"votes":1},{"choice":[1],"votes":2},{"choice":[2],"votes":4}],"spoiled":0,"marks":7,"sealed":7,"opened":7,"byHost":0,"counts":2,"warnings":[]}""", result.GetRawText());
        await _m.Recorded(2);
        var decided = (await _m.Item("member3", 2, "procedure { count { tallies { motion votes } blank } decision { motion } settled { way } }")).GetProperty("procedure");
        // Option 2 is the first motion.
        Assert.Equal("""{"tallies":[{"motion":1,"votes":4},{"motion":2,"votes":2}],"blank":1}""", decided.GetProperty("count").GetRawText());
        Assert.Equal((1, "SECRET_BALLOT"), (decided.GetProperty("decision").GetProperty("motion").GetInt32(), Text(decided.GetProperty("settled")[0], "way")));
        // Nothing of it is for those who may not see the item.
        Assert.Equal(0, (await _m.Item(null, 2, "secretVotes { id }")).GetProperty("secretVotes").GetArrayLength());
        var open = await _vote.See(null, "state cast entitled options key voted waiting custody { chair } result { spoiled }");
        Assert.Equal("""{"state":"COUNTED","cast":7,"entitled":7,"options":null,"key":null,"voted":null,"waiting":null,"custody":null,"result":null}""", open.GetRawText());
    }

    [Fact]
    public async Task A_tie_goes_on_to_the_lot()
    {
        await _vote.Asked();
        await _vote.Named();
        await _vote.Opened();
        for (var nth = 0; nth < 6; nth++) await _vote.Cast(Everybody[nth], 1 + (nth % 2));
        await _vote.Closed();
        await _vote.Counted();
        await _vote.Do("chair", "publishSecretResult", new { });
        await Until(async () => Text((await _m.Item("chair", 2, "procedure { stage }")).GetProperty("procedure"), "stage") == "TIED");
        await _m.At("chair", "drawLot", new { item = 2, seed = Seed });
        var settled = (await _m.Item("chair", 2, "procedure { settled { way } decision { motion } }")).GetProperty("procedure");
        Assert.Equal("LOT", Text(settled.GetProperty("settled")[0], "way"));
    }

    [Fact]
    public async Task A_void_vote_is_repeated_as_another_one()
    {
        await _vote.Asked();
        await _vote.Named();
        var first = _vote.Vote;
        await _vote.Refused("secret-vote-unknown", "chair", "closeSecretVote", new { });
        await _vote.Opened();
        await _vote.Cast("member2", 1);
        await _vote.Do("chair", "voidSecretVote", new { });
        Assert.Equal(["GIVEN_UP"], (await _m.Item("chair", 2, "secretVotes { reason }")).GetProperty("secretVotes").EnumerateArray().SkipLast(1).Select(one => Text(one, "reason")));
        await _vote.Next();
        Assert.NotEqual(first, _vote.Vote);
        await _vote.Opened();
        foreach (var voter in Everybody) await _vote.Cast(voter, 1);
        await _vote.Closed();
        await _vote.Counted();
        Assert.Equal("""{"warnings":["UNANIMOUS"]}""", (await _vote.See("chair", "warnings")).GetRawText());
        Assert.Equal("""{"warnings":[]}""", (await _vote.See("member1", "warnings")).GetRawText());
        await _vote.Do("chair", "publishSecretResult", new { });
        await _m.Recorded(2);
        Assert.Equal(2, (await _m.Item("chair", 2, "procedure { decision { motion } }")).GetProperty("procedure").GetProperty("decision").GetProperty("motion").GetInt32());
    }

    [Fact]
    public async Task A_ballot_by_the_hub_is_one_ballot_and_the_answer_to_its_repetition_the_same()
    {
        await _vote.Asked();
        await _vote.Named();
        await _vote.Opened();
        await using var line = await HubClient.Connect(_host.Http.BaseAddress!, "huddinge", "", token: await _host.Token("member2"));
        var ballot = _vote.Ballot(1);
        var input = new { operationId = Guid.NewGuid(), vote = _vote.Vote, ballot = ballot["ballot"], salt = ballot["salt"] };
        var first = await line.Invoke("CastSecretBallot", input);
        Assert.Equal("STORED", Text(first, "outcome"));
        Assert.Equal(first.GetRawText(), (await line.Invoke("CastSecretBallot", input)).GetRawText());
        Assert.Equal("operation-reused", Text(await line.Invoke("CastSecretBallot", new { input.operationId, input.vote, input.ballot, salt = _vote.Ballot(1)["salt"] }), "code"));
        Assert.Equal("voted-already", Text(await line.Invoke("CastSecretBallot", new { operationId = Guid.NewGuid(), input.vote, input.ballot, input.salt }), "code"));
        Assert.Equal("secret-vote-unknown", Text(await line.Invoke("CastSecretBallot", new { operationId = Guid.NewGuid(), vote = _m.Meeting, input.ballot, input.salt }), "code"));
        Assert.Equal("""{"cast":1,"hasVoted":true}""", (await _vote.See("member2", "cast hasVoted")).GetRawText());
    }

    [Fact]
    public async Task A_vote_out_of_turn_or_under_another_name_is_refused()
    {
        await _vote.Asked();
        await _vote.Named();
        var key = GlobalId.KeyOf(_vote.Vote, GraphHost.Huddinge, "SecretVote")!;
        var second = GlobalId.Of(GraphHost.Huddinge, "SecretVote", key[..^1] + "2");
        await _m.Refused("secret-vote-out-of-turn", null, "chair", "prepareSecretVote", new { vote = second, holders = Holders, threshold = 2 });
        foreach (var name in new[] { key + "1x", key[..^1] + "01", key.Replace("/2/", "/02/", StringComparison.Ordinal), "x" })
            await _m.Refused("secret-vote-unknown", null, "chair", "prepareSecretVote", new { vote = GlobalId.Of(GraphHost.Huddinge, "SecretVote", name), holders = Holders, threshold = 2 });
        await _vote.Refused("not-the-chair", "member2", "prepareSecretVote", new { holders = Holders, threshold = 2 });
        Assert.Equal(["sign-in-needed"], (await _host.Query(
            "mutation($input: SecretVoteInput!) { closeSecretVote(input: $input) { outcome } }", new { input = new { operationId = Guid.NewGuid(), vote = _vote.Vote } })).Codes);
    }

    [Fact]
    public async Task A_decision_that_is_no_election_is_not_voted_on_secretly()
    {
        await _vote.Asked("DECISION", "ORDINARY");
        await _m.Refused("vote-is-open", "KL 5:54", "chair", "openVote", new { item = 2, secret = true });
        await _m.At("chair", "openVote", new { item = 2, secret = false });
        Assert.Equal(0, (await _m.Item("chair", 2, "secretVotes { id }")).GetProperty("secretVotes").GetArrayLength());
    }

    [Fact]
    public async Task Awards_are_voted_on_secretly_where_the_body_has_decided_so()
    {
        await _vote.Asked("DECISION", "AWARD");
        await _m.Refused("vote-is-open", "KL 5:54", "chair", "openVote", new { item = 2, secret = true });
        var (other, vote) = (new MeetingCalls(_host), null as SecretCalls);
        other.Prepared = () => other.Done("admin", "setBodyRules", new { committee = other.Committee, remoteAllowed = true, partyOrder = false, secretAwards = true, openMeetings = false });
        vote = new SecretCalls(other);
        await vote.Asked("DECISION", "AWARD");
        await vote.Named();
        Assert.NotEmpty(vote.Vote);
    }
}
