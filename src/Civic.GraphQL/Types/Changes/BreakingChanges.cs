namespace Civic.GraphQL.Types.Changes;

/// <summary>Compares two schemas. Agrees with findBreakingChanges of graphql-js, order included.</summary>
public static class BreakingChanges
{
    /// <summary>Everything that can break an operation written for the old schema; of both only the types are looked at.</summary>
    public static IReadOnlyList<BreakingChange> Find(Schema old, Schema next)
    {
        var found = new List<BreakingChange>();
        foreach (var type in old.Types.Where(type => next.Type(type.Name) is null)) found.Add(Removed(old, next, type));
        foreach (var type in old.Types)
            if (next.Type(type.Name) is { } persisted) Compare(type, persisted, found);
        DirectiveChanges.Compare(old, next, found);
        return found;
    }

    /// <summary>
    /// What must not be published: breaking changes of things that were not deprecated before. A type counts as deprecated when everything that led to
    /// it was, or went with it; what cannot be deprecated (members of unions, interfaces, directives, kinds of values) must stay.
    /// </summary>
    public static IReadOnlyList<string> Refused(Schema old, Schema next) =>
    [
        .. Find(old, next).Where(change => !change.WasDeprecated).Select(change => change.Description),
        .. old.Types.OfType<InputObjectType>().Where(type => !type.IsOneOf && next.Type(type.Name) is InputObjectType { IsOneOf: true })
            .Select(type => $"{type.Name} became a OneOf input type."),
    ];

    private static BreakingChange Removed(Schema old, Schema next, NamedType type) =>
        type is ScalarType && Execution.BuiltInScalars.For(type.Name) is not null
            ? new(BreakingChangeKind.TypeRemoved, $"Standard scalar {type.Name} was removed because it is not referenced anymore.", WasDeprecated: true)
            : new(BreakingChangeKind.TypeRemoved, $"{type.Name} was removed.", DeprecatedUses.AreAll(old, next, type));

    private static void Compare(NamedType old, NamedType next, List<BreakingChange> found)
    {
        switch (old, next)
        {
            case (EnumType a, EnumType b):
                foreach (var value in a.Values.Where(value => b.Value(value.Name) is null))
                    found.Add(new(BreakingChangeKind.ValueRemovedFromEnum, $"{value.Name} was removed from enum type {a.Name}.", value.IsDeprecated));
                break;
            case (UnionType a, UnionType b):
                foreach (var member in a.Members.Where(member => b.Members.All(other => other.Name != member.Name)))
                    found.Add(new(BreakingChangeKind.TypeRemovedFromUnion, $"{member.Name} was removed from union type {a.Name}."));
                break;
            case (InputObjectType a, InputObjectType b):
                MemberChanges.Compare(a, b, found);
                break;
            case (FieldedType a, FieldedType b) when a.Kind == b.Kind:
                MemberChanges.Compare(a, b, found);
                foreach (var face in a.Interfaces.Where(face => b.Interfaces.All(other => other.Name != face.Name)))
                    found.Add(new(BreakingChangeKind.ImplementedInterfaceRemoved, $"{a.Name} no longer implements interface {face.Name}."));
                break;
            default:
                if (old.Kind != next.Kind) found.Add(new(BreakingChangeKind.TypeChangedKind, $"{old.Name} changed from {Kind(old)} to {Kind(next)}."));
                break;
        }
    }

    private static string Kind(NamedType type) => type.Kind switch
    {
        TypeKind.Scalar => "a Scalar type",
        TypeKind.Object => "an Object type",
        TypeKind.Interface => "an Interface type",
        TypeKind.Union => "a Union type",
        TypeKind.Enum => "an Enum type",
        _ => "an Input type",
    };
}
