using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Graph;

/// <summary>
/// What the schema's types and fields are for, in Swedish: <c>schema/graphql/civic.sv.json</c>, by schema coordinates (GraphQL specification 3.14). The
/// English text stands in the SDL itself.
/// </summary>
internal sealed class Descriptions
{
    private readonly FrozenDictionary<object, string> _byDefinition;

    /// <exception cref="SchemaException">A coordinate names nothing in the schema.</exception>
    internal Descriptions(Schema schema, string json)
    {
        ByCoordinate = JsonSerializer.Deserialize<Dictionary<string, string>>(json)!.ToFrozenDictionary();
        var known = Coordinates(schema).ToDictionary(one => one.Coordinate, one => one.Definition, StringComparer.Ordinal);
        var problems = ByCoordinate.Keys.Where(coordinate => !known.ContainsKey(coordinate)).Select(coordinate => $"{coordinate} has a translation, but the schema has no such thing.").ToArray();
        if (problems.Length > 0) throw new SchemaException(problems);
        _byDefinition = ByCoordinate.ToFrozenDictionary(one => known[one.Key], one => one.Value, ReferenceEqualityComparer.Instance);
    }

    internal FrozenDictionary<string, string> ByCoordinate { get; }

    /// <summary>The Swedish text of a type, field, argument or value; null when there is none.</summary>
    internal string? Of(object definition) => _byDefinition.GetValueOrDefault(definition);

    /// <summary>Everything of the schema that somebody may wonder about, in the order of the SDL.</summary>
    internal static IEnumerable<(string Coordinate, object Definition, string? English)> Coordinates(Schema schema)
    {
        foreach (var type in schema.Types.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && !BuiltIn.Contains(type.Name)))
        {
            yield return (type.Name, type, type.Description);
            foreach (var member in Members(type)) yield return member;
        }
        foreach (var directive in schema.Directives.Where(directive => !BuiltIn.Contains(directive.Name)))
        {
            yield return ($"@{directive.Name}", directive, directive.Description);
            foreach (var argument in directive.Arguments) yield return ($"@{directive.Name}({argument.Name}:)", argument, argument.Description);
        }
    }

    /// <summary>The SDL with these texts in place of its own.</summary>
    internal string Translate(string sdl)
    {
        var document = Parser.Parse(sdl, ParseLimits.Trusted);
        var text = new StringBuilder();
        var at = 0;
        foreach (var (coordinate, node) in Described(document).OrderBy(one => one.Node.Start))
        {
            if (!ByCoordinate.TryGetValue(coordinate, out var swedish)) continue;
            text.Append(sdl, at, node.Start - at).Append(JsonSerializer.Serialize(swedish, Plain));
            at = node.End;
        }
        return text.Append(sdl, at, sdl.Length - at).ToString();
    }

    // A JSON string is a GraphQL string.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly FrozenSet<string> BuiltIn =
        FrozenSet.Create("Int", "Float", "String", "Boolean", "ID", "skip", "include", "deprecated", "specifiedBy", "oneOf");

    private static IEnumerable<(string, object, string?)> Members(NamedType type)
    {
        foreach (var field in (type as FieldedType)?.Fields ?? [])
        {
            yield return ($"{type.Name}.{field.Name}", field, field.Description);
            foreach (var argument in field.Arguments) yield return ($"{type.Name}.{field.Name}({argument.Name}:)", argument, argument.Description);
        }
        foreach (var field in (type as InputObjectType)?.Fields ?? []) yield return ($"{type.Name}.{field.Name}", field, field.Description);
        foreach (var value in (type as EnumType)?.Values ?? []) yield return ($"{type.Name}.{value.Name}", value, value.Description);
    }

    private static IEnumerable<(string Coordinate, StringValueNode Node)> Described(Document document) =>
        document.Definitions.SelectMany(OfDefinition).Where(one => one.Node is not null).Select(one => (one.Coordinate, one.Node!));

    private static IEnumerable<(string Coordinate, StringValueNode? Node)> OfDefinition(DefinitionNode definition) => definition switch
    {
        FieldedTypeNode type => type.Fields.SelectMany(field => field.Arguments.Select(a => ($"{type.Name.Value}.{field.Name.Value}({a.Name.Value}:)", a.Description))
            .Prepend(($"{type.Name.Value}.{field.Name.Value}", field.Description))).Prepend((type.Name.Value, type.Description)),
        InputObjectTypeNode type => type.Fields.Select(field => ($"{type.Name.Value}.{field.Name.Value}", field.Description)).Prepend((type.Name.Value, type.Description)),
        EnumTypeNode type => type.Values.Select(value => ($"{type.Name.Value}.{value.Name.Value}", value.Description)).Prepend((type.Name.Value, type.Description)),
        TypeDefinitionNode type => [(type.Name.Value, type.Description)],
        DirectiveDefinitionNode directive => directive.Arguments.Select(a => ($"@{directive.Name.Value}({a.Name.Value}:)", a.Description)).Prepend(($"@{directive.Name.Value}", directive.Description)),
        _ => [],
    };
}
