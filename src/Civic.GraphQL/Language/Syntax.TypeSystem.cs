namespace Civic.GraphQL.Language;

/// <summary>A type system definition, or an extension of one (same shape; the parser knows what each may leave out).</summary>
public abstract class TypeSystemNode(int start, bool extension) : DefinitionNode(start)
{
    public bool IsExtension { get; } = extension;
}

public sealed class SchemaNode(int start, bool extension) : TypeSystemNode(start, extension)
{
    public IReadOnlyList<RootTypeNode> RootTypes { get; internal set; } = [];
}

public sealed class RootTypeNode(int start, OperationKind kind, NamedTypeNode type) : SyntaxNode(start)
{
    public OperationKind Kind { get; } = kind;

    public NamedTypeNode Type { get; } = type;
}

public abstract class TypeDefinitionNode(int start, bool extension, NameNode name) : TypeSystemNode(start, extension)
{
    public NameNode Name { get; } = name;
}

public sealed class ScalarTypeNode(int start, bool extension, NameNode name) : TypeDefinitionNode(start, extension, name);

/// <summary>An object or interface type.</summary>
public abstract class FieldedTypeNode(int start, bool extension, NameNode name) : TypeDefinitionNode(start, extension, name)
{
    public IReadOnlyList<NamedTypeNode> Interfaces { get; internal set; } = [];

    public IReadOnlyList<FieldDefinitionNode> Fields { get; internal set; } = [];
}

public sealed class ObjectTypeNode(int start, bool extension, NameNode name) : FieldedTypeNode(start, extension, name);

public sealed class InterfaceTypeNode(int start, bool extension, NameNode name) : FieldedTypeNode(start, extension, name);

public sealed class UnionTypeNode(int start, bool extension, NameNode name) : TypeDefinitionNode(start, extension, name)
{
    public IReadOnlyList<NamedTypeNode> Members { get; internal set; } = [];
}

public sealed class EnumTypeNode(int start, bool extension, NameNode name) : TypeDefinitionNode(start, extension, name)
{
    public IReadOnlyList<EnumValueDefinitionNode> Values { get; internal set; } = [];
}

public sealed class InputObjectTypeNode(int start, bool extension, NameNode name) : TypeDefinitionNode(start, extension, name)
{
    public IReadOnlyList<InputValueDefinitionNode> Fields { get; internal set; } = [];
}

public sealed class FieldDefinitionNode(int start, NameNode name) : DefinitionNode(start)
{
    public NameNode Name { get; } = name;

    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; internal set; } = [];

    public required TypeNode Type { get; init; }
}

public sealed class InputValueDefinitionNode(int start, NameNode name, TypeNode type) : DefinitionNode(start)
{
    public NameNode Name { get; } = name;

    public TypeNode Type { get; } = type;

    public ValueNode? Default { get; internal set; }
}

public sealed class EnumValueDefinitionNode(int start, NameNode name) : DefinitionNode(start)
{
    public NameNode Name { get; } = name;
}

public sealed class DirectiveDefinitionNode(int start, NameNode name) : TypeSystemNode(start, false)
{
    public NameNode Name { get; } = name;

    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; internal set; } = [];

    public bool IsRepeatable { get; internal set; }

    public IReadOnlyList<NameNode> Locations { get; internal set; } = [];
}
