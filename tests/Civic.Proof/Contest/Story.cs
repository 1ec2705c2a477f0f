using System.Globalization;
using System.Text.Json;

namespace Civic.Proof.Contest;

/// <summary>The facts of 2020, played by the demo persons: a contest, its entries, the meeting that decides, the vote.</summary>
/// <param name="other">Whether most members vote for the schools that did not win in 2020.</param>
public sealed class Story(Persons persons, string slug, bool other = false)
{
    public static readonly string[] Winners = ["Lindskolan", "Mörtviksskolan", "Skapaskolan"];
    private const string Committee = "trygghets-och-delaktighetsberedningen";
    internal const string Hashtag = "#hållbarhetslängtan";
    private readonly Dictionary<string, string> entries = [];

    public string Slug => slug;

    public string Contest { get; private set; } = "";

    public string Meeting { get; private set; } = "";

    public int Item { get; private set; }

    public string Voting { get; private set; } = "";

    /// <summary>Creates the contest, sends and admits entries, ends the taking, calls the meeting.</summary>
    public async Task PrepareAsync()
    {
        var committee = await CollectAsync();
        await persons.DoAsync("officer", "closeEntries", "", new { contest = Contest });
        await MeetAsync(committee);
    }

    /// <summary>Creates the contest, sends and admits entries; more may come.</summary>
    /// <returns>The committee's id.</returns>
    public async Task<string> CollectAsync()
    {
        var data = await CreateAsync();
        var schools = data.GetProperty("municipality").GetProperty("schools").EnumerateArray().ToList();
        var others = schools.Where(s => !Winners.Contains(s.GetProperty("name").GetString())).Take(3);
        foreach (var school in schools.Where(s => Winners.Contains(s.GetProperty("name").GetString())).Concat(others)) await EnterAsync(school);
        return CommitteeOf(data)!;
    }

    /// <summary>Creates the contest alone.</summary>
    /// <returns>The municipality's schools and the committee.</returns>
    public async Task<JsonElement> CreateAsync()
    {
        var data = await persons["officer"].DataAsync($"{{committee(slug:\"{Committee}\"){{id}} municipality{{schools{{id name gradeFrom}}}}}}");
        var now = DateTime.UtcNow;
        Contest = await CreatedAsync("officer", "createContest", "contest", new
        {
            slug,
            title = $"Hållbarhetslängtan {slug}",
            hashtag = Hashtag,
            gradeFrom = 1,
            gradeTo = 9,
            opensAt = Local(now.AddDays(-2)),
            closesAt = Local(now.AddDays(2)),
            prizes = Winners.Length,
            committee = CommitteeOf(data),
        });
        return data;
    }

    /// <summary>Opens the voting; roll and options are frozen.</summary>
    public async Task OpenAsync() =>
        Voting = await CreatedAsync("chair", "openVoting", "voting", new { contest = Contest, meeting = Meeting, item = Item });

    /// <summary>The entries by school.</summary>
    public IReadOnlyDictionary<string, string> Entries => entries;

    /// <summary>
    /// The input of one member's vote: nine for the three, two with one other choice, so that the count has something to hide. In the other
    /// world all but the first two members, who are asked what they see of their own, vote otherwise.
    /// </summary>
    public object VoteOf(int member) => new
    {
        voting = Voting,
        entries = other && member > 1 ? Others.ToArray()
            : member < 9 ? [.. Winners.Select(w => entries[w])]
            : [entries[Winners[0]], Others.First()],
    };

    private IEnumerable<string> Others => entries.Where(e => !Winners.Contains(e.Key)).OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => e.Value);

    public Task CloseAsync() => persons.DoAsync("chair", "closeVoting", "", new { voting = Voting });

    public object Decision => new { contest = Contest, adjustAtOnce = true };

    /// <summary>Everything that the outside may ask about the contest, as one text to compare.</summary>
    public async Task<string> AnswersAsync(string person) => (await persons[person].DataAsync(
        "query($slug:String!){contest(slug:$slug){id title state entries{id state school{name}} winners{id school{name}}"
        + " decision{paragraph adjusted meeting{id date}} votings{id state cast entitled result{winners{id} rounds{count{entry{id} votes}}}}}}",
        new { slug })).GetRawText();

    private async Task EnterAsync(JsonElement school)
    {
        var id = await CreatedAsync("teacher", "submitEntry", "entry", new
        {
            contest = Contest,
            school = school.GetProperty("id").GetString(),
            grade = school.GetProperty("gradeFrom").GetInt32(),
            @class = "A",
            caption = $"Vår bild {Hashtag}",
            consent = true,
        });
        await persons.DoAsync("moderator", "admitEntry", "", new { entry = id });
        entries[school.GetProperty("name").GetString()!] = id;
    }

    private async Task MeetAsync(string? committee)
    {
        Meeting = await CreatedAsync("secretary", "scheduleMeeting", "meeting", new { committee, startsAt = "2020-10-22T17:00:00", digital = true });
        var added = await persons.DoAsync("secretary", "addAgendaItem", "meeting{items{number}}",
            new { meeting = Meeting, title = $"Vinnare {slug}", kind = "DECISION", contest = Contest });
        Item = added.GetProperty("meeting").GetProperty("items").EnumerateArray().Max(i => i.GetProperty("number").GetInt32());
        await persons.DoAsync("secretary", "recordAttendance", "", new
        {
            meeting = Meeting,
            attendance = Persons.Committee.Select(p => new { person = persons.Id(p), presence = "REMOTE" }).ToArray(),
        });
    }

    private static string? CommitteeOf(JsonElement data) => data.GetProperty("committee").GetProperty("id").GetString();

    private async Task<string> CreatedAsync(string person, string mutation, string what, object input) =>
        (await persons.DoAsync(person, mutation, $"{what}{{id}}", input)).GetProperty(what).GetProperty("id").GetString()!;

    // The window is two days wide on either side, so the zone does not matter.
    private static string Local(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
