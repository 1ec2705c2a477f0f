using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.2.3: a fragment can only be spread where some object could be of both types.</summary>
internal sealed class PossibleFragmentSpreads : Rule
{
    public override void EnterInlineFragment(InlineFragmentNode node)
    {
        if (Context.Type is NamedType { IsComposite: true } type) Check(type, "Fragment", node);
    }

    public override void EnterSpread(FragmentSpreadNode node)
    {
        var condition = Context.Fragments.Find(node.Name.Value)?.Condition.Name.Value;
        if (condition is not null && Context.Schema.Type(condition) is { IsComposite: true } type)
            Check(type, $"Fragment \"{node.Name.Value}\"", node);
    }

    private void Check(NamedType type, string subject, SelectionNode node)
    {
        if (Context.ParentType is { } parent && !TypeRelations.Overlap(Context.Schema, type, parent))
            Report($"{subject} cannot be spread here as objects of type \"{parent.Name}\" can never be of type \"{type.Name}\".", node);
    }
}
