using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Proof.Clients;

namespace Civic.Benchmarks.Postgres;

/// <summary>The municipality that both sides hold: ten contests of twenty admitted entries from twenty-five schools, brought in by the product's own import.</summary>
internal static class Town
{
    public const string Slug = "tavlingsby";
    private const int Schools = 25;
    private const int Entries = 20;
    private static readonly DateTimeOffset Start = new(2020, 1, 2, 9, 0, 0, TimeSpan.FromHours(1));

    public static IReadOnlyList<string> Contests { get; } = [.. Enumerable.Range(1, 10).Select(n => Invariant($"var-park-{n}"))];

    /// <summary>One command a line.</summary>
    public static IEnumerable<string> Lines()
    {
        yield return Line("tenant", "settings", 0, new() { ["$type"] = "CreateTenant", ["tenant"] = Slug, ["name"] = "Tävlingsby", ["code"] = "9997", ["languages"] = new JsonArray("sv", "en"), ["timeZone"] = "Europe/Stockholm", ["demo"] = true });
        for (var n = 1; n <= Schools; n++)
            yield return Line("tenant", "settings", 0, new() { ["$type"] = "AddSchool", ["school"] = Invariant($"skola-{n}"), ["name"] = Invariant($"Björkängsskolan {n}"), ["district"] = null, ["gradeFrom"] = 1, ["gradeTo"] = 9 });
        yield return Line("committee", "beredningen", 0, new() { ["$type"] = "CreateCommittee", ["committee"] = "beredningen", ["name"] = "Beredningen", ["kind"] = "preparatory" });
        foreach (var contest in Contests)
        {
            yield return Line("contest", contest, 1, new() { ["$type"] = "CreateContest", ["contest"] = contest, ["title"] = "Vår park " + contest, ["hashtag"] = "#vårpark", ["gradeFrom"] = 1, ["gradeTo"] = 9, ["schools"] = new JsonArray(), ["opens"] = Start.AddDays(1), ["closes"] = Start.AddDays(60), ["prizes"] = 3, ["committee"] = "beredningen" });
            for (var n = 1; n <= Entries; n++)
            {
                var entry = Invariant($"{contest}/bidrag-{n:00}");
                yield return Line("entry", entry, 2, Entry(contest, n), new() { ["className"] = "5B", ["caption"] = Invariant($"Förslag {n} till {contest} #vårpark") });
                yield return Line("entry", entry, 3, new() { ["$type"] = "AdmitEntry" });
            }
        }
    }

    /// <summary>The same rows for plain tables, as the product's own answers show them.</summary>
    public static async Task<JsonArray> RowsAsync(GraphQLClient client)
    {
        var contests = new JsonArray();
        foreach (var slug in Contests)
        {
            var data = await client.DataAsync("query($slug:String!){contest(slug:$slug){id slug title hashtag state entries{id caption grade school{id name}}}}", new { slug });
            contests.Add(JsonNode.Parse(data.GetProperty("contest").GetRawText()));
        }
        return contests;
    }

    private static JsonObject Entry(string contest, int n) => new()
    {
        ["$type"] = "SubmitEntry", ["contest"] = contest, ["school"] = Invariant($"skola-{(n % Schools) + 1}"), ["grade"] = 5, ["className"] = Unsealed(), ["caption"] = Unsealed(),
        ["link"] = null, ["consent"] = true, ["captionText"] = "",
    };

    // What is typed comes beside the command and is sealed on the way in.
    private static JsonObject Unsealed() => new() { ["id"] = "", ["hash"] = "" };

    private static string Line(string room, string id, int day, JsonObject command, JsonObject? typed = null) =>
        JsonSerializer.Serialize(new { room, id, at = Start.AddDays(day), by = "officer", command, typed });

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
