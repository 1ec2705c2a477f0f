namespace Civic.GraphQL.Language;

public abstract class ValueNode(int start) : SyntaxNode(start);

public sealed class VariableNode(int start, NameNode name) : ValueNode(start)
{
    public NameNode Name { get; } = name;
}

/// <summary>The digits as written; their meaning depends on the type that is asked for.</summary>
public sealed class IntValueNode(int start, string value) : ValueNode(start)
{
    public string Value { get; } = value;
}

public sealed class FloatValueNode(int start, string value) : ValueNode(start)
{
    public string Value { get; } = value;
}

public sealed class StringValueNode(int start, string value, bool block) : ValueNode(start)
{
    public string Value { get; } = value;

    public bool IsBlock { get; } = block;
}

public sealed class BooleanValueNode(int start, bool value) : ValueNode(start)
{
    public bool Value { get; } = value;
}

public sealed class NullValueNode(int start) : ValueNode(start);

public sealed class EnumValueNode(int start, string value) : ValueNode(start)
{
    public string Value { get; } = value;
}

public sealed class ListValueNode(int start, IReadOnlyList<ValueNode> items) : ValueNode(start)
{
    public IReadOnlyList<ValueNode> Items { get; } = items;
}

public sealed class ObjectValueNode(int start, IReadOnlyList<ObjectFieldNode> fields) : ValueNode(start)
{
    public IReadOnlyList<ObjectFieldNode> Fields { get; } = fields;
}

public sealed class ObjectFieldNode(int start, NameNode name, ValueNode value) : SyntaxNode(start)
{
    public NameNode Name { get; } = name;

    public ValueNode Value { get; } = value;
}

public abstract class TypeNode(int start) : SyntaxNode(start);

public sealed class NamedTypeNode(int start, NameNode name) : TypeNode(start)
{
    public NameNode Name { get; } = name;
}

public sealed class ListTypeNode(int start, TypeNode item) : TypeNode(start)
{
    public TypeNode Item { get; } = item;
}

public sealed class NonNullTypeNode(int start, TypeNode inner) : TypeNode(start)
{
    public TypeNode Inner { get; } = inner;
}
