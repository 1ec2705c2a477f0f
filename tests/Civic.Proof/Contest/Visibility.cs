using System.Text.Json;
using Civic.Proof.Clients;
using Civic.Proof.Running;

namespace Civic.Proof.Contest;

/// <summary>The stages at which every role asks.</summary>
public enum Stage
{
    BeforeOpening,
    Open,
    Closed,
    Adjusted,
}

/// <summary>
/// Asks as every role by query, subscription and hub, and compares who learns the outcome with who may. What is answered to those who
/// may not know yet is kept, to be compared with a world that differs by the votes alone.
/// </summary>
/// <param name="widest">A selection of every field that a contest leads to.</param>
public sealed class Visibility(ProofRun run, Persons persons, Story story, Twins twins, string widest)
{
    private const string VotingFields = "state round cast entitled result{winners{id} tied{id} castingVote{id} rounds{count{votes} votes{person}}}";

    /// <summary>One row of the matrix; false when somebody learns too much or too little.</summary>
    public async Task<bool> CheckAsync(Stage stage)
    {
        var held = true;
        foreach (var role in Persons.Roles)
        {
            var answers = new Dictionary<string, JsonElement>
            {
                ["query"] = await QueryAsync(role),
                ["widest query"] = await persons[role].SendAsync("query($slug:String!){contest(slug:$slug)" + widest + "}", new { slug = story.Slug }),
                ["hub contest"] = await JoinAsync(role, $"contest:{story.Slug}"),
            };
            answers["subscription contest"] = await FirstAsync(role, "contest", "String", "slug", story.Slug, "contest{winners{id} votings{" + VotingFields + "}}");
            if (stage != Stage.BeforeOpening)
            {
                answers["hub voting"] = await JoinAsync(role, $"voting:{story.Voting}");
                answers["subscription voting"] = await FirstAsync(role, "voting", "ID", "id", story.Voting, "voting{" + VotingFields + "}");
            }

            foreach (var (door, answer) in answers)
            {
                held &= Judge(stage, role, door, answer);
                if (Learns(stage, role) == false) twins.Keep($"{stage}, {role} by {door}", answer);
            }

            held &= Learns(stage, role) == null || Learns(stage, role) == Leaks.In(answers["query"]).Any() || Missing(stage, role);
        }

        run.Say($"visibility, {stage}: {Persons.Roles.Count} roles by query, subscription and hub: {(held ? "as it must be" : "WRONG")}");
        return held;
    }

    // Null: may, but need not at this door.
    private static bool? Learns(Stage stage, string role) => stage switch
    {
        Stage.BeforeOpening or Stage.Open => false,
        Stage.Closed => role is "chair" or "secretary" or "member1",
        _ => true,
    };

    private bool Missing(Stage stage, string role)
    {
        run.Say($"visibility, {stage}: {role} does not learn the outcome by query, and should");
        return false;
    }

    private bool Judge(Stage stage, string role, string door, JsonElement answer)
    {
        if (Learns(stage, role) == true) return true;
        var leaks = Leaks.In(answer).Take(3).ToList();
        foreach (var leak in leaks) run.Say($"visibility, {stage}: {role} learns {leak} by {door}");
        return leaks.Count == 0;
    }

    private Task<JsonElement> QueryAsync(string role) => persons[role].SendAsync(
        "query($slug:String!){contest(slug:$slug){state winners{id} decision{paragraph} votings{" + VotingFields + "}}}", new { slug = story.Slug });

    private async Task<JsonElement> JoinAsync(string role, string topic)
    {
        try
        {
            await using var hub = await persons.HubAsync(role);
            return await hub.CallAsync("Join", topic, 0);
        }
        catch (HubCallException refused)
        {
            return JsonSerializer.SerializeToElement(new { refused = refused.Message });
        }
    }

    private async Task<JsonElement> FirstAsync(string role, string field, string type, string argument, string value, string selection)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var document = $"subscription($v:{type}!){{{field}({argument}:$v){{from to facts{{id number type data}} {selection}}}}}";
        await foreach (var item in persons[role].SubscribeAsync(document, new { v = value }, cancellation: patience.Token)) return item;
        throw new InvalidOperationException($"The subscription of {role} to {field} gave nothing.");
    }
}
