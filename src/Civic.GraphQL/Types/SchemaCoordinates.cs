using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <summary>Finds what a schema coordinate names (spec section 3.14, "Resolving a Schema Coordinate").</summary>
public static class SchemaCoordinates
{
    /// <summary>
    /// A <see cref="NamedType"/>, <see cref="FieldDefinition"/>, <see cref="InputValueDefinition"/>, <see cref="EnumValueDefinition"/> or
    /// <see cref="DirectiveDefinition"/>; null when the schema has none of that name.
    /// </summary>
    /// <exception cref="ArgumentException">What ought to contain the element does not exist, or can contain no such thing.</exception>
    public static object? Find(this Schema schema, SchemaCoordinate coordinate)
    {
        if (coordinate.IsDirective) return FindDirective(schema, coordinate);
        if (coordinate.Member is null) return schema.Type(coordinate.Name);
        var type = schema.Type(coordinate.Name) ?? throw Refused($"Expected \"{coordinate.Name}\" to be defined as a type in the schema.");
        return coordinate.Argument is null ? FindMember(type, coordinate.Member) : FindArgument(type, coordinate);
    }

    private static object? FindDirective(Schema schema, SchemaCoordinate coordinate)
    {
        var directive = schema.Directive(coordinate.Name);
        if (coordinate.Argument is null) return directive;
        return directive is null
            ? throw Refused($"Expected \"{coordinate.Name}\" to be defined as a directive in the schema.")
            : directive.Argument(coordinate.Argument);
    }

    private static object? FindMember(NamedType type, string member) => type switch
    {
        EnumType enumeration => enumeration.Value(member),
        InputObjectType input => input.Field(member),
        FieldedType fielded => fielded.Field(member),
        _ => throw Refused($"Expected \"{type.Name}\" to be an Enum, Input Object, Object or Interface type."),
    };

    private static InputValueDefinition? FindArgument(NamedType type, SchemaCoordinate coordinate)
    {
        if (type is not FieldedType fielded) throw Refused($"Expected \"{type.Name}\" to be an object type or interface type.");
        var field = fielded.Field(coordinate.Member!)
            ?? throw Refused($"Expected \"{coordinate.Member}\" to exist as a field of type \"{type.Name}\" in the schema.");
        return field.Argument(coordinate.Argument!);
    }

    private static ArgumentException Refused(string reason) => new(reason);
}
