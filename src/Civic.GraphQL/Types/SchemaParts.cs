using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <summary>What a schema is made of while it is being read.</summary>
internal sealed class SchemaParts(Document definitions)
{
    private readonly Dictionary<OperationKind, ObjectType> _roots = [];

    public Document Definitions { get; } = definitions;

    public string? Description { get; set; }

    public List<NamedType> Types { get; } = [];

    public List<DirectiveDefinition> Directives { get; } = [];

    public ObjectType? Root(OperationKind kind) => _roots.GetValueOrDefault(kind);

    public bool SetRoot(OperationKind kind, ObjectType type) => _roots.TryAdd(kind, type);
}
