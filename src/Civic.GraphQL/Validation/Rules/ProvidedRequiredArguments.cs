using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.4.3: an argument that may not be null and has no default must be given.</summary>
internal sealed class ProvidedRequiredArguments : Rule
{
    public override void LeaveField(FieldNode node)
    {
        if (Context.Field is not { } field) return;
        foreach (var missing in field.Arguments)
            if (IsMissing(missing, node.Arguments))
                Report($"Field \"{field.Name}\" argument \"{missing.Name}\" of type \"{missing.Type}\" is required, but it was not provided.", node);
    }

    public override void LeaveDirective(DirectiveNode node)
    {
        if (Context.Directive is not { } directive) return;
        foreach (var missing in directive.Arguments)
            if (IsMissing(missing, node.Arguments))
                Report($"Directive \"@{directive.Name}\" argument \"{missing.Name}\" of type \"{missing.Type}\" is required, but it was not provided.", node);
    }

    private static bool IsMissing(InputValueDefinition definition, IReadOnlyList<ArgumentNode> given)
    {
        if (!definition.IsRequired) return false;
        foreach (var node in given)
            if (node.Name.Value == definition.Name) return false;
        return true;
    }
}
