using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation;

/// <content>What is compared.</content>
internal sealed partial class FieldMerging
{
    private FieldGroups? Groups(string fragment)
    {
        var node = context.Fragments.Find(fragment);
        return node is null ? null : Groups(context.Schema.Type(node.Condition.Name.Value), node.Selections);
    }

    private FieldGroups Groups(NamedType? parent, SelectionSetNode selections)
    {
        if (_groups.TryGetValue(selections, out var known)) return known;
        var groups = new FieldGroups();
        Collect(parent, selections, groups);
        _groups.Add(selections, groups);
        return groups;
    }

    private void Collect(NamedType? parent, SelectionSetNode selections, FieldGroups into)
    {
        foreach (var selection in selections.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    var type = (parent as FieldedType)?.Field(field.Name.Value)?.Type;
                    into.Add(new MergedField(parent, field, type));
                    break;
                case FragmentSpreadNode spread:
                    into.Add(spread);
                    break;
                case InlineFragmentNode inline:
                    Collect(inline.Condition is null ? parent : context.Schema.Type(inline.Condition.Name.Value), inline.Selections, into);
                    break;
            }
        }
    }

    private string? Difference(FieldNode a, FieldNode b)
    {
        if (a.Name.Value != b.Name.Value) return $"\"{Abbreviated(a.Name.Value)}\" and \"{Abbreviated(b.Name.Value)}\" are different fields";
        return HaveSameArguments(a, b) ? null : "they have differing arguments";
    }

    private bool HaveSameArguments(FieldNode a, FieldNode b)
    {
        if (a.Arguments.Count != b.Arguments.Count) return false;
        foreach (var argument in a.Arguments)
        {
            Spend(1);
            var other = b.Arguments.FirstOrDefault(candidate => candidate.Name.Value == argument.Name.Value);
            if (other is null || !AreSame(argument.Value, other.Value)) return false;
        }
        return true;
    }

    /// <summary>The same value as written, but for the order of input fields.</summary>
    private static bool AreSame(ValueNode a, ValueNode b) => (a, b) switch
    {
        (VariableNode x, VariableNode y) => x.Name.Value == y.Name.Value,
        (IntValueNode x, IntValueNode y) => x.Value == y.Value,
        (FloatValueNode x, FloatValueNode y) => x.Value == y.Value,
        (StringValueNode x, StringValueNode y) => x.Value == y.Value && x.IsBlock == y.IsBlock,
        (BooleanValueNode x, BooleanValueNode y) => x.Value == y.Value,
        (NullValueNode, NullValueNode) => true,
        (EnumValueNode x, EnumValueNode y) => x.Value == y.Value,
        (ListValueNode x, ListValueNode y) => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(pair => AreSame(pair.First, pair.Second)),
        (ObjectValueNode x, ObjectValueNode y) => x.Fields.Count == y.Fields.Count && Sorted(x).Zip(Sorted(y))
            .All(pair => pair.First.Name.Value == pair.Second.Name.Value && AreSame(pair.First.Value, pair.Second.Value)),
        _ => false,
    };

    private static IEnumerable<ObjectFieldNode> Sorted(ObjectValueNode node) => node.Fields.OrderBy(field => field.Name.Value, StringComparer.Ordinal);

    /// <summary>Spec: SameResponseShape, without what lies below.</summary>
    private static bool HaveDifferentShape(GraphType a, GraphType b)
    {
        if (a == b) return false;
        if (a is ListType || b is ListType)
            return a is not ListType listA || b is not ListType listB || HaveDifferentShape(listA.Item, listB.Item);
        if (a is NonNullType || b is NonNullType)
            return a is not NonNullType innerA || b is not NonNullType innerB || HaveDifferentShape(innerA.Inner, innerB.Inner);
        return ((NamedType)a).IsLeaf || ((NamedType)b).IsLeaf;
    }
}

/// <summary>The fields of a selection set by response key, in order, with the fragments that it spreads.</summary>
internal sealed class FieldGroups
{
    private readonly HashSet<string> _spreads = [];

    public List<string> Keys { get; } = [];

    public Dictionary<string, List<MergedField>> Fields { get; } = [];

    public List<string> Spreads { get; } = [];

    /// <summary>Fragments that this was compared with; true when only as mutually exclusive.</summary>
    public Dictionary<string, bool> Compared { get; } = [];

    public void Add(FragmentSpreadNode spread)
    {
        if (_spreads.Add(spread.Name.Value)) Spreads.Add(spread.Name.Value);
    }

    public void Add(MergedField field)
    {
        if (!Fields.TryGetValue(field.Node.ResponseKey, out var fields))
        {
            Keys.Add(field.Node.ResponseKey);
            Fields.Add(field.Node.ResponseKey, fields = []);
        }
        fields.Add(field);
    }
}

/// <summary>A field as one selection set has it.</summary>
internal sealed record MergedField(NamedType? Parent, FieldNode Node, GraphType? Type);
