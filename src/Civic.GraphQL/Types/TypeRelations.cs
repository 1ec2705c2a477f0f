namespace Civic.GraphQL.Types;

/// <summary>How types stand to each other.</summary>
internal static class TypeRelations
{
    /// <summary>Whether every value of <paramref name="sub"/> is one of <paramref name="super"/> (spec: IsValidImplementationFieldType, AreTypesCompatible).</summary>
    public static bool IsSubType(GraphType sub, GraphType super)
    {
        if (sub == super) return true;
        if (super is NonNullType outer) return sub is NonNullType inner && IsSubType(inner.Inner, outer.Inner);
        if (sub is NonNullType nonNull) return IsSubType(nonNull.Inner, super);
        if (super is ListType superList) return sub is ListType subList && IsSubType(subList.Item, superList.Item);
        return sub is NamedType named && super is NamedType { IsAbstract: true } face && Schema.IsSubType(face, named);
    }

    /// <summary>Whether some object type can be both.</summary>
    public static bool Overlap(Schema schema, NamedType a, NamedType b)
    {
        if (a == b) return true;
        var ofB = schema.PossibleTypes(b);
        foreach (var type in schema.PossibleTypes(a))
            if (ofB.Contains(type)) return true;
        return false;
    }
}
