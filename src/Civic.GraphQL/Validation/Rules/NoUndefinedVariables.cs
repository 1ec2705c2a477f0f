using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.8.3: every variable that is used, also through fragments, must be defined by the operation.</summary>
internal sealed class NoUndefinedVariables : Rule
{
    public override void LeaveDocument(Document node)
    {
        foreach (var operation in Context.Operations)
        {
            if (Context.Usages(operation).Count == 0) continue;
            var defined = operation.Variables.Select(variable => variable.Variable.Name.Value).ToHashSet();
            foreach (var usage in Context.Usages(operation).Where(usage => !defined.Contains(usage.Node.Name.Value)))
            {
                var by = operation.Name is null ? "" : $" by operation \"{operation.Name.Value}\"";
                Report($"Variable \"${usage.Node.Name.Value}\" is not defined{by}.", usage.Node, operation);
            }
        }
    }
}
