using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.4.1: every argument must be defined by its field or directive.</summary>
internal sealed class KnownArgumentNames : Rule
{
    public override void EnterArgument(ArgumentNode node)
    {
        if (Context.InDirective || Context.Argument is not null || Context.Field is not { } field || Context.ParentType is not { } parent) return;
        var hint = Context.DidYouMean(node.Name.Value, field.Arguments.Select(argument => argument.Name));
        Report($"Unknown argument \"{node.Name.Value}\" on field \"{parent.Name}.{field.Name}\".{hint}", node);
    }

    public override void EnterDirective(DirectiveNode node, string location)
    {
        if (Context.Directive is not { } directive) return;
        foreach (var argument in node.Arguments.Where(argument => directive.Argument(argument.Name.Value) is null))
        {
            var hint = Context.DidYouMean(argument.Name.Value, directive.Arguments.Select(known => known.Name));
            Report($"Unknown argument \"{argument.Name.Value}\" on directive \"@{directive.Name}\".{hint}", argument);
        }
    }
}
