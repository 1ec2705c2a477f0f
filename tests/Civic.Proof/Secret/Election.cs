using System.Text;
using System.Text.Json;
using Civic.Proof.Contest;

namespace Civic.Proof.Secret;

/// <summary>An election of the demo's body at a meeting of its own, up to the point where its secret vote is to be prepared.</summary>
public sealed class Election(Persons persons)
{
    /// <summary>What can be voted for, in the order in which it is put.</summary>
    public static readonly string[] Options = ["Bo", "Alva"];

    /// <summary>Adjusters of the minutes, who hold the key.</summary>
    public static readonly string[] Holders = ["member1", "member2"];

    /// <summary>The seed of a lot, and its SHA-256.</summary>
    private const string Commitment = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /// <summary>Who is there and may vote.</summary>
    public static IReadOnlyList<string> Voters { get; } = [.. Persons.Committee.Take(8)];

    /// <summary>The meeting's global id.</summary>
    public string Meeting { get; private set; } = "";

    /// <summary>The meeting's short name.</summary>
    public string Slug => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(Meeting)).Split('\n')[^1];

    /// <summary>The secret vote's global id.</summary>
    public string Vote { get; private set; } = "";

    /// <summary>The page's address below the municipality.</summary>
    public string Page => $"meetings/{Slug}/items/2/secret-vote";

    /// <summary>Calls and opens the meeting, hears the motions, and opens the vote that was asked for.</summary>
    public async Task AskAsync()
    {
        var committee = (await persons["secretary"].DataAsync("{committee(slug:\"trygghets-och-delaktighetsberedningen\"){id}}")).GetProperty("committee").GetProperty("id").GetString();
        var called = await persons.DoAsync("secretary", "scheduleMeeting", "meeting{id}", new { committee, startsAt = "2020-11-19T17:30:00", digital = true });
        Meeting = called.GetProperty("meeting").GetProperty("id").GetString()!;
        await AtAsync("secretary", "addAgendaItem", null, new { title = "Val av gruppledare", kind = "ELECTION" });
        await AtAsync("secretary", "openMeeting", null, new { attendance = Voters.Select(person => new { person = persons.Id(person), presence = "PRESENT" }) });
        await AtAsync("secretary", "openMinutes", null, new { adjusters = Holders.Select(persons.Id) });
        await AtAsync("chair", "takeUpItem", "MeetingItem", new { item = 2 });
        await AtAsync("chair", "openDeliberation", null, new { item = 2, matter = "ELECTION", commitment = Commitment });
        // The motions are put in another order than they were made.
        await AtAsync("member2", "makeMotion", null, new { item = 2, text = Options[1] });
        await AtAsync("member3", "makeMotion", null, new { item = 2, text = Options[0] });
        await AtAsync("chair", "approvePropositions", null, new { item = 2, order = (int[])[2, 1] });
        await AtAsync("chair", "stateOutcome", null, new { item = 2, yes = true });
        await AtAsync("member4", "requestVote", "ItemPerson", new { item = 2 });
        await AtAsync("chair", "openVote", null, new { item = 2, secret = true });
        var items = (await persons["chair"].DataAsync("query($id:ID!){meeting(id:$id){items{secretVotes{id}}}}", new { id = Meeting })).GetProperty("meeting").GetProperty("items");
        Vote = items[1].GetProperty("secretVotes")[0].GetProperty("id").GetString()!;
    }

    /// <summary>What somebody sees of the item.</summary>
    public async Task<JsonElement> ItemAsync(string person, string fields) =>
        (await persons[person].DataAsync($"query($id:ID!){{meeting(id:$id){{items{{{fields}}}}}}}", new { id = Meeting })).GetProperty("meeting").GetProperty("items")[1];

    private async Task AtAsync(string person, string mutation, string? type, object input)
    {
        var with = JsonSerializer.SerializeToNode(input, Clients.Json.Options)!.AsObject();
        with["meeting"] = Meeting;
        await persons.DoAsync(person, mutation, "", with, type);
    }
}
