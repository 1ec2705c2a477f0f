using System.Text;
using System.Text.Json;

namespace Civic.GraphQL.Execution;

/// <summary>A JSON value as error messages show it: short, at most two levels deep, ten items long.</summary>
internal static class Inspect
{
    private const int Depth = 2;
    private const int Length = 10;

    public static string Json(JsonElement value, int level = 0) => value.ValueKind switch
    {
        JsonValueKind.String => Quoted(value.GetString()!),
        JsonValueKind.Number => Number(value),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => Array(value, level),
        JsonValueKind.Object => Object(value, level),
        _ => "null",
    };

    private static string Quoted(string text)
    {
        using var output = new JsonOutput();
        output.WriteString(text);
        return Encoding.UTF8.GetString(output.Written);
    }

    private static string Number(JsonElement value) => ScriptNumber.Format(value.GetDouble());

    private static string Array(JsonElement value, int level)
    {
        var count = value.GetArrayLength();
        if (count == 0) return "[]";
        if (level >= Depth) return "[Array]";
        var items = value.EnumerateArray().Take(Length).Select(item => Json(item, level + 1)).ToList();
        if (count > Length) items.Add(count == Length + 1 ? "... 1 more item" : $"... {count - Length} more items");
        return "[" + string.Join(", ", items) + "]";
    }

    private static string Object(JsonElement value, int level)
    {
        var members = value.EnumerateObject().ToArray();
        if (members.Length == 0) return "{}";
        return level >= Depth
            ? "[Object]"
            : "{ " + string.Join(", ", members.Select(member => member.Name + ": " + Json(member.Value, level + 1))) + " }";
    }
}
