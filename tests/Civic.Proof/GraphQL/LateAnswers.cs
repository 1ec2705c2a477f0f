using System.Text.Json;

namespace Civic.Proof.GraphQL;

/// <summary>
/// Compares answers in which some values came late. The specification leaves open in which order errors are then listed, and which of
/// several errors is told when each of them nulls what is around them all, as the others may have been given up by then. So of a place that was nulled
/// from below each side must tell an error from below; of a place that failed itself the same one. The data must be the same to the letter.
/// </summary>
public static class LateAnswers
{
    public static bool AreSame(string actual, string expected)
    {
        using var ours = JsonDocument.Parse(actual);
        using var theirs = JsonDocument.Parse(expected);
        if (Text(ours, "data") != Text(theirs, "data")) return false;
        var data = ours.RootElement.TryGetProperty("data", out var there) ? there : default;
        var a = ByPlace(ours, data);
        var b = ByPlace(theirs, data);
        return a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var other) && pair.Value.Overlaps(other));
    }

    private static string? Text(JsonDocument answer, string member) => answer.RootElement.TryGetProperty(member, out var value) ? value.GetRawText() : null;

    /// <summary>Errors by the place that they have nulled.</summary>
    private static Dictionary<string, HashSet<string>> ByPlace(JsonDocument answer, JsonElement data)
    {
        var places = new Dictionary<string, HashSet<string>>();
        if (!answer.RootElement.TryGetProperty("errors", out var errors)) return places;
        foreach (var error in errors.EnumerateArray())
        {
            var place = error.TryGetProperty("path", out var path) ? Nulled(path, data) : "";
            if (!places.TryGetValue(place, out var known)) places.Add(place, known = []);
            known.Add(place == Whole(path) ? error.GetRawText() : "from below");
        }
        return places;
    }

    private static string Whole(JsonElement path) =>
        path.ValueKind == JsonValueKind.Array ? string.Concat(path.EnumerateArray().Select(step => "/" + step)) : "";

    private static string Nulled(JsonElement path, JsonElement data)
    {
        var place = "";
        foreach (var step in path.EnumerateArray())
        {
            if (data.ValueKind == JsonValueKind.Null) break;
            data = step.ValueKind == JsonValueKind.Number ? data[step.GetInt32()] : data.GetProperty(step.GetString()!);
            place += "/" + step;
        }
        return place;
    }
}
