namespace Civic.GraphQL.Types.Changes;

/// <summary>Fields and their arguments.</summary>
internal static class MemberChanges
{
    public static void Compare(InputObjectType old, InputObjectType next, List<BreakingChange> found)
    {
        foreach (var added in next.Fields.Where(field => field.IsRequired && old.Field(field.Name) is null))
            found.Add(new(BreakingChangeKind.RequiredInputFieldAdded, $"A required field {added.Name} on input type {old.Name} was added."));
        foreach (var removed in old.Fields.Where(field => next.Field(field.Name) is null))
            found.Add(new(BreakingChangeKind.FieldRemoved, $"{old.Name}.{removed.Name} was removed.", removed.IsDeprecated));
        foreach (var field in old.Fields)
        {
            if (next.Field(field.Name) is { } other && !TakesAllOf(field.Type, other.Type))
                found.Add(new(BreakingChangeKind.FieldChangedKind, $"{old.Name}.{field.Name} changed type from {field.Type} to {other.Type}."));
        }
    }

    public static void Compare(FieldedType old, FieldedType next, List<BreakingChange> found)
    {
        foreach (var removed in old.Fields.Where(field => next.Field(field.Name) is null))
            found.Add(new(BreakingChangeKind.FieldRemoved, $"{removed} was removed.", removed.IsDeprecated));
        foreach (var field in old.Fields)
        {
            if (next.Field(field.Name) is not { } other) continue;
            CompareArguments(field, other, found);
            if (!GivesOnly(field.Type, other.Type))
                found.Add(new(BreakingChangeKind.FieldChangedKind, $"{field} changed type from {field.Type} to {other.Type}."));
        }
    }

    private static void CompareArguments(FieldDefinition old, FieldDefinition next, List<BreakingChange> found)
    {
        foreach (var removed in old.Arguments.Where(argument => next.Argument(argument.Name) is null))
            found.Add(new(BreakingChangeKind.ArgRemoved, $"{old} arg {removed.Name} was removed.", removed.IsDeprecated));
        foreach (var argument in old.Arguments)
        {
            if (next.Argument(argument.Name) is { } other && !TakesAllOf(argument.Type, other.Type))
                found.Add(new(BreakingChangeKind.ArgChangedKind, $"{old} arg {argument.Name} has changed type from {argument.Type} to {other.Type}."));
        }
        foreach (var added in next.Arguments.Where(argument => argument.IsRequired && old.Argument(argument.Name) is null))
            found.Add(new(BreakingChangeKind.RequiredArgAdded, $"A required arg {added.Name} on {old} was added."));
    }

    /// <summary>Whether every value of the next type is one of the old type: it may only become stricter about null.</summary>
    private static bool GivesOnly(GraphType old, GraphType next)
    {
        if (old is NonNullType nonNull) return next is NonNullType stillNonNull && GivesOnly(nonNull.Inner, stillNonNull.Inner);
        if (next is NonNullType stricter) return GivesOnly(old, stricter.Inner);
        return old is ListType list ? next is ListType still && GivesOnly(list.Item, still.Item) : next is NamedType named && named.Name == ((NamedType)old).Name;
    }

    /// <summary>Whether the next type takes every value of the old one: it may only become laxer about null.</summary>
    private static bool TakesAllOf(GraphType old, GraphType next)
    {
        if (old is NonNullType nonNull) return TakesAllOf(nonNull.Inner, next is NonNullType still ? still.Inner : next);
        return old is ListType list ? next is ListType other && TakesAllOf(list.Item, other.Item) : next is NamedType named && named.Name == ((NamedType)old).Name;
    }
}
