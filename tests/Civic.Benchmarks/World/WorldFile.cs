using System.Text.Json;

namespace Civic.Benchmarks.World;

/// <summary>The same data for the servers of another language: objects by number, so that they can link them as they are linked here.</summary>
internal static class WorldFile
{
    public static void Write(Worlds world, string path) => File.WriteAllText(path, JsonSerializer.Serialize(new
    {
        sdl = Worlds.Sdl,
        municipality = new { name = world.Municipality.Name, code = world.Municipality.Code },
        districts = world.Districts.Select(district => new { name = district.Name, kind = Upper(district.Kind) }),
        schools = world.Schools.Select(school => new { name = school.Name, slug = school.Slug, district = Index(world.Districts, school.District) }),
        entries = world.Entries.Select(entry => new
        {
            id = entry.Id, grade = entry.Grade, @class = entry.Class, caption = entry.Caption, state = Upper(entry.State), school = Index(world.Schools, entry.School),
        }),
        contests = world.Contests.Select(contest => new
        {
            slug = contest.Slug, title = contest.Title, hashtag = contest.Hashtag, state = Upper(contest.State), prizes = contest.Prizes,
            entries = contest.Entries.Select(entry => Index(world.Entries, entry)),
        }),
        committees = world.Municipality.Committees.Select(committee => new
        {
            name = committee.Name, slug = committee.Slug,
            meetings = committee.Meetings.Select(meeting => new
            {
                date = meeting.Date, place = meeting.Place,
                items = meeting.Items.Select(item => new { number = item.Number, title = item.Title, contest = Index(world.Contests, item.Contest) }),
            }),
        }),
    }));

    /// <summary>The name of an enum value as GraphQL has it.</summary>
    public static string Upper<T>(T value) where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));

    private static int Index<T>(IReadOnlyList<T> all, T? one) where T : class => one is null ? -1 : all.ToList().IndexOf(one);
}
