using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Proof.Clients;

namespace Civic.Proof.OneVote;

/// <summary>A meeting of the load municipality's committee with everybody there, and items on which roll calls are held.</summary>
internal sealed class Meeting
{
    private readonly GraphQLClient chair;
    private readonly string id;

    private Meeting(GraphQLClient chair, string id) => (this.chair, this.id) = (chair, id);

    /// <summary>The numbers of its items.</summary>
    public List<int> Items { get; } = [];

    public static async Task<Meeting> OpenAsync(Municipality at, string[] members, int items)
    {
        var (chair, secretary) = (at.As(await at.SignInAsync("chair")), at.As(await at.SignInAsync("secretary")));
        var committee = (await secretary.DataAsync("{committee(slug:\"load-committee\"){id}}")).GetProperty("committee").GetProperty("id").GetString();
        var called = await DoAsync(secretary, "scheduleMeeting", "ScheduleMeetingInput", new { committee, startsAt = "2020-10-22T17:00:00", digital = true }, "meeting{id}");
        var meeting = new Meeting(chair, called.GetProperty("meeting").GetProperty("id").GetString()!);
        for (var n = 1; n <= items; n++)
        {
            var added = await DoAsync(secretary, "addAgendaItem", "AddAgendaItemInput",
                new { meeting = meeting.id, title = string.Create(CultureInfo.InvariantCulture, $"Ärende {n}"), kind = "DECISION" }, "meeting{items{number}}");
            meeting.Items.Add(added.GetProperty("meeting").GetProperty("items").EnumerateArray().Max(item => item.GetProperty("number").GetInt32()));
        }

        await DoAsync(secretary, "openMeeting", "OpenMeetingInput",
            new { meeting = meeting.id, attendance = members.Prepend("chair").Select(person => new { person, presence = "PRESENT" }) });
        return meeting;
    }

    /// <summary>Brings an item to its roll call: two motions, the chair says that the first has it, somebody asks for a vote.</summary>
    public async Task BeginVoteAsync(int item, GraphQLClient member)
    {
        await StepAsync(chair, "takeUpItem", "MeetingItemInput", new { item });
        await StepAsync(chair, "openDeliberation", "OpenDeliberationInput", new { item });
        await StepAsync(member, "makeMotion", "MakeMotionInput", new { item, text = "Bifall." });
        await StepAsync(member, "makeMotion", "MakeMotionInput", new { item, text = "Avslag." });
        await StepAsync(chair, "approvePropositions", "ApprovePropositionsInput", new { item, order = new[] { 1, 2 } });
        await StepAsync(chair, "stateOutcome", "StateOutcomeInput", new { item, yes = true });
        await StepAsync(member, "requestVote", "ItemPersonInput", new { item });
        await StepAsync(chair, "openVote", "OpenVoteInput", new { item });
    }

    /// <summary>Answers the roll call.</summary>
    public async Task<Answer> CastAsync(GraphQLClient by, int item, Guid operationId, string choice) => Answer.Read((await by.DataAsync(
        "mutation($input:CastBallotInput!){castBallot(input:$input){outcome errors{code}}}", new { input = new { operationId, meeting = id, item, choice } })).GetProperty("castBallot"));

    /// <summary>The chair answers last and closes.</summary>
    /// <returns>What each person answered, as the roll call has it.</returns>
    public async Task<List<(string Person, string Choice)>> EndVoteAsync(int item)
    {
        var last = await CastAsync(chair, item, Guid.NewGuid(), "YES");
        if (last.Outcome != "STORED") throw new InvalidOperationException($"The chair's answer: {last}");
        await StepAsync(chair, "closeVote", "MeetingItemInput", new { item });
        var closed = await StepAsync(chair, "leaveItem", "MeetingItemInput", new { item });
        chair.After = Math.Max(chair.After, closed.GetProperty("position").GetInt64());
        var seen = await chair.DataAsync("query($id:ID!){meeting(id:$id){items{number procedure{rollCalls{votes{person choice}}}}}}", new { id });
        var procedure = seen.GetProperty("meeting").GetProperty("items").EnumerateArray().Single(one => one.GetProperty("number").GetInt32() == item).GetProperty("procedure");
        return [.. procedure.GetProperty("rollCalls")[0].GetProperty("votes").EnumerateArray().Select(vote => (vote.GetProperty("person").GetString()!, vote.GetProperty("choice").GetString()!))];
    }

    private Task<JsonElement> StepAsync(GraphQLClient by, string mutation, string type, object input)
    {
        var whole = JsonSerializer.SerializeToNode(input, Json.Options)!.AsObject();
        whole["meeting"] = id;
        return DoAsync(by, mutation, type, whole);
    }

    private static async Task<JsonElement> DoAsync(GraphQLClient by, string mutation, string type, object input, string selection = "")
    {
        var whole = input as JsonObject ?? JsonSerializer.SerializeToNode(input, Json.Options)!.AsObject();
        whole["operationId"] = Guid.NewGuid();
        var payload = (await by.DataAsync($"mutation($input:{type}!){{{mutation}(input:$input){{outcome position errors{{code}} {selection}}}}}", new { input = whole })).GetProperty(mutation);
        return payload.GetProperty("outcome").GetString() == "STORED" ? payload : throw new InvalidOperationException($"{mutation}: {payload}");
    }
}
