using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation;

/// <summary>
/// Measures how deep a document goes when its fragments are put in place. The parser bounds braces, but a chain of fragments can be as long as the
/// document; everything that follows spreads by recursion relies on this check, which itself does not recurse.
/// </summary>
internal sealed class Nesting(FragmentTable fragments)
{
    private readonly Dictionary<SelectionSetNode, int> _depths = [];

    /// <summary>The first operation or fragment that is deeper than <paramref name="limit"/>; null when there is none.</summary>
    public static DefinitionNode? FindTooDeep(Document document, FragmentTable fragments, int limit)
    {
        // Without fragments it is as deep as it was written.
        if (fragments.IsEmpty && document.Depth <= limit) return null;
        var nesting = new Nesting(fragments);
        foreach (var definition in document.Definitions)
        {
            var selections = (definition as OperationNode)?.Selections ?? (definition as FragmentNode)?.Selections;
            if (selections is not null && nesting.Depth(selections) > limit) return definition;
        }
        return null;
    }

    private int Depth(SelectionSetNode root)
    {
        var open = new Stack<SelectionSetNode>([root]);
        while (open.TryPeek(out var set))
        {
            // Zero marks what is under way: a cycle adds nothing here and has a rule of its own.
            if (_depths.TryAdd(set, 0))
            {
                foreach (var below in Below(set))
                    if (!_depths.ContainsKey(below)) open.Push(below);
                continue;
            }
            open.Pop();
            if (_depths[set] == 0) _depths[set] = 1 + Below(set).Select(below => _depths.GetValueOrDefault(below)).DefaultIfEmpty().Max();
        }
        return _depths[root];
    }

    private IEnumerable<SelectionSetNode> Below(SelectionSetNode set)
    {
        foreach (var selection in set.Selections)
        {
            var below = selection switch
            {
                FieldNode field => field.Selections,
                InlineFragmentNode inline => inline.Selections,
                FragmentSpreadNode spread => fragments.Find(spread.Name.Value)?.Selections,
                _ => null,
            };
            if (below is not null) yield return below;
        }
    }
}
