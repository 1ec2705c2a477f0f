using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.8.1: an operation's variables must have different names.</summary>
internal sealed class UniqueVariableNames : Rule
{
    public override void EnterOperation(OperationNode node)
    {
        if (node.Variables.Count < 2) return;
        foreach (var group in node.Variables.GroupBy(variable => variable.Variable.Name.Value).Where(group => group.Skip(1).Any()))
            Report($"There can be only one variable named \"${group.Key}\".", [.. group.Select(variable => variable.Variable.Name)]);
    }
}
