using Civic.GraphQL.Language;

namespace Civic.GraphQL.Execution;

/// <summary>Finds the variables that decide about @skip and @include in an operation and the fragments it reaches.</summary>
internal static class ConditionVariables
{
    public static string[] Of(OperationNode operation, Document document, FragmentTable fragments)
    {
        if (!document.HasDirectives) return [];
        var names = new HashSet<string>();
        var seen = new HashSet<string>();
        var open = new Stack<SelectionSetNode>([operation.Selections]);
        while (open.TryPop(out var selections))
        {
            foreach (var selection in selections.Selections)
            {
                foreach (var directive in selection.Directives) Add(directive, names);
                var next = selection switch
                {
                    FieldNode field => field.Selections,
                    InlineFragmentNode inline => inline.Selections,
                    FragmentSpreadNode spread when seen.Add(spread.Name.Value) => fragments.Find(spread.Name.Value)?.Selections,
                    _ => null,
                };
                if (next is not null) open.Push(next);
            }
        }
        return [.. names.Order(StringComparer.Ordinal)];
    }

    private static void Add(DirectiveNode directive, HashSet<string> names)
    {
        if (directive.Name.Value is not ("skip" or "include")) return;
        foreach (var argument in directive.Arguments)
            if (argument.Value is VariableNode variable) names.Add(variable.Name.Value);
    }
}
