using System.Text.Json;

namespace Civic.Benchmarks.Data;

public enum Phase { Prepared, Open, Closed }

public sealed record School(string Id, string Name);

public sealed record Entry(string Id, int Number, string Title, School School, int Votes, bool Winner);

public sealed record Contest(string Id, string Slug, string Title, Phase Phase, IReadOnlyList<Entry> Entries);

public sealed record Place(string Id, string Name, int Inhabitants, IReadOnlyList<Place> Parts);

/// <summary>What every server answers from: the same objects in memory, made alike in each process.</summary>
public sealed record World(IReadOnlyList<Contest> Contests, IReadOnlyList<Entry> Entries, Place Place)
{
    private static readonly int[] PartsByLevel = [2, 1, 2, 1, 2, 2, 2, 2, 0];
    private static readonly JsonSerializerOptions ForPeers = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static World Create()
    {
        var schools = Enumerable.Range(1, 25).Select(n => new School($"s{n}", $"Björkängsskolan {n}")).ToArray();
        var entries = Enumerable.Range(1, 500)
            .Select(n => new Entry($"e{n}", n, $"Förslag {n}", schools[n % schools.Length], n * 7919 % 1000, n % 100 == 0)).ToArray();
        var contest = new Contest("c1", "var-park-2026", "Vår park 2026", Phase.Open, entries[..20]);
        return new World([contest], entries, Part("p", 0));
    }

    public Contest? Find(string slug)
    {
        foreach (var contest in Contests)
            if (contest.Slug == slug) return contest;
        return null;
    }

    /// <summary>For the servers of another language.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ForPeers);

    public static string Sdl => Text("benchmark.graphql");

    public static string Introspection => Text("introspection.graphql");

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(World).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static Place Part(string id, int level) =>
        new(id, $"Område {id}", 1000 - (level * 100), [.. Enumerable.Range(1, PartsByLevel[level]).Select(n => Part($"{id}{n}", level + 1))]);
}
