using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.8.4: every variable of an operation must be used, in it or in a fragment that it reaches.</summary>
internal sealed class NoUnusedVariables : Rule
{
    private const int Few = 4;

    public override void LeaveDocument(Document node)
    {
        foreach (var operation in Context.Operations)
        {
            if (operation.Variables.Count == 0) continue;
            var usages = Context.Usages(operation);
            // Few variables: the uses are gone through for each; many get a table.
            var used = operation.Variables.Count > Few ? usages.Select(usage => usage.Node.Name.Value).ToHashSet() : null;
            foreach (var variable in operation.Variables)
            {
                if (used?.Contains(variable.Variable.Name.Value) ?? IsUsed(usages, variable.Variable.Name.Value)) continue;
                var place = operation.Name is null ? "" : $" in operation \"{operation.Name.Value}\"";
                Report($"Variable \"${variable.Variable.Name.Value}\" is never used{place}.", variable);
            }
        }
    }

    private static bool IsUsed(List<VariableUsage> usages, string name)
    {
        foreach (var usage in usages)
            if (usage.Node.Name.Value == name) return true;
        return false;
    }
}
