using System.Collections.Frozen;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <summary>A complete type system: immutable once built, safe for all threads.</summary>
public sealed class Schema
{
    private readonly FrozenDictionary<string, NamedType> _types;
    private readonly FrozenDictionary<string, DirectiveDefinition> _directives;
    private readonly FrozenDictionary<NamedType, ObjectType[]> _possible;

    internal Schema(SchemaParts parts)
    {
        Description = parts.Description;
        Types = parts.Types;
        Directives = parts.Directives;
        _types = parts.Types.ToFrozenDictionary(type => type.Name);
        _directives = parts.Directives.ToFrozenDictionary(directive => directive.Name);
        Query = parts.Root(OperationKind.Query);
        Mutation = parts.Root(OperationKind.Mutation);
        Subscription = parts.Root(OperationKind.Subscription);
        Definitions = parts.Definitions;
        TypeNameField = new FieldDefinition("__typename", Type("String")!.AsNonNull());
        SchemaField = new FieldDefinition("__schema", Type("__Schema")!.AsNonNull());
        TypeField = new FieldDefinition("__type", Type("__Type")!);
        TypeField.Add(new InputValueDefinition("name", Type("String")!.AsNonNull()));
        foreach (var meta in (FieldDefinition[])[TypeNameField, SchemaField, TypeField]) meta.Parent = Query ?? new ObjectType("Query");
        _possible = Types.Where(type => type.IsAbstract).ToFrozenDictionary(type => type, Implementations);
    }

    public string? Description { get; }

    /// <summary>All named types, built-in ones included, in the order of the SDL.</summary>
    public IReadOnlyList<NamedType> Types { get; }

    public IReadOnlyList<DirectiveDefinition> Directives { get; }

    public ObjectType? Query { get; }

    public ObjectType? Mutation { get; }

    public ObjectType? Subscription { get; }

    /// <summary>The SDL that the schema was read from, as it was written.</summary>
    public Document Definitions { get; }

    internal FieldDefinition TypeNameField { get; }

    internal FieldDefinition SchemaField { get; }

    internal FieldDefinition TypeField { get; }

    public NamedType? Type(string name) => _types.GetValueOrDefault(name);

    public DirectiveDefinition? Directive(string name) => _directives.GetValueOrDefault(name);

    public ObjectType? Root(OperationKind kind) => kind switch
    {
        OperationKind.Query => Query,
        OperationKind.Mutation => Mutation,
        _ => Subscription,
    };

    /// <summary>A field as documents may ask for it: own fields, <c>__typename</c> everywhere, the introspection roots on the query type.</summary>
    public FieldDefinition? Field(NamedType parent, string name) => name switch
    {
        "__typename" when parent.IsComposite => TypeNameField,
        "__schema" when parent == Query => SchemaField,
        "__type" when parent == Query => TypeField,
        _ => (parent as FieldedType)?.Field(name),
    };

    /// <summary>The object types that a value of <paramref name="type"/> can have: itself, or who implements or belongs to it.</summary>
    public IReadOnlyList<ObjectType> PossibleTypes(NamedType type) => type switch
    {
        ObjectType single => [single],
        _ => _possible.TryGetValue(type, out var possible) ? possible : [],
    };

    /// <summary>Whether every value of <paramref name="type"/> is also one of <paramref name="super"/> (both named).</summary>
    public static bool IsSubType(NamedType super, NamedType type) => super switch
    {
        UnionType union => type is ObjectType member && union.Members.Contains(member),
        InterfaceType face => type is FieldedType fielded && fielded.Interfaces.Contains(face),
        _ => false,
    };

    /// <summary>The type that a reference in a document means; null when the schema does not have it.</summary>
    public GraphType? Resolve(TypeNode node) => node switch
    {
        ListTypeNode list => Resolve(list.Item)?.AsList(),
        NonNullTypeNode nonNull => Resolve(nonNull.Inner)?.AsNonNull(),
        NamedTypeNode named => Type(named.Name.Value),
        _ => null,
    };

    private ObjectType[] Implementations(NamedType type) => type switch
    {
        UnionType union => [.. union.Members],
        InterfaceType face => [.. Types.OfType<ObjectType>().Where(candidate => candidate.Interfaces.Contains(face))],
        _ => [],
    };
}
