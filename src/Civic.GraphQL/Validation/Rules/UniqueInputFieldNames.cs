using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.6.3: an input object literal may name a field only once.</summary>
internal sealed class UniqueInputFieldNames : Rule
{
    // One for each object literal around the place of the walk.
    private Stack<Dictionary<string, NameNode>>? _known;

    public override void EnterValue(ValueNode node)
    {
        if (node is ObjectValueNode) (_known ??= []).Push([]);
    }

    public override void LeaveValue(ValueNode node)
    {
        if (node is ObjectValueNode) _known!.Pop();
    }

    public override void EnterObjectField(ObjectFieldNode node)
    {
        var name = node.Name;
        if (!_known!.Peek().TryAdd(name.Value, name))
            Report($"There can be only one input field named \"{name.Value}\".", _known!.Peek()[name.Value], name);
    }
}
