using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.3.1: a field must be defined on the type in whose selection it stands.</summary>
internal sealed class FieldsOnCorrectType : Rule
{
    public override void EnterField(FieldNode node)
    {
        if (Context.ParentType is not { } type || Context.Field is not null) return;
        var name = node.Name.Value;
        var hint = Context.DidYouMean(TypesWith(type, name), "to use an inline fragment on");
        if (hint.Length == 0) hint = Context.DidYouMean(name, (type as FieldedType)?.Fields.Select(field => field.Name) ?? []);
        Report($"Cannot query field \"{name}\" on type \"{type.Name}\".{hint}", node);
    }

    /// <summary>Possible types that have the field, and their interfaces that have it: the most common first.</summary>
    private string[] TypesWith(NamedType type, string field)
    {
        if (!type.IsAbstract) return [];
        var counts = new Dictionary<FieldedType, int>();
        foreach (var possible in Context.Schema.PossibleTypes(type).Where(possible => possible.Field(field) is not null))
        {
            counts[possible] = 1;
            foreach (var face in possible.Interfaces.Where(face => face.Field(field) is not null))
                counts[face] = counts.GetValueOrDefault(face) + 1;
        }
        return [.. counts.OrderBy(pair => pair, Comparer<KeyValuePair<FieldedType, int>>.Create(Compare)).Select(pair => pair.Key.Name)];
    }

    private static int Compare(KeyValuePair<FieldedType, int> a, KeyValuePair<FieldedType, int> b)
    {
        if (a.Value != b.Value) return b.Value - a.Value;
        if (a.Key is InterfaceType && Schema.IsSubType(a.Key, b.Key)) return -1;
        if (b.Key is InterfaceType && Schema.IsSubType(b.Key, a.Key)) return 1;
        return string.CompareOrdinal(a.Key.Name, b.Key.Name);
    }
}
