namespace Civic.GraphQL.Types.Changes;

/// <summary>Ways in which a schema can break operations that were fine before; as graphql-js tells them apart.</summary>
public enum BreakingChangeKind : byte
{
    TypeRemoved,
    TypeChangedKind,
    TypeRemovedFromUnion,
    ValueRemovedFromEnum,
    RequiredInputFieldAdded,
    ImplementedInterfaceRemoved,
    FieldRemoved,
    FieldChangedKind,
    RequiredArgAdded,
    ArgRemoved,
    ArgChangedKind,
    DirectiveRemoved,
    DirectiveArgRemoved,
    RequiredDirectiveArgAdded,
    DirectiveRepeatableRemoved,
    DirectiveLocationRemoved,
}

/// <summary>One change that can break an operation.</summary>
/// <param name="Description">In the words of graphql-js.</param>
/// <param name="WasDeprecated">Whether what was removed had been deprecated in the old schema, so that nobody is surprised.</param>
public sealed record BreakingChange(BreakingChangeKind Kind, string Description, bool WasDeprecated = false);
