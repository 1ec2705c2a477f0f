using System.Globalization;
using System.Text.Json;
using Civic.Proof.Contest;

namespace Civic.Proof.Hints;

/// <summary>The topics of the proof: contests that take entries, votings that stand open, events of the programme.</summary>
public sealed class Scene(Persons persons)
{
    private static readonly string[] Many = ["chair", "member1", "resident1"];
    // The topic of somebody who follows alone ends on the gateway when that one goes, and opens again.
    private static readonly string[] Alone = ["resident1"];

    /// <summary>So many of each kind, and as many events that one person follows alone.</summary>
    public async Task<IReadOnlyList<Topic>> SetAsync(int each, int alone)
    {
        var making = Enumerable.Range(1, each).SelectMany(n => (Task<Topic>[])[ContestAsync(n), VotingAsync(n), EventAsync(n, Many)])
            .Concat(Enumerable.Range(each + 1, alone).Select(n => EventAsync(n, Alone)));
        return await Task.WhenAll(making);
    }

    private async Task<Topic> ContestAsync(int n)
    {
        var story = new Story(persons, string.Create(CultureInfo.InvariantCulture, $"hintar-bidrag-{n}"));
        await story.CollectAsync();
        var schools = await persons["officer"].DataAsync("{municipality{schools{id gradeFrom}}}");
        var entering = new Entering(persons, story, [.. schools.GetProperty("municipality").GetProperty("schools").EnumerateArray()]);
        return new($"contest:{story.Slug}", ("contest", "slug", story.Slug), $"contest/{story.Slug}", $"entry/{story.Slug}/", Many, entering.NextAsync);
    }

    private async Task<Topic> VotingAsync(int n)
    {
        var story = new Story(persons, string.Create(CultureInfo.InvariantCulture, $"hintar-val-{n}"));
        await story.PrepareAsync();
        await story.OpenAsync();
        var voted = new bool[Persons.Committee.Count];
        return new($"voting:{story.Voting}", ("voting", "id", story.Voting), $"voting/{story.Slug}/1", null, Many, async random =>
        {
            var member = random.Next(voted.Length);
            voted[member] = !voted[member];
            return await DoAsync(persons, Persons.Committee[member], voted[member] ? "castVote" : "withdrawVote",
                voted[member] ? story.VoteOf(member) : new { voting = story.Voting });
        });
    }

    private async Task<Topic> EventAsync(int n, IReadOnlyList<string> people)
    {
        var planned = await persons.DoAsync("officer", "planEvent", "event{id}", new
        {
            year = 2020,
            title = string.Create(CultureInfo.InvariantCulture, $"Dialog {n}"),
            kind = "OTHER",
            startsAt = "2020-10-15T18:00:00",
            place = "Sal 0",
        });
        var id = planned.GetProperty("event").GetProperty("id").GetString()!;
        var room = 0;
        return new($"event:{id}", null, $"position {planned.GetProperty("position")}", null, people, _ => DoAsync(persons, "officer", "adaptEvent",
            new { @event = id, reason = "Salen byts.", place = string.Create(CultureInfo.InvariantCulture, $"Sal {++room}") }));
    }

    internal static async Task<long> DoAsync(Persons persons, string person, string mutation, object input) =>
        (await persons.DoAsync(person, mutation, "", input)).GetProperty("position").GetInt64();
}

/// <summary>Entries come, are admitted, and are taken back.</summary>
internal sealed class Entering(Persons persons, Story story, JsonElement[] schools)
{
    private readonly List<string> submitted = [];
    private readonly List<string> admitted = [.. story.Entries.Values];

    public Task<long> NextAsync(Random random) => random.Next(3) switch
    {
        0 when submitted.Count > 0 => MoveAsync(random, "moderator", "admitEntry", submitted, admitted),
        1 when admitted.Count > 0 => MoveAsync(random, "teacher", "withdrawEntry", admitted, []),
        _ => SubmitAsync(schools[random.Next(schools.Length)]),
    };

    private Task<long> MoveAsync(Random random, string person, string mutation, List<string> from, List<string> to)
    {
        var entry = from[random.Next(from.Count)];
        from.Remove(entry);
        to.Add(entry);
        return Scene.DoAsync(persons, person, mutation, new { entry });
    }

    private async Task<long> SubmitAsync(JsonElement school)
    {
        var stored = await persons.DoAsync("teacher", "submitEntry", "entry{id}", new
        {
            contest = story.Contest,
            school = school.GetProperty("id").GetString(),
            grade = school.GetProperty("gradeFrom").GetInt32(),
            @class = "B",
            caption = $"Vår andra bild {Story.Hashtag}",
            consent = true,
        });
        submitted.Add(stored.GetProperty("entry").GetProperty("id").GetString()!);
        return stored.GetProperty("position").GetInt64();
    }
}
