using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.2.1: a spread must name a fragment of the document.</summary>
internal sealed class KnownFragmentNames : Rule
{
    public override void EnterSpread(FragmentSpreadNode node)
    {
        if (Context.Fragments.Find(node.Name.Value) is null) Report($"Unknown fragment \"{node.Name.Value}\".", node.Name);
    }
}
