using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <summary>What definitions of an SDL refer to.</summary>
internal static class SdlParts
{
    /// <summary>Every type that is named.</summary>
    public static IEnumerable<TypeNode> Types(TypeSystemNode node) => node switch
    {
        SchemaNode schema => schema.RootTypes.Select(root => root.Type),
        FieldedTypeNode fielded => fielded.Interfaces.Concat(fielded.Fields.SelectMany(field => field.Arguments.Select(a => a.Type).Append(field.Type))),
        UnionTypeNode union => union.Members,
        InputObjectTypeNode input => input.Fields.Select(field => field.Type),
        DirectiveDefinitionNode directive => directive.Arguments.Select(argument => argument.Type),
        _ => [],
    };

    /// <summary>Every place where directives stand, with the name of the location.</summary>
    public static IEnumerable<(IReadOnlyList<DirectiveNode> Directives, string Location)> Directives(TypeSystemNode node)
    {
        yield return (node.Directives, Location(node));
        var inner = node switch
        {
            FieldedTypeNode fielded => fielded.Fields.SelectMany(OfField),
            EnumTypeNode enumeration => enumeration.Values.Select(value => (value.Directives, "ENUM_VALUE")),
            InputObjectTypeNode input => input.Fields.Select(field => (field.Directives, "INPUT_FIELD_DEFINITION")),
            DirectiveDefinitionNode directive => directive.Arguments.Select(argument => (argument.Directives, "ARGUMENT_DEFINITION")),
            _ => [],
        };
        foreach (var place in inner) yield return place;
    }

    private static IEnumerable<(IReadOnlyList<DirectiveNode>, string)> OfField(FieldDefinitionNode field)
    {
        foreach (var argument in field.Arguments) yield return (argument.Directives, "ARGUMENT_DEFINITION");
        yield return (field.Directives, "FIELD_DEFINITION");
    }

    private static string Location(TypeSystemNode node) => node switch
    {
        SchemaNode => "SCHEMA",
        ScalarTypeNode => "SCALAR",
        ObjectTypeNode => "OBJECT",
        InterfaceTypeNode => "INTERFACE",
        UnionTypeNode => "UNION",
        EnumTypeNode => "ENUM",
        InputObjectTypeNode => "INPUT_OBJECT",
        _ => "DIRECTIVE_DEFINITION",
    };
}
