using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>
/// Not in the specification, recommended by graphql-js: lists within lists of introspection multiply, so they may be nested only twice.
/// </summary>
internal sealed class MaxIntrospectionDepth : Rule
{
    private const int DeepestList = 3;

    private Dictionary<string, int>? _checked;
    private FieldNode? _reported;

    public override void EnterField(FieldNode node)
    {
        if (_reported is not null && node.Start < _reported.End) return;
        if (node.Name.Value is not ("__schema" or "__type") || !IsTooDeep(node, 0)) return;
        _reported = node;
        Report("Maximum introspection depth exceeded", node);
    }

    private bool IsTooDeep(FieldNode node, int depth)
    {
        if (node.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields" && ++depth >= DeepestList) return true;
        return node.Selections is not null && IsTooDeep(node.Selections, depth);
    }

    private bool IsTooDeep(SelectionSetNode selections, int depth)
    {
        foreach (var selection in selections.Selections)
        {
            var tooDeep = selection switch
            {
                FieldNode field => IsTooDeep(field, depth),
                InlineFragmentNode inline => IsTooDeep(inline.Selections, depth),
                _ => IsTooDeep((FragmentSpreadNode)selection, depth),
            };
            if (tooDeep) return true;
        }
        return false;
    }

    // A fragment that was fine at some depth is fine at every smaller one; so each is walked a few times at most.
    private bool IsTooDeep(FragmentSpreadNode spread, int depth)
    {
        var name = spread.Name.Value;
        _checked ??= [];
        if (_checked.TryGetValue(name, out var fine) && fine >= depth) return false;
        if (Context.Fragments.Find(name) is not { } fragment) return false;
        _checked[name] = depth;
        return IsTooDeep(fragment.Selections, depth);
    }
}
