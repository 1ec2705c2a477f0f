using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <content>Fields, arguments, members, enum values, directives.</content>
internal sealed partial class SchemaReader
{
    private void Define(NamedType type)
    {
        var nodes = _nodes[type.Name];
        type.AppliedDirectives = nodes.SelectMany(node => node.Directives).ToArray();
        switch (type)
        {
            case ScalarType scalar:
                scalar.SpecifiedByUrl = StringArgument(type.AppliedDirectives, "specifiedBy", "url");
                break;
            case FieldedType fielded:
                fielded.Interfaces = Members<InterfaceType>(type, nodes.Cast<FieldedTypeNode>().SelectMany(n => n.Interfaces), "implement");
                foreach (var field in nodes.Cast<FieldedTypeNode>().SelectMany(n => n.Fields)) DefineField(fielded, field);
                break;
            case UnionType union:
                union.Members = Members<ObjectType>(type, nodes.Cast<UnionTypeNode>().SelectMany(n => n.Members), "include");
                break;
            case EnumType enumeration:
                foreach (var value in nodes.Cast<EnumTypeNode>().SelectMany(n => n.Values)) DefineValue(enumeration, value);
                break;
            case InputObjectType input:
                input.IsOneOf = type.AppliedDirectives.Any(directive => directive.Name.Value == "oneOf");
                foreach (var field in nodes.Cast<InputObjectTypeNode>().SelectMany(n => n.Fields)) DefineInputField(input, field);
                break;
        }
    }

    private T[] Members<T>(NamedType owner, IEnumerable<NamedTypeNode> nodes, string verb)
        where T : NamedType
    {
        var members = new List<T>();
        foreach (var node in nodes)
        {
            var what = typeof(T) == typeof(InterfaceType) ? "interface" : "object";
            if (_types.GetValueOrDefault(node.Name.Value) is not T member)
                Problem(node, $"Type {owner.Name} can only {verb} {what} types, it cannot {verb} {node.Name.Value}.");
            else if (members.Contains(member))
                Problem(node, $"Type {owner.Name} can only {verb} {member.Name} once.");
            else
                members.Add(member);
        }
        return members.ToArray();
    }

    private void DefineField(FieldedType owner, FieldDefinitionNode node)
    {
        if (Resolve(node.Type) is not { } type) return;
        CheckMember(owner, node.Name);
        if (!type.IsOutput)
            Problem(node.Type, $"The type of {owner.Name}.{node.Name.Value} must be Output Type but got: {type}.");
        var field = new FieldDefinition(node.Name.Value, type)
        {
            Parent = owner,
            Description = node.Description?.Value,
            DeprecationReason = Deprecation(node.Directives),
            AppliedDirectives = node.Directives,
        };
        foreach (var argument in node.Arguments)
        {
            if (InputValue(argument, $"{owner.Name}.{node.Name.Value}({argument.Name.Value}:)") is { } value && !field.Add(value))
                Problem(argument, $"Argument \"{owner.Name}.{node.Name.Value}({value.Name}:)\" can only be defined once.");
        }
        if (!owner.Add(field))
            Problem(node, $"Field \"{owner.Name}.{field.Name}\" can only be defined once.");
    }

    private void CheckMember(NamedType owner, NameNode name)
    {
        if (!owner.Name.StartsWith("__", StringComparison.Ordinal)) CheckName(name, null);
    }

    private InputValueDefinition? InputValue(InputValueDefinitionNode node, string coordinate)
    {
        if (Resolve(node.Type) is not { } type) return null;
        CheckName(node.Name, null);
        if (!type.IsInput) Problem(node.Type, $"The type of {coordinate} must be Input Type but got: {type}.");
        var value = new InputValueDefinition(node.Name.Value, type)
        {
            Description = node.Description?.Value,
            DeprecationReason = Deprecation(node.Directives),
            DefaultLiteral = node.Default,
            AppliedDirectives = node.Directives,
        };
        if (value.IsDeprecated && value.IsRequired)
            Problem(node, $"Required {(coordinate.Contains('(', StringComparison.Ordinal) ? "argument" : "input field")} {coordinate} cannot be deprecated.");
        return value;
    }

    private void DefineInputField(InputObjectType owner, InputValueDefinitionNode node)
    {
        var coordinate = $"{owner.Name}.{node.Name.Value}";
        if (InputValue(node, coordinate) is not { } value) return;
        if (!owner.Add(value)) Problem(node, $"Field \"{coordinate}\" can only be defined once.");
        if (owner.IsOneOf && value.Type.IsNonNull) Problem(node, $"OneOf input field {coordinate} must be nullable.");
        if (owner.IsOneOf && value.HasDefault) Problem(node, $"OneOf input field {coordinate} cannot have a default value.");
    }

    private void DefineValue(EnumType owner, EnumValueDefinitionNode node)
    {
        CheckMember(owner, node.Name);
        var value = new EnumValueDefinition(node.Name.Value)
        {
            Description = node.Description?.Value,
            DeprecationReason = Deprecation(node.Directives),
        };
        if (!owner.Add(value)) Problem(node, $"Enum value \"{owner.Name}.{value.Name}\" can only be defined once.");
    }

    private void DefineDirectives(IEnumerable<DefinitionNode> definitions)
    {
        foreach (var node in definitions.OfType<DirectiveDefinitionNode>())
        {
            CheckName(node.Name, node);
            if (_parts.Directives.Exists(directive => directive.Name == node.Name.Value))
            {
                if (!_builtIn.Contains(node)) Problem(node.Name, $"There can be only one directive named \"@{node.Name.Value}\".");
                continue;
            }
            _parts.Directives.Add(DefineDirective(node));
        }
    }

    private DirectiveDefinition DefineDirective(DirectiveDefinitionNode node)
    {
        var directive = new DirectiveDefinition(node.Name.Value)
        {
            Description = node.Description?.Value,
            IsRepeatable = node.IsRepeatable,
            Locations = node.Locations.Select(location => location.Value).ToArray(),
        };
        foreach (var argument in node.Arguments)
        {
            if (InputValue(argument, $"@{directive.Name}({argument.Name.Value}:)") is { } value && !directive.Add(value))
                Problem(argument, $"Argument \"@{directive.Name}({value.Name}:)\" can only be defined once.");
        }
        return directive;
    }

    private GraphType? Resolve(TypeNode node)
    {
        switch (node)
        {
            case ListTypeNode list:
                return Resolve(list.Item)?.AsList();
            case NonNullTypeNode nonNull:
                return Resolve(nonNull.Inner)?.AsNonNull();
            default:
                var name = ((NamedTypeNode)node).Name;
                if (_types.TryGetValue(name.Value, out var type)) return type;
                Problem(name, $"Unknown type \"{name.Value}\".");
                return null;
        }
    }

    private static string? Deprecation(IReadOnlyList<DirectiveNode> directives) =>
        directives.Any(directive => directive.Name.Value == "deprecated")
            ? StringArgument(directives, "deprecated", "reason") ?? "No longer supported"
            : null;

    private static string? StringArgument(IEnumerable<DirectiveNode> directives, string directive, string argument) =>
        directives.FirstOrDefault(node => node.Name.Value == directive)?
            .Arguments.FirstOrDefault(node => node.Name.Value == argument)?.Value is StringValueNode text ? text.Value : null;
}
