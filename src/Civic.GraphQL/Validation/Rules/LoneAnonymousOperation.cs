using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.2.3.1: an operation may go without a name only when it is the only one of its document.</summary>
internal sealed class LoneAnonymousOperation : Rule
{
    public override void EnterOperation(OperationNode node)
    {
        if (node.Name is null && Context.Operations.Length > 1)
            Report("This anonymous operation must be the only defined operation.", node);
    }
}
