using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <content>Input objects and directives that the SDL applies.</content>
internal sealed partial class SchemaRules
{
    private void CheckInput(InputObjectType input)
    {
        if (input.Fields.Count == 0) Problem(input.Syntax, $"Input Object type {input.Name} must define one or more fields.");
        // A ring of fields that can neither be null nor an empty list can never be given a value.
        foreach (var field in input.Fields)
        {
            if (field.Type is NonNullType { Inner: InputObjectType next } && Reaches(next, input, []))
                Problem(input.Syntax, $"Cannot reference Input Object {input.Name} within itself through a series of non-null fields: \"{field.Name}\".");
        }
    }

    private static bool Reaches(InputObjectType from, InputObjectType target, HashSet<InputObjectType> seen)
    {
        if (from == target) return true;
        if (!seen.Add(from)) return false;
        return from.Fields.Any(field => field.Type is NonNullType { Inner: InputObjectType next } && Reaches(next, target, seen));
    }

    private void CheckAppliedDirectives()
    {
        foreach (var (directives, location) in schema.Definitions.Definitions.OfType<TypeSystemNode>().SelectMany(SdlParts.Directives))
        {
            foreach (var directive in directives) CheckApplied(directive, location);
            foreach (var twice in directives.GroupBy(d => d.Name.Value).Where(g => g.Count() > 1))
            {
                if (schema.Directive(twice.Key) is { IsRepeatable: false })
                    Problem(twice.Skip(1).First(), $"The directive \"@{twice.Key}\" can only be used once at this location.");
            }
        }
    }

    private void CheckApplied(DirectiveNode node, string location)
    {
        var name = node.Name.Value;
        if (schema.Directive(name) is not { } directive)
        {
            Problem(node, $"Unknown directive \"@{name}\".");
            return;
        }
        if (!directive.Locations.Contains(location)) Problem(node, $"Directive \"@{name}\" may not be used on {location}.");
        foreach (var argument in node.Arguments.Where(argument => directive.Argument(argument.Name.Value) is null))
            Problem(argument, $"Unknown argument \"{argument.Name.Value}\" on directive \"@{name}\".");
        foreach (var twice in node.Arguments.GroupBy(argument => argument.Name.Value).Where(group => group.Count() > 1))
            Problem(node, $"There can be only one argument named \"{twice.Key}\".");
        foreach (var required in directive.Arguments.Where(a => a.IsRequired && node.Arguments.All(n => n.Name.Value != a.Name)))
            Problem(node, $"Directive \"@{name}\" argument \"{required.Name}\" of type \"{required.Type}\" is required, but it was not provided.");
    }
}
