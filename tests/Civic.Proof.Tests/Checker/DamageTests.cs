using System.Text.Json.Nodes;
using Civic.Checker;

namespace Civic.Proof.Tests.Checker;

/// <summary>The checker finds nothing in a sound run, and each planted damage by its own name.</summary>
public sealed class DamageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_sound_run_has_no_findings(int seed) => Assert.Empty(new Story(seed, 60).Judge());

    [Fact]
    public void A_stored_vote_that_is_gone_is_found() => Finds("acknowledged-lost", story =>
    {
        var cast = story.Casts.Last();
        story.Export.Remove(cast);
        Renumber(story);
    });

    [Fact]
    public void A_vote_stored_twice_is_found() => Finds("acknowledged-doubled", story =>
    {
        var copy = story.Casts.First().DeepClone().AsObject();
        story.Export.Insert(story.Export.Count - 1, copy);
        Renumber(story);
    });

    [Fact]
    public void A_voter_who_stands_twice_is_found() => Finds("voted-twice", story =>
    {
        var copy = story.Casts.First().DeepClone().AsObject();
        copy["operation"] = Guid.NewGuid();
        story.Export.Insert(story.Export.Count - 1, copy);
        Renumber(story);
    });

    [Fact]
    public void A_vote_that_was_settled_as_not_stored_but_is_there_is_found() => Finds("settled-present", story =>
    {
        var settled = story.History.First(l => (string?)l["outcome"] == "NOT_STORED");
        story.Casts.First(c => (string)c["actor"]! == (string)settled["actor"]!)["operation"] =
            OperationKey.Of((Guid)settled["op"]!, (string)settled["actor"]!);
    });

    [Fact]
    public void A_vote_settled_as_stored_that_is_gone_is_found() => Finds("acknowledged-lost", story =>
    {
        var settled = story.History.First(l => (string)l["kind"]! == "settled" && (string?)l["outcome"] == "STORED");
        story.Export.Remove(story.Casts.First(c => (string)c["actor"]! == (string)settled["actor"]!));
        Renumber(story);
    });

    [Fact]
    public void A_refused_vote_that_is_there_is_found() => Finds("refused-present", story =>
        story.History.Last(l => (string)l["kind"]! == "answer")["outcome"] = "REFUSED");

    [Fact]
    public void A_broken_promise_is_found() => Finds("promise-broken", story =>
    {
        var answer = story.History.First(l => (string)l["kind"]! == "answer").DeepClone().AsObject();
        answer["kind"] = "settled";
        answer["outcome"] = "NOT_STORED";
        story.History.Add(answer);
    });

    [Fact]
    public void A_command_without_an_answer_is_found() => Finds("unresolved", story =>
        story.History.Remove(story.History.Last(l => (string)l["kind"]! == "answer")));

    [Fact]
    public void A_gap_in_the_versions_is_found() => Finds("version-gap", story =>
    {
        foreach (var row in story.Export.Skip(5))
        {
            row["version"] = (int)row["version"]! + 1;
            Story.Reseal(row);
        }
    });

    [Fact]
    public void A_changed_payload_is_found_by_its_leaf() => Finds("leaf-wrong", story =>
    {
        var cast = story.Casts.First();
        cast["payload"] = ((string)cast["payload"]!).Replace("\"round\":1", "\"round\": 1", StringComparison.Ordinal);
    });

    [Fact]
    public void A_changed_payload_with_a_new_leaf_is_found_by_the_history() => Finds("payload-differs", story =>
    {
        var cast = story.Casts.First();
        cast["payload"] = ((string)cast["payload"]!).Replace("contest/a", "contest/x", StringComparison.Ordinal)
            .Replace("contest/b", "contest/a", StringComparison.Ordinal).Replace("contest/c", "contest/a", StringComparison.Ordinal);
        Story.Reseal(cast);
    });

    [Fact]
    public void A_vote_that_nobody_sent_is_found() => Finds("unknown-vote", story =>
    {
        var close = story.Export[^1];
        story.Export.Remove(close);
        story.Append("vote-cast.v1", new { voter = "member-99999", entries = new[] { "contest/a" }, round = 1, @try = 0 }, "member-99999", Guid.NewGuid());
        story.Export.Add(close);
        Renumber(story);
    });

    [Fact]
    public void A_false_count_is_found() => Finds("count-wrong", story => EditClose(story, close =>
        close["count"]!.AsArray()[0]!["votes"] = (int)close["count"]!.AsArray()[0]!["votes"]! + 1));

    [Fact]
    public void A_false_winner_is_found() => Finds("winners-wrong", story => EditClose(story, close => close["winners"] = new JsonArray("contest/c")));

    [Fact]
    public void A_reported_result_that_differs_is_found() => Finds("result-differs", story =>
    {
        var count = story.History[^1]["count"]!.AsArray();
        count[0]!["votes"] = (int)count[0]!["votes"]! + 1;
    });

    [Fact]
    public void An_answer_to_what_nobody_sent_is_found() => Finds("stray-answer", story =>
        story.History.First(l => (string)l["kind"]! == "answer")["op"] = Guid.NewGuid());

    [Fact]
    public void One_operation_on_two_events_is_found() => Finds("operation-twice", story =>
        story.Casts.Last()["operation"] = story.Casts.First()["operation"]!.DeepClone());

    [Fact]
    public void A_position_given_twice_is_found() => Finds("position-twice", story =>
        story.Casts.Last()["position"] = (int)story.Casts.First()["position"]!);

    [Fact]
    public void A_result_of_a_voting_that_never_closed_is_found() => Finds("result-unfounded", story => story.Export.RemoveAt(story.Export.Count - 1));

    [Fact]
    public void A_voter_whose_vote_was_never_stored_is_found() => Finds("not-counted-once", story =>
    {
        story.Vote("member-00061", "contest/a", 0);
        story.History[^1]["outcome"] = "REFUSED";
    });

    [Fact]
    public void A_withdrawal_of_nothing_is_found() => Finds("withdrew-nothing", story => Before(story, 1, () =>
        story.Append("vote-withdrawn.v1", new { voter = "member-00001" }, "member-00001", Guid.NewGuid())));

    [Fact]
    public void A_vote_after_the_close_is_found() => Finds("vote-outside-round", story => story.Vote("member-00001", "contest/a", 0));

    [Fact]
    public void A_voter_who_is_not_on_the_roll_is_found() => Finds("voter-not-on-roll", story => story.Vote("member-99999", "contest/a", 0));

    [Theory]
    [InlineData]
    [InlineData("contest/x")]
    [InlineData("contest/a", "contest/b")]
    public void A_vote_that_does_not_fit_the_options_is_found(params string[] entries) => Finds("vote-unfit", story => Before(story, 1, () =>
        story.Append("vote-cast.v1", new { voter = "member-00001", entries, round = 1, @try = 0 }, "member-00001", Guid.NewGuid())));

    private static void Before(Story story, int at, Action append)
    {
        append();
        var row = story.Export[^1];
        story.Export.RemoveAt(story.Export.Count - 1);
        story.Export.Insert(at, row);
        Renumber(story);
    }

    private static void Finds(string rule, Action<Story> damage)
    {
        var story = new Story(1, 60);
        Assert.DoesNotContain(rule, story.Rules());
        damage(story);
        Assert.Contains(rule, story.Rules());
    }

    private static void EditClose(Story story, Action<JsonObject> edit)
    {
        var close = story.Export[^1];
        var payload = JsonNode.Parse((string)close["payload"]!)!.AsObject();
        edit(payload);
        close["payload"] = payload.ToJsonString();
        Story.Reseal(close);
    }

    private static void Renumber(Story story)
    {
        for (var i = 0; i < story.Export.Count; i++)
        {
            story.Export[i]["version"] = i + 1;
            story.Export[i]["position"] = i + 100;
            Story.Reseal(story.Export[i]);
        }
    }
}
