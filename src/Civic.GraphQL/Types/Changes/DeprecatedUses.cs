namespace Civic.GraphQL.Types.Changes;

/// <summary>A type has no deprecation of its own; that of everything which leads to it stands for it.</summary>
internal static class DeprecatedUses
{
    /// <summary>Whether something led to the type, and all of that was deprecated or went as well, with a type that is gone too.</summary>
    public static bool AreAll(Schema old, Schema next, NamedType type)
    {
        var used = false;
        var seen = new HashSet<NamedType> { type };
        var open = new Queue<NamedType>(seen);
        while (open.TryDequeue(out var gone))
        {
            foreach (var (owner, isDeprecated) in Uses(old, gone))
            {
                if (next.Type(owner.Name) is null)
                {
                    if (seen.Add(owner)) open.Enqueue(owner);
                    continue;
                }
                if (!isDeprecated) return false;
                used = true;
            }
        }
        return used;
    }

    private static IEnumerable<(NamedType Owner, bool IsDeprecated)> Uses(Schema schema, NamedType type)
    {
        foreach (var owner in schema.Types)
        {
            if (owner is InputObjectType input)
            {
                foreach (var field in input.Fields.Where(field => field.Type.Named == type)) yield return (owner, field.IsDeprecated);
            }
            if (owner is not FieldedType fielded) continue;
            foreach (var field in fielded.Fields)
            {
                if (field.Type.Named == type) yield return (owner, field.IsDeprecated);
                foreach (var argument in field.Arguments.Where(argument => argument.Type.Named == type))
                    yield return (owner, field.IsDeprecated || argument.IsDeprecated);
            }
        }
    }
}
