using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.2.2.1: each named operation must have a name of its own in the document.</summary>
internal sealed class UniqueOperationNames : Rule
{
    private Dictionary<string, NameNode>? _known;

    public override void EnterOperation(OperationNode node)
    {
        if (Context.Operations.Length < 2 || node.Name is not { } name || (_known ??= []).TryAdd(name.Value, name)) return;
        Report($"There can be only one operation named \"{name.Value}\".", _known[name.Value], name);
    }
}
