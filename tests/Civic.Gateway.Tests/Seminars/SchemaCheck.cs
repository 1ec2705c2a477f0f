using System.Text.Json;

namespace Civic.Gateway.Tests.Seminars;

/// <summary>Checks a document against one of the published schemas: as much of JSON Schema 2020-12 as they use.</summary>
internal static class SchemaCheck
{
    internal static IReadOnlyList<string> Flaws(JsonElement document, string name = "seminar-export.v1")
    {
        var schema = JsonDocument.Parse(File.ReadAllText(Find($"schema/{name}.json"))).RootElement;
        return [.. Flaws(document, schema, schema, "$")];
    }

    private static IEnumerable<string> Flaws(JsonElement value, JsonElement schema, JsonElement whole, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference)) schema = whole.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("const", out var one) && one.GetRawText() != value.GetRawText()) yield return $"{at}: {value.GetRawText()}";
        if (schema.TryGetProperty("enum", out var some) && !some.EnumerateArray().Any(known => known.GetRawText() == value.GetRawText())) yield return $"{at}: {value.GetRawText()}";
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(name => Is(value, name))) yield return $"{at}: {value.ValueKind}";
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var flaw in Members(value, schema, whole, at)) yield return flaw;
        if (value.ValueKind != JsonValueKind.Array) yield break;
        foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index)))
            foreach (var flaw in Flaws(item, schema.GetProperty("items"), whole, $"{at}[{index}]")) yield return flaw;
    }

    private static IEnumerable<string> Members(JsonElement value, JsonElement schema, JsonElement whole, string at)
    {
        var known = schema.GetProperty("properties");
        foreach (var name in schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _))) yield return $"{at}: {name} is missing";
        foreach (var member in value.EnumerateObject())
        {
            if (!known.TryGetProperty(member.Name, out var described)) yield return $"{at}: {member.Name} is not in the schema";
            else foreach (var flaw in Flaws(member.Value, described, whole, $"{at}.{member.Name}")) yield return flaw;
        }
    }

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Null,
    };

    private static string Find(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Civic.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, path);
    }
}
