using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>
/// Spec 5.2.4.1: a subscription must have exactly one root field, which must not be an introspection field; as that must be known without
/// variables, its root selections have no @skip and no @include. Fragments count.
/// </summary>
internal sealed class SingleFieldSubscriptions : Rule
{
    public override void EnterOperation(OperationNode node)
    {
        if (node.Kind != OperationKind.Subscription || Context.Schema.Subscription is not { } root) return;
        var found = new RootFields();
        Collect(node.Selections, root, found, []);
        var subject = node.Name is null ? "Anonymous Subscription" : $"Subscription \"{node.Name.Value}\"";
        if (found.Conditions.Count > 0)
        {
            Report($"{subject} must not use `@skip` or `@include` directives in the top level selection.", [.. found.Conditions]);
            return;
        }
        if (found.Keys.Count > 1)
            Report($"{subject} must select only one top level field.", [.. found.Keys.Skip(1).SelectMany(key => found.Fields[key])]);
        foreach (var key in found.Keys.Where(key => found.Fields[key][0].Name.Value.StartsWith("__", StringComparison.Ordinal)))
            Report($"{subject} must not select an introspection top level field.", [.. found.Fields[key]]);
    }

    private void Collect(SelectionSetNode selections, ObjectType root, RootFields into, HashSet<string> seen)
    {
        Context.SpendOnFragments(selections.Selections.Count);
        foreach (var selection in selections.Selections)
        {
            into.Conditions.AddRange(selection.Directives.Where(directive => directive.Name.Value is "skip" or "include"));
            switch (selection)
            {
                case FieldNode field:
                    into.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.Condition, root):
                    Collect(inline.Selections, root, into, seen);
                    break;
                case FragmentSpreadNode spread when seen.Add(spread.Name.Value):
                    if (Context.Fragments.Find(spread.Name.Value) is { } fragment && Applies(fragment.Condition, root))
                        Collect(fragment.Selections, root, into, seen);
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

    private sealed class RootFields
    {
        public List<DirectiveNode> Conditions { get; } = [];

        public List<string> Keys { get; } = [];

        public Dictionary<string, List<FieldNode>> Fields { get; } = [];

        public void Add(FieldNode field)
        {
            if (Fields.TryAdd(field.ResponseKey, [])) Keys.Add(field.ResponseKey);
            Fields[field.ResponseKey].Add(field);
        }
    }
}
