using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Gateway.Graph;
using Civic.Gateway.Tests.Graph;
using Xunit;

namespace Civic.Gateway.Tests.Meetings;

/// <summary>A body of seven with two substitutes in the demo municipality, and its meetings, through GraphQL alone.</summary>
internal sealed class MeetingCalls(GraphHost host)
{
    private static readonly (string Person, string Party, string Seat, int Order, string Position)[] Seats =
    [
        ("chair", "S", "ORDINARY", 1, "CHAIR"), ("member1", "M", "ORDINARY", 2, "VICE_CHAIR"), ("member2", "S", "ORDINARY", 3, "NONE"), ("member3", "M", "ORDINARY", 4, "NONE"),
        ("member4", "V", "ORDINARY", 5, "NONE"), ("member5", "V", "ORDINARY", 6, "NONE"), ("member6", "C", "ORDINARY", 7, "NONE"),
        ("member7", "S", "SUBSTITUTE", 1, "NONE"), ("member8", "V", "SUBSTITUTE", 2, "NONE"),
    ];

    private static readonly GraphQL.Types.Schema Schema = CivicGraph.Build();

    internal string Slug { get; } = $"beredning-{Guid.NewGuid():N}"[..20];

    internal string Committee { get; private set; } = "";

    /// <summary>The meeting that commands go to.</summary>
    internal string Meeting { get; private set; } = "";

    /// <summary>What is done with the body before its first meeting.</summary>
    internal Func<Task> Prepared { get; set; } = () => Task.CompletedTask;

    internal async Task Found(string kind = "PREPARATORY")
    {
        Committee = Text((await Send("admin", "createCommittee", new { slug = Slug, name = "Trygghets- och delaktighetsberedningen", kind }, "committee { id }")).GetProperty("committee"), "id");
        foreach (var (person, party, seat, order, position) in Seats) await Done("admin", "addMember", new { committee = Committee, person, party, seat, order, position });
        await Prepared();
    }

    internal async Task Call(string startsAt, params (string Title, string Kind, string? Contest)[] items)
    {
        Meeting = Text((await Send("secretary", "scheduleMeeting", new { committee = Committee, startsAt, digital = true }, "meeting { id }")).GetProperty("meeting"), "id");
        foreach (var (title, kind, contest) in items) await Done("secretary", "addAgendaItem", new { meeting = Meeting, title, kind, contest });
    }

    internal Task Open(params string[] there) => Done("secretary", "openMeeting", new { meeting = Meeting, attendance = there.Select(person => new { person, presence = "PRESENT" }) });

    /// <summary>Something to this meeting that must be stored.</summary>
    internal Task<JsonElement> At(string by, string mutation, object? input = null, string? fields = null)
    {
        var with = input is null ? [] : JsonSerializer.SerializeToNode(input)!.AsObject();
        with["meeting"] = Meeting;
        return Send(by, mutation, with, fields);
    }

    /// <summary>Something to this meeting that must be refused; with its paragraph, and the same when it is sent again.</summary>
    internal async Task Refused(string code, string? law, string by, string mutation, object? input = null)
    {
        var with = input is null ? [] : JsonSerializer.SerializeToNode(input)!.AsObject();
        with["operationId"] = Guid.NewGuid().ToString();
        if (!with.ContainsKey("vote")) with["meeting"] = Meeting;
        for (var i = 0; i < 2; i++)
        {
            var answer = await Run(by, mutation, with, null);
            Assert.Equal("REFUSED", Text(answer, "outcome"));
            var error = answer.GetProperty("errors")[0];
            Assert.Equal((code, law), (Text(error, "code"), error.GetProperty("law").GetString()));
            Assert.NotEmpty(Text(error, "message"));
        }
    }

    internal async Task Done(string by, string mutation, object input) => await Send(by, mutation, input);

    internal async Task<JsonElement> Send(string by, string mutation, object input, string? fields = null)
    {
        var with = input as JsonObject ?? JsonSerializer.SerializeToNode(input)!.AsObject();
        with["operationId"] = Guid.NewGuid().ToString();
        var answer = await Run(by, mutation, with, fields);
        Assert.Equal(("STORED", "[]"), (Text(answer, "outcome"), answer.GetProperty("errors").GetRawText()));
        if (answer.GetProperty("position").GetInt64() is > 0 and var position) await host.Shown(position);
        return answer;
    }

    /// <summary>What somebody sees of the meeting; null is everybody.</summary>
    internal async Task<JsonElement> See(string? who, string fields) =>
        (await host.Query($"query($id: ID!) {{ meeting(id: $id) {{ {fields} }} }}", new { id = Meeting }, who)).Data.GetProperty("meeting");

    /// <summary>What somebody is answered to a query of one field.</summary>
    internal async Task<JsonElement> Ask(string? who, string query, string field) => (await host.Query($"{{ {query} }}", null, who)).Data.GetProperty(field);

    internal async Task<JsonElement> Item(string? who, int number, string fields) => (await See(who, $"items {{ {fields} }}")).GetProperty("items")[number - 1];

    /// <summary>Waits until somebody sees something: what follows elsewhere comes a moment later.</summary>
    internal static async Task Until(Func<Task<bool>> holds)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await holds()) Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(20), "It did not come about.");
    }

    internal Task Recorded(int item) => Until(async () => (await Item("secretary", item, "paragraph")).GetProperty("paragraph").ValueKind == JsonValueKind.Number);

    internal static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    internal static string[] Names(JsonElement element, string property) => [.. element.GetProperty(property).EnumerateArray().Select(name => name.GetString()!)];

    private async Task<JsonElement> Run(string by, string mutation, JsonObject input, string? fields)
    {
        var type = Schema.Mutation!.Field(mutation)!.Arguments[0].Type;
        return (await host.Query($"mutation($input: {type}) {{ {mutation}(input: $input) {{ outcome position errors {{ code message law }} {fields} }} }}", new { input }, by)).Data.GetProperty(mutation);
    }
}
