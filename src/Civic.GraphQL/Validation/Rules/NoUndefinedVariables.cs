using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.8.3: every variable that is used, also through fragments, must be defined by the operation.</summary>
internal sealed class NoUndefinedVariables : Rule
{
    public override void LeaveDocument(Document node)
    {
        foreach (var operation in Context.Operations)
        {
            var usages = Context.Usages(operation);
            if (usages.Count == 0) continue;
            var defined = new DefinedVariables(operation);
            foreach (var usage in usages)
            {
                if (defined.Find(usage.Node.Name.Value) is not null) continue;
                var by = operation.Name is null ? "" : $" by operation \"{operation.Name.Value}\"";
                Report($"Variable \"${usage.Node.Name.Value}\" is not defined{by}.", usage.Node, operation);
            }
        }
    }
}
