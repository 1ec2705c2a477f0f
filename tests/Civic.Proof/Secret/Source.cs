using System.Text.Json;

namespace Civic.Proof.Secret;

/// <summary>Rows of one kind, in the order in which they are found: a table, a log, a file.</summary>
/// <param name="Rows">What each row says, by column; nested values by path.</param>
public sealed record Source(string Name, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    /// <summary>A text, line by line.</summary>
    public static Source OfText(string name, IEnumerable<string> lines) =>
        new(name, [.. lines.Where(line => line.Length > 0).Select(line => new Dictionary<string, string> { ["line"] = line })]);

    /// <summary>JSON rows. What says how often it stands for something (<c>votes</c>) becomes a source of its own with as many rows.</summary>
    public static IEnumerable<Source> OfJson(string name, IEnumerable<(IReadOnlyDictionary<string, string> Columns, string Json)> rows)
    {
        var flat = new List<IReadOnlyDictionary<string, string>>();
        var counted = new Dictionary<string, List<IReadOnlyDictionary<string, string>>>();
        foreach (var (columns, json) in rows)
        {
            var row = new Dictionary<string, string>(columns);
            using var document = JsonDocument.Parse(json);
            Flatten("", document.RootElement, row, (path, list) => Count(counted, $"{name}:{path}", columns, row, list));
            flat.Add(row);
        }

        return counted.Select(pair => new Source(pair.Key, pair.Value)).Prepend(new Source(name, flat));
    }

    private static void Flatten(string path, JsonElement value, Dictionary<string, string> into, Action<string, JsonElement> onList)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject()) Flatten(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value, into, onList);
            return;
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("votes", out _))) onList(path, value);
        into[path.Length == 0 ? "value" : path] = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }

    private static void Count(
        Dictionary<string, List<IReadOnlyDictionary<string, string>>> counted, string name, IReadOnlyDictionary<string, string> columns, Dictionary<string, string> row, JsonElement list)
    {
        // One source for each list: what two holders found are two lists of the same ballots.
        var rows = counted[$"{name}#{counted.Count}"] = [];
        foreach (var item in list.EnumerateArray())
            for (var vote = 0; vote < item.GetProperty("votes").GetInt32(); vote++)
                rows.Add(new Dictionary<string, string>(columns) { ["tenant"] = row.GetValueOrDefault("tenant", ""), ["choice"] = item.GetProperty("choice").GetRawText() });
    }
}
