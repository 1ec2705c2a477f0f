using System.Text;
using System.Text.Json;
using Civic.Proof.Clients;

namespace Civic.Proof.Contest;

/// <summary>Asks for every field that the schema has, so that a field that is added later is asked for as well.</summary>
public static class WidestQuery
{
    private const string Introspection =
        "{__schema{types{kind name possibleTypes{name} fields{name args{name defaultValue type{kind}} type{kind name ofType{kind name ofType{kind name ofType{kind name}}}}}}}}";

    /// <summary>A selection on a type: all fields without required arguments, so many levels deep.</summary>
    public static async Task<string> OnAsync(GraphQLClient client, string type, int depth)
    {
        var schema = (await client.DataAsync(Introspection)).GetProperty("__schema");
        var types = schema.GetProperty("types").EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!);
        var selection = new StringBuilder();
        Write(selection, types, types[type], depth);
        return selection.ToString();
    }

    private static void Write(StringBuilder to, Dictionary<string, JsonElement> types, JsonElement type, int depth)
    {
        to.Append("{__typename");
        foreach (var field in type.GetProperty("fields").EnumerateArray())
        {
            if (field.GetProperty("args").EnumerateArray().Any(Required)) continue;
            var named = types[Named(field.GetProperty("type"))];
            var leaf = named.GetProperty("kind").GetString() is "SCALAR" or "ENUM";
            if (!leaf && (depth == 1 || named.GetProperty("fields").ValueKind != JsonValueKind.Array)) continue;
            to.Append(' ').Append(field.GetProperty("name").GetString());
            if (!leaf) Write(to, types, named, depth - 1);
        }

        to.Append('}');
    }

    private static bool Required(JsonElement argument) =>
        argument.GetProperty("type").GetProperty("kind").GetString() == "NON_NULL" && argument.GetProperty("defaultValue").ValueKind == JsonValueKind.Null;

    private static string Named(JsonElement type) =>
        type.TryGetProperty("ofType", out var inner) && inner.ValueKind == JsonValueKind.Object ? Named(inner) : type.GetProperty("name").GetString()!;
}
