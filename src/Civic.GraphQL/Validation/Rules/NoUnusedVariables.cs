using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.8.4: every variable of an operation must be used, in it or in a fragment that it reaches.</summary>
internal sealed class NoUnusedVariables : Rule
{
    public override void LeaveDocument(Document node)
    {
        foreach (var operation in Context.Operations.Where(operation => operation.Variables.Count > 0))
        {
            var used = Context.Usages(operation).Select(usage => usage.Node.Name.Value).ToHashSet();
            foreach (var variable in operation.Variables.Where(variable => !used.Contains(variable.Variable.Name.Value)))
            {
                var place = operation.Name is null ? "" : $" in operation \"{operation.Name.Value}\"";
                Report($"Variable \"${variable.Variable.Name.Value}\" is never used{place}.", variable);
            }
        }
    }
}
