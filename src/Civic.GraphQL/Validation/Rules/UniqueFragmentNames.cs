using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.1.1: each fragment must have a name of its own in the document.</summary>
internal sealed class UniqueFragmentNames : Rule
{
    private Dictionary<string, NameNode>? _known;

    public override void EnterFragment(FragmentNode node)
    {
        if (!(_known ??= []).TryAdd(node.Name.Value, node.Name))
            Report($"There can be only one fragment named \"{node.Name.Value}\".", _known[node.Name.Value], node.Name);
    }
}
