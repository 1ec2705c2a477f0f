using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>
/// Spec 5.3.2: fields that answer under one key must be the same field with the same arguments, unless no object could have both, and must in any
/// case have types of the same shape.
/// </summary>
internal sealed class OverlappingFieldsCanBeMerged : Rule
{
    private const int MostByHand = 24;

    private FieldMerging? _merging;

    public override void EnterSelectionSet(SelectionSetNode node, SyntaxNode parent)
    {
        // An inline fragment is part of the selection set around it.
        if (parent is InlineFragmentNode) return;
        if (node.Selections.Count <= 1 && node.Selections is not [InlineFragmentNode]) return;
        if (AreDistinctFields(node.Selections)) return;
        _merging ??= new FieldMerging(Context);
        foreach (var conflict in _merging.Within(Context.ParentType, node))
        {
            Report(
                $"Fields \"{FieldMerging.Abbreviated(conflict.Key)}\" conflict because {conflict.Reason}. Use different aliases on the fields to fetch both if this was intentional.",
                [.. conflict.First, .. conflict.Second]);
        }
    }

    // The usual selection set: a few fields, each with a key of its own. Nothing in it can conflict.
    private static bool AreDistinctFields(IReadOnlyList<SelectionNode> selections)
    {
        if (selections.Count > MostByHand) return false;
        for (var i = 0; i < selections.Count; i++)
        {
            if (selections[i] is not FieldNode field) return false;
            for (var j = 0; j < i; j++)
                if (((FieldNode)selections[j]).ResponseKey == field.ResponseKey) return false;
        }
        return true;
    }
}
