using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.2.1.1: the schema must have a root type for the kind of each operation. The name and words are those of graphql-js 17.</summary>
internal sealed class KnownOperationTypes : Rule
{
    public override void EnterOperation(OperationNode node)
    {
        if (Context.Schema.Root(node.Kind) is null)
            Report($"The {Printer.KindName(node.Kind)} operation is not supported by the schema.", node);
    }
}
