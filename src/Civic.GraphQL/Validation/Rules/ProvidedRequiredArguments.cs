using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.4.3: an argument that may not be null and has no default must be given.</summary>
internal sealed class ProvidedRequiredArguments : Rule
{
    public override void LeaveField(FieldNode node)
    {
        if (Context.Field is not { } field) return;
        foreach (var missing in Missing(field.Arguments, node.Arguments))
            Report($"Field \"{field.Name}\" argument \"{missing.Name}\" of type \"{missing.Type}\" is required, but it was not provided.", node);
    }

    public override void LeaveDirective(DirectiveNode node)
    {
        if (Context.Directive is not { } directive) return;
        foreach (var missing in Missing(directive.Arguments, node.Arguments))
            Report($"Directive \"@{directive.Name}\" argument \"{missing.Name}\" of type \"{missing.Type}\" is required, but it was not provided.", node);
    }

    private static bool AreGiven(IReadOnlyList<InputValueDefinition> definitions, IReadOnlyList<ArgumentNode> given)
    {
        for (var i = 0; i < definitions.Count; i++)
        {
            if (!definitions[i].IsRequired) continue;
            var found = false;
            for (var j = 0; j < given.Count && !found; j++) found = given[j].Name.Value == definitions[i].Name;
            if (!found) return false;
        }
        return true;
    }

    private static IEnumerable<InputValueDefinition> Missing(IReadOnlyList<InputValueDefinition> definitions, IReadOnlyList<ArgumentNode> given) =>
        AreGiven(definitions, given) ? [] : definitions.Where(definition => definition.IsRequired && !given.Any(node => node.Name.Value == definition.Name));
}
