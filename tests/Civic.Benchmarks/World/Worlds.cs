using System.Globalization;

namespace Civic.Benchmarks.World;

/// <summary>The data in memory: one municipality, its contests with 20 entries each, and a list of 500 entries. The same at every start.</summary>
public sealed record Worlds(Municipality Municipality, IReadOnlyList<Contest> Contests, IReadOnlyList<Entry> Entries, IReadOnlyList<District> Districts, IReadOnlyList<School> Schools)
{
    public static string Sdl { get; } = ReadSdl();

    public static Worlds Make()
    {
        District[] districts =
        [
            new("Sjödalen", DistrictKind.Kommundel), new("Segeltorp", DistrictKind.Kommundel), new("Vårby", DistrictKind.Kommundel),
            new("Flemingsberg", DistrictKind.Kommundel), new("Östra Huddinge", DistrictKind.SurveyArea),
        ];
        string[] names = ["Lindskolan", "Mörtviksskolan", "Skapaskolan", "Vårbyskolan", "Balingsnässkolan", "Kungsklippeskolan", "Annerstaskolan"];
        School[] schools = [.. names.Select((name, i) => new School(name, Slug(name), districts[i % districts.Length]))];
        Entry[] entries = [.. Enumerable.Range(0, 500).Select(i => EntryOf(i, schools))];
        Contest[] contests = [.. Enumerable.Range(0, 6).Select(i => ContestOf(i, entries))];
        var municipality = new Municipality("Huddinge", "0126", [CommitteeOf(contests)]);
        foreach (var district in districts) district.Municipality = municipality;
        return new Worlds(municipality, contests, entries, districts, schools);
    }

    public Contest? Contest(string slug)
    {
        foreach (var contest in Contests)
            if (contest.Slug == slug) return contest;
        return null;
    }

    private static Entry EntryOf(int i, School[] schools) => new(
        $"e{i.ToString("D4", CultureInfo.InvariantCulture)}", 1 + (i % 9), i % 11 == 10 ? null : $"{1 + (i % 9)}{(char)('A' + (i % 3))}",
        i % 7 == 6 ? null : $"Vi längtar efter en hållbar skolgård, nummer {i}", i % 13 == 12 ? EntryState.Submitted : EntryState.Admitted, schools[i % schools.Length]);

    private static Contest ContestOf(int i, Entry[] entries) => new(
        i == 0 ? "hallbarhetslangtan" : $"tavling-{i}", $"Hållbarhetslängtan {2020 - i}", "#hållbarhetslängtan",
        i == 0 ? ContestState.EntriesClosed : ContestState.Decided, 3, entries[(i * 20)..((i + 1) * 20)]);

    private static Committee CommitteeOf(Contest[] contests) => new("Demokratiberedningen", "demokratiberedningen",
        [.. Enumerable.Range(0, 2).Select(m => new Meeting($"2020-1{m}-22", "Flemingsberg",
            [.. Enumerable.Range(0, 3).Select(i => new AgendaItem(i + 1, $"Tävlingens vinnare {i + 1}", contests[(m * 3) + i]))]))]);

    private static string Slug(string name) =>
        name.ToLowerInvariant().Replace("å", "a", StringComparison.Ordinal).Replace("ä", "a", StringComparison.Ordinal).Replace("ö", "o", StringComparison.Ordinal);

    private static string ReadSdl()
    {
        using var stream = typeof(Worlds).Assembly.GetManifestResourceStream("world.graphql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
