using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <content>Directives: what the SDL applies (spec 3.13), and that no definition applies itself.</content>
internal sealed partial class SchemaRules
{
    private void CheckAppliedDirectives()
    {
        // A definition and its extensions are one place: what stands at the one must not come again at the other.
        var applied = new Dictionary<string, HashSet<string>>();
        foreach (var node in schema.Definitions.Definitions.OfType<TypeSystemNode>())
        {
            foreach (var (directives, location) in SdlParts.Directives(node))
            {
                var seen = ReferenceEquals(directives, node.Directives) && Owner(node) is { } owner
                    ? applied.TryGetValue(owner, out var known) ? known : applied[owner] = [] : [];
                foreach (var directive in directives) CheckApplied(directive, location, seen);
            }
        }
    }

    private static string? Owner(TypeSystemNode node) => node switch
    {
        SchemaNode => "",
        TypeDefinitionNode type => type.Name.Value,
        _ => null,
    };

    private void CheckApplied(DirectiveNode node, string location, HashSet<string> seen)
    {
        var name = node.Name.Value;
        if (schema.Directive(name) is not { } directive)
        {
            Problem(node, $"Unknown directive \"@{name}\".");
            return;
        }
        if (!directive.Locations.Contains(location)) Problem(node, $"Directive \"@{name}\" may not be used on {location}.");
        if (!seen.Add(name) && !directive.IsRepeatable) Problem(node, $"The directive \"@{name}\" can only be used once at this location.");
        CheckArguments(node, directive);
    }

    private void CheckArguments(DirectiveNode node, DirectiveDefinition directive)
    {
        foreach (var argument in node.Arguments)
        {
            if (directive.Argument(argument.Name.Value) is not { } definition)
                Problem(argument, $"Unknown argument \"{argument.Name.Value}\" on directive \"@{directive.Name}\".");
            else if (definition.Type.Named is not ScalarType { Binding: null } && !Fits(argument.Value, definition.Type))
                Problem(argument, $"Argument \"{argument.Name.Value}\" of directive \"@{directive.Name}\" is no valid {definition.Type}: {Printer.Print(argument.Value)}.");
        }
        foreach (var twice in node.Arguments.GroupBy(argument => argument.Name.Value).Where(group => group.Count() > 1))
            Problem(node, $"There can be only one argument named \"{twice.Key}\".");
        foreach (var required in directive.Arguments.Where(a => a.IsRequired && node.Arguments.All(n => n.Name.Value != a.Name)))
            Problem(node, $"Directive \"@{directive.Name}\" argument \"{required.Name}\" of type \"{required.Type}\" is required, but it was not provided.");
    }

    private static bool Fits(ValueNode literal, GraphType type) =>
        Execution.LiteralCoercion.TryCoerce(literal, type, Execution.VariableValues.None, out _);

    private void CheckDirectiveRings()
    {
        foreach (var node in schema.Definitions.Definitions.OfType<DirectiveDefinitionNode>())
        {
            if (Applied(node.Name.Value, []).Contains(node.Name.Value))
                Problem(node, $"Directive \"@{node.Name.Value}\" must not be applied in its own definition, nor in that of a directive or type that it uses.");
        }
    }

    /// <summary>The directives that the definition of a directive applies, in its arguments and the types of those, and so on.</summary>
    private HashSet<string> Applied(string root, HashSet<object> seen)
    {
        var found = new HashSet<string>();
        var open = new Stack<IReadOnlyList<InputValueDefinition>>();
        if (schema.Directive(root) is { } start) open.Push(start.Arguments);
        while (open.TryPop(out var values))
        {
            foreach (var value in values)
            {
                Use(value.AppliedDirectives);
                if (!seen.Add(value.Type.Named)) continue;
                Use(value.Type.Named.AppliedDirectives);
                if (value.Type.Named is InputObjectType input) open.Push(input.Fields);
                if (value.Type.Named.Syntax is EnumTypeNode enumeration) Use([.. enumeration.Values.SelectMany(one => one.Directives)]);
            }
        }
        return found;

        void Use(IReadOnlyList<DirectiveNode> nodes)
        {
            foreach (var node in nodes)
                if (found.Add(node.Name.Value) && schema.Directive(node.Name.Value) is { } next) open.Push(next.Arguments);
        }
    }
}
