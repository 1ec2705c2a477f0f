using System.Globalization;
using System.Text;
using System.Text.Json;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Proof.GraphQL;

/// <summary>Recorded JSON as CLR values, and coerced input as the text that echo fields answer.</summary>
internal static class WorldValues
{
    /// <summary>The CLR type with which a typed binding answers a field.</summary>
    public static Type ClrOf(GraphType type) => type switch
    {
        NonNullType nonNull => ClrOf(nonNull.Inner),
        ListType list => typeof(IReadOnlyList<>).MakeGenericType(ClrOf(list.Item)),
        ScalarType { Name: "Int" } => typeof(long?),
        ScalarType { Name: "Float" } => typeof(double?),
        ScalarType { Name: "Boolean" } => typeof(bool?),
        ScalarType { Name: "DateTime" } => typeof(DateTimeOffset?),
        ScalarType { Name: "Date" } => typeof(DateOnly?),
        ScalarType { Name: "UUID" } => typeof(Guid?),
        ScalarType { Name: "URL" } => typeof(Uri),
        NamedType { IsLeaf: true } => typeof(string),
        _ => typeof(Thing),
    };

    /// <param name="json">What was recorded.</param>
    /// <param name="type">The field's type.</param>
    /// <param name="clr">What a typed binding wants; null for one that declares objects only.</param>
    public static object? Convert(JsonElement json, GraphType type, Type? clr)
    {
        if (json.ValueKind == JsonValueKind.Null) return null;
        if (type.Nullable is not ListType list) return Leaf(json, type.Named);
        var items = json.EnumerateArray().Select(item => Convert(item, list.Item, clr?.GetGenericArguments()[0])).ToArray();
        var array = Array.CreateInstance(clr?.GetGenericArguments()[0] ?? typeof(object), items.Length);
        for (var i = 0; i < items.Length; i++) array.SetValue(items[i], i);
        return array;
    }

    private static object Leaf(JsonElement json, NamedType type) => type.Name switch
    {
        "Int" => json.GetInt64(),
        "Float" => json.GetDouble(),
        "Boolean" => json.GetBoolean(),
        "DateTime" => DateTimeOffset.Parse(json.GetString()!, CultureInfo.InvariantCulture),
        "Date" => DateOnly.Parse(json.GetString()!, CultureInfo.InvariantCulture),
        "UUID" => Guid.Parse(json.GetString()!),
        "URL" => new Uri(json.GetString()!),
        _ when type.IsLeaf => json.GetString()!,
        _ => new Thing(json),
    };

    /// <summary>All arguments that are there, in the order of the schema.</summary>
    public static string Echo(ResolverContext context) => string.Join(',', context.Field.Arguments
        .Where(argument => context.HasArgument(argument.Name))
        .Select(argument => $"{argument.Name}:{Show(context.Argument<object?>(argument.Name))}"));

    private static string Show(object? value) => value switch
    {
        null => "null",
        object?[] list => $"[{string.Join(',', list.Select(Show))}]",
        InputObject input => $"{{{string.Join(',', input.Type.Fields.Where(f => input.Has(f.Name)).Select(f => $"{f.Name}:{Show(input[f.Name])}"))}}}",
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => Json(output => output.WriteNumber(number)),
        bool truth => truth ? "true" : "false",
        DateTimeOffset moment => Show(moment.ToString(moment.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFF'Z'" : "yyyy-MM-ddTHH:mm:ss.FFFzzz", CultureInfo.InvariantCulture)),
        DateOnly day => Show(day.ToString("O", CultureInfo.InvariantCulture)),
        Uri url => Show(url.OriginalString),
        _ => Json(output => output.WriteString(value.ToString())),
    };

    private static string Json(Action<JsonOutput> write)
    {
        using var output = new JsonOutput();
        write(output);
        return Encoding.UTF8.GetString(output.Written);
    }
}
