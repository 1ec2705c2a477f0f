using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Limits;

/// <summary>
/// Measures documents before they are validated: by their syntax alone, each selection once, and no deeper than the parser has let through.
/// </summary>
internal sealed class DocumentScale(FragmentTable fragments)
{
    // Names of small selections are compared one with another: cheaper than a set of them.
    private const int Few = 12;

    // Only where fragments are: they may be spread many times, or in rings.
    private readonly Dictionary<SelectionSetNode, DocumentSize>? _sizes = fragments.IsEmpty ? null : [];

    /// <summary>The first excess in the document; null when there is none.</summary>
    public static GraphQLError? FindExcess(Document document, RequestLimits limits)
    {
        var scale = new DocumentScale(new FragmentTable(document));
        foreach (var definition in document.Definitions)
            if (scale.Excess(definition, limits) is { } error) return error with { Locations = [document.Locate(definition)] };
        return null;
    }

    /// <summary>How large an operation is.</summary>
    public static DocumentSize Measure(Document document, OperationNode operation) => new DocumentScale(new FragmentTable(document)).Weigh(operation);

    /// <summary>How many fields an operation has at its root.</summary>
    public static int RootFields(Document document, OperationNode operation) => new DocumentScale(new FragmentTable(document)).Roots(operation.Selections);

    // Fragments that nobody spreads are measured too: they are validated like the others.
    private GraphQLError? Excess(DefinitionNode definition, RequestLimits limits)
    {
        if (definition is FragmentNode fragment) return Weigh(fragment.Selections).Excess(limits);
        if (definition is not OperationNode operation) return null;
        return Weigh(operation).Excess(limits)
            ?? (limits.RootFields == int.MaxValue ? null
                : DocumentSize.Over(Roots(operation.Selections), limits.RootFields, "too-many-root-fields", "fields at its root", "Ask in several requests."));
    }

    private DocumentSize Weigh(OperationNode operation)
    {
        var size = Weigh(operation.Selections);
        return size with { Directives = DocumentSize.Add(size.Directives, operation.Directives.Count + operation.Variables.Sum(variable => variable.Directives.Count)) };
    }

    private DocumentSize Weigh(SelectionSetNode root)
    {
        if (_sizes is null) return Sum(root);
        var open = new Stack<SelectionSetNode>([root]);
        while (open.TryPeek(out var set))
        {
            // Empty marks what is under way: a cycle adds nothing here and has a rule of its own.
            if (_sizes.TryAdd(set, default))
            {
                foreach (var selection in set.Selections)
                    if (Below(selection) is { } below && !_sizes.ContainsKey(below)) open.Push(below);
                continue;
            }
            open.Pop();
            if (_sizes[set] == default) _sizes[set] = Sum(set);
        }
        return _sizes[root];
    }

    private DocumentSize Sum(SelectionSetNode set)
    {
        var size = new DocumentSize(0, 0, 0, 0, 0);
        var repeats = Repeats(set.Selections);
        foreach (var selection in set.Selections)
        {
            var field = selection as FieldNode;
            var own = new DocumentSize(field is null ? 0 : 1, field is null ? 0 : 1, field?.Alias is null ? 0 : 1, selection.Directives.Count, 0);
            size = size.With(own, 0);
            if (Below(selection) is { } below)
            {
                var inner = _sizes is null ? Sum(below) : _sizes.GetValueOrDefault(below);
                size = size.With(inner, field is null ? 0 : 1);
                if (selection is not FragmentSpreadNode) repeats = DocumentSize.Add(repeats, inner.Repeats);
            }
        }
        return size with { Repeats = repeats };
    }

    // How many of the selections stand there already.
    private static int Repeats(IReadOnlyList<SelectionNode> selections)
    {
        var repeats = 0;
        if (selections.Count > Few)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var selection in selections)
                if (NameOf(selection) is { } name && !seen.Add(name)) repeats++;
            return repeats;
        }
        for (var i = 1; i < selections.Count; i++)
            if (NameOf(selections[i]) is { } name && IsAmong(selections, i, name)) repeats++;
        return repeats;
    }

    private static bool IsAmong(IReadOnlyList<SelectionNode> selections, int count, string name)
    {
        for (var i = 0; i < count; i++)
            if (NameOf(selections[i]) == name) return true;
        return false;
    }

    private int Roots(SelectionSetNode root)
    {
        var (count, steps) = (0, 0);
        var open = new Stack<SelectionSetNode>([root]);
        // Bounded: fragments may spread each other in rings here, or double at each step.
        while (open.TryPop(out var set) && steps++ < 10_000)
        {
            foreach (var selection in set.Selections)
                if (selection is FieldNode) count++;
                else if (Below(selection) is { } below) open.Push(below);
        }
        return steps >= 10_000 ? DocumentSize.Most : count;
    }

    private static string? NameOf(SelectionNode selection) => selection switch
    {
        FieldNode field => field.ResponseKey,
        FragmentSpreadNode spread => "..." + spread.Name.Value,
        _ => null,
    };

    private SelectionSetNode? Below(SelectionNode selection) => selection switch
    {
        FieldNode field => field.Selections,
        InlineFragmentNode inline => inline.Selections,
        FragmentSpreadNode spread => fragments.Find(spread.Name.Value)?.Selections,
        _ => null,
    };
}
