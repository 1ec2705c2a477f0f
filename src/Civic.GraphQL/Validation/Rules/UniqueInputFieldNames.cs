using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.6.3: an input object literal may name a field only once.</summary>
internal sealed class UniqueInputFieldNames : Rule
{
    public override void EnterValue(ValueNode node)
    {
        if (node is not ObjectValueNode { Fields.Count: > 1 } fields) return;
        var first = new Dictionary<string, NameNode>();
        foreach (var field in fields.Fields)
        {
            if (!first.TryAdd(field.Name.Value, field.Name))
                Report($"There can be only one input field named \"{field.Name.Value}\".", first[field.Name.Value], field.Name);
        }
    }
}
