using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>
/// Spec 5.2.4.1: a subscription must have exactly one root field, which must not be an introspection field. Fragments count; @skip and
/// @include with variables are taken as if the variables were absent.
/// </summary>
internal sealed class SingleFieldSubscriptions : Rule
{
    public override void EnterOperation(OperationNode node)
    {
        if (node.Kind != OperationKind.Subscription || Context.Schema.Subscription is not { } root) return;
        var keys = new List<string>();
        var fields = new Dictionary<string, List<FieldNode>>();
        Collect(node.Selections, root, keys, fields, []);
        var subject = node.Name is null ? "Anonymous Subscription" : $"Subscription \"{node.Name.Value}\"";
        if (keys.Count > 1)
            Report($"{subject} must select only one top level field.", [.. keys.Skip(1).SelectMany(key => fields[key])]);
        foreach (var key in keys.Where(key => fields[key][0].Name.Value.StartsWith("__", StringComparison.Ordinal)))
            Report($"{subject} must not select an introspection top level field.", [.. fields[key]]);
    }

    private void Collect(
        SelectionSetNode selections, ObjectType root, List<string> keys, Dictionary<string, List<FieldNode>> fields, HashSet<string> seen)
    {
        foreach (var selection in selections.Selections)
        {
            if (IsLeftOut(selection)) continue;
            switch (selection)
            {
                case FieldNode field:
                    if (fields.TryAdd(field.ResponseKey, [])) keys.Add(field.ResponseKey);
                    fields[field.ResponseKey].Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.Condition, root):
                    Collect(inline.Selections, root, keys, fields, seen);
                    break;
                case FragmentSpreadNode spread when seen.Add(spread.Name.Value):
                    if (Context.Fragments.Find(spread.Name.Value) is { } fragment && Applies(fragment.Condition, root))
                        Collect(fragment.Selections, root, keys, fields, seen);
                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition, ObjectType root)
    {
        if (condition is null) return true;
        var type = Context.Schema.Type(condition.Name.Value);
        return type == root || (type is { IsAbstract: true } && Schema.IsSubType(type, root));
    }

    private static bool IsLeftOut(SelectionNode selection) => selection.Directives.Any(directive =>
        directive.Arguments.Any(argument => argument is { Name.Value: "if", Value: BooleanValueNode value }
            && ((directive.Name.Value == "skip" && value.Value) || (directive.Name.Value == "include" && !value.Value))));
}
