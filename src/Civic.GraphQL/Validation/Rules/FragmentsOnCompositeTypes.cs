using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.1.3: fragments can only be declared on objects, interfaces and unions.</summary>
internal sealed class FragmentsOnCompositeTypes : Rule
{
    public override void EnterInlineFragment(InlineFragmentNode node)
    {
        if (node.Condition is not null && IsLeafOrInput(node.Condition))
            Report($"Fragment cannot condition on non composite type \"{node.Condition.Name.Value}\".", node.Condition);
    }

    public override void EnterFragment(FragmentNode node)
    {
        if (IsLeafOrInput(node.Condition))
            Report($"Fragment \"{node.Name.Value}\" cannot condition on non composite type \"{node.Condition.Name.Value}\".", node.Condition);
    }

    private bool IsLeafOrInput(NamedTypeNode condition) => Context.Schema.Type(condition.Name.Value) is { IsComposite: false };
}
