using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.8.2: variables can only be scalars, enums, input objects, and lists and non-null forms of those.</summary>
internal sealed class VariablesAreInputTypes : Rule
{
    public override void EnterVariableDefinition(VariableDefinitionNode node)
    {
        if (Context.Schema.Resolve(node.Type) is { IsInput: false })
            Report($"Variable \"${node.Variable.Name.Value}\" cannot be non-input type \"{Printer.Print(node.Type)}\".", node.Type);
    }
}
