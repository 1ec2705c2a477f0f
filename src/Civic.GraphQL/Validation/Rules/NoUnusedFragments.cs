using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.1.4: every fragment must be reached from an operation.</summary>
internal sealed class NoUnusedFragments : Rule
{
    public override void LeaveDocument(Document node)
    {
        if (Context.Fragments.IsEmpty) return;
        var fragments = node.Definitions.OfType<FragmentNode>();
        var used = Context.Reachable(Context.Operations).Select(fragment => fragment.Name.Value).ToHashSet();
        foreach (var fragment in fragments.Where(fragment => !used.Contains(fragment.Name.Value)))
            Report($"Fragment \"{fragment.Name.Value}\" is never used.", fragment);
    }
}
