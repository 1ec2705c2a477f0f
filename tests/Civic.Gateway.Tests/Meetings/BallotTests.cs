using System.Text.Json;
using Civic.Gateway.Tests.Graph;
using Civic.Gateway.Tests.Live;
using Xunit;
using static Civic.Gateway.Tests.Meetings.MeetingCalls;

namespace Civic.Gateway.Tests.Meetings;

/// <summary>A roll call over the hub: the same answer as the mutation's, under the same operation id, once.</summary>
[Collection("graph")]
public sealed class BallotTests(GraphHost host)
{
    private static readonly string[] Everybody = ["chair", "member1", "member2", "member3", "member4", "member5", "member6"];
    private readonly MeetingCalls _m = new(host);

    [Fact]
    public async Task An_answer_counts_once_over_hub_and_mutation_and_a_late_one_is_told_that_the_vote_is_closed()
    {
        await Voting();
        await using var terminal = await HubClient.Connect(host.Http.BaseAddress!, "huddinge", "");
        var operation = Guid.NewGuid();
        var first = await Cast(terminal, "member4", "NO", operation);
        Assert.Equal("STORED", Text(first, "outcome"));
        Assert.Equal(first.GetRawText(), (await Cast(terminal, "member4", "NO", operation)).GetRawText());
        var again = await host.Query(
            "mutation($input: CastBallotInput!) { castBallot(input: $input) { outcome position } }",
            new { input = new { operationId = operation, meeting = _m.Meeting, item = 2, choice = "NO" } }, "member4");
        Assert.Equal(first.GetProperty("position").GetInt64(), again.Data.GetProperty("castBallot").GetProperty("position").GetInt64());

        Assert.Equal(("voted-already", "KL 4:24"), Why(await Cast(terminal, "member4", "YES")));
        Assert.Equal(("operation-reused", null), Why(await Cast(terminal, "member4", "YES", operation)));
        Assert.Equal(("not-serving", "KL 5:17, 6:17"), Why(await Cast(terminal, "member8", "YES")));
        Assert.Equal(("chair-votes-last", null), Why(await Cast(terminal, "chair", "YES")));
        Assert.Equal(("choice-unknown", null), Why(await Cast(terminal, "member1", "PERHAPS")));
        Assert.Equal(("sign-in-needed", null), Why(await terminal.Invoke("CastBallot", new { operationId = Guid.NewGuid(), meeting = _m.Meeting, item = 2, choice = "YES" })));
        Assert.Equal(("meeting-unknown", null), Why(await Cast(terminal, "member1", "YES", meeting: GlobalId.Of(new("exempel"), "Meeting", "m"))));
        Assert.StartsWith("bad-arguments: ", (await terminal.Complete("CastBallot", [null])).GetProperty("error").GetString(), StringComparison.Ordinal);

        foreach (var (person, choice) in new[] { ("member1", "YES"), ("member2", "yes"), ("member3", "NO"), ("member5", "ABSTAIN"), ("member6", "YES"), ("chair", "YES") })
            Assert.Equal("STORED", Text(await Cast(terminal, person, choice), "outcome"));
        await _m.At("chair", "closeVote", new { item = 2 });
        Assert.Equal(("vote-closed", null), Why(await Cast(terminal, "member4", "YES")));
    }

    [Fact]
    public async Task The_steps_are_told_to_who_may_take_them()
    {
        await Voting();
        async Task<string[]> Steps(string? who) => [.. (await _m.See(who, "steps { name item code law }")).GetProperty("steps").EnumerateArray()
            .Select(step => Text(step, "name") + (step.GetProperty("code").GetString() is { } code ? ": " + code : null))];
        Assert.Contains("castBallot", await Steps("member4"));
        Assert.DoesNotContain("closeVote: votes-missing", await Steps("member4"));
        Assert.Contains("closeVote: votes-missing", await Steps("chair"));
        Assert.Empty(await Steps(null));
    }

    private async Task Voting()
    {
        await _m.Found();
        await _m.Call("2020-10-22T17:30:00", ("Handlingsplan", "DECISION", null));
        await _m.Open(Everybody);
        await _m.At("chair", "takeUpItem", new { item = 2 });
        await _m.At("chair", "openDeliberation", new { item = 2 });
        await _m.At("member2", "makeMotion", new { item = 2, text = "Planen antas." });
        await _m.At("chair", "approvePropositions", new { item = 2, order = (int[])[1] });
        await _m.At("chair", "stateOutcome", new { item = 2, yes = true });
        await _m.At("member6", "requestVote", new { item = 2 });
        await _m.At("chair", "openVote", new { item = 2 });
    }

    private async Task<JsonElement> Cast(HubClient terminal, string person, string choice, Guid? operation = null, string? meeting = null) => await terminal.Invoke(
        "CastBallot", new { operationId = operation ?? Guid.NewGuid(), meeting = meeting ?? _m.Meeting, item = 2, choice, token = await host.Token(person) });

    private static (string?, string?) Why(JsonElement answer) =>
        (answer.GetProperty("code").GetString(), answer.TryGetProperty("law", out var law) ? law.GetString() : null);
}
