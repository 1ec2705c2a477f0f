using System.Text.Json;

namespace Civic.Proof.Contest;

/// <summary>Finds counts by choice and winners in any answer, wherever they hide: by the names under which they could stand.</summary>
public static class Leaks
{
    private static readonly HashSet<string> Telling = new(StringComparer.OrdinalIgnoreCase)
    {
        "count", "counts", "votes", "tally", "result", "results", "winners", "tied", "among", "casting", "castingVote", "won", "past", "rounds",
    };

    /// <summary>Paths of all values that say something about the outcome; null and empty say nothing.</summary>
    public static IEnumerable<string> In(JsonElement value, string path = "$") => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Property(p, $"{path}.{p.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => In(item, $"{path}[{i}]")),
        // Facts carry their data as JSON in a string in GraphQL.
        JsonValueKind.String when Nested(value.GetString()!) is { } inner => In(inner, path + "(json)"),
        _ => [],
    };

    private static IEnumerable<string> Property(JsonProperty property, string path) =>
        Telling.Contains(property.Name) && Says(property.Value) ? [path] : In(property.Value, path);

    private static bool Says(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(p => Says(p.Value)),
        _ => true,
    };

    private static JsonElement? Nested(string text)
    {
        if (!text.StartsWith('{')) return null;
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
