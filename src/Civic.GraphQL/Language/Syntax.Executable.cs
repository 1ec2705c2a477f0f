namespace Civic.GraphQL.Language;

public enum OperationKind : byte { Query, Mutation, Subscription }

public sealed class OperationNode(int start, OperationKind kind, NameNode? name) : DefinitionNode(start)
{
    public OperationKind Kind { get; } = kind;

    /// <summary>Null for anonymous operations.</summary>
    public NameNode? Name { get; } = name;

    public IReadOnlyList<VariableDefinitionNode> Variables { get; internal set; } = [];

    public SelectionSetNode Selections { get; internal set; } = SelectionSetNode.Empty;
}

public sealed class FragmentNode(int start, NameNode name, NamedTypeNode condition) : DefinitionNode(start)
{
    public NameNode Name { get; } = name;

    public NamedTypeNode Condition { get; } = condition;

    public SelectionSetNode Selections { get; internal set; } = SelectionSetNode.Empty;
}

public sealed class VariableDefinitionNode(int start, VariableNode variable, TypeNode type) : SyntaxNode(start)
{
    public StringValueNode? Description { get; init; }

    public VariableNode Variable { get; } = variable;

    public TypeNode Type { get; } = type;

    public ValueNode? Default { get; internal set; }

    public IReadOnlyList<DirectiveNode> Directives { get; internal set; } = [];
}

public sealed class SelectionSetNode(int start, IReadOnlyList<SelectionNode> selections) : SyntaxNode(start)
{
    internal static readonly SelectionSetNode Empty = new(0, []);

    public IReadOnlyList<SelectionNode> Selections { get; } = selections;
}

public abstract class SelectionNode(int start) : SyntaxNode(start)
{
    public IReadOnlyList<DirectiveNode> Directives { get; internal set; } = [];
}

public sealed class FieldNode(int start, NameNode? alias, NameNode name) : SelectionNode(start)
{
    public NameNode? Alias { get; } = alias;

    public NameNode Name { get; } = name;

    /// <summary>The key in the answer: the alias, or the name.</summary>
    public string ResponseKey => (Alias ?? Name).Value;

    public IReadOnlyList<ArgumentNode> Arguments { get; internal set; } = [];

    /// <summary>Null for leaves.</summary>
    public SelectionSetNode? Selections { get; internal set; }
}

public sealed class FragmentSpreadNode(int start, NameNode name) : SelectionNode(start)
{
    public NameNode Name { get; } = name;
}

public sealed class InlineFragmentNode(int start, NamedTypeNode? condition) : SelectionNode(start)
{
    public NamedTypeNode? Condition { get; } = condition;

    public SelectionSetNode Selections { get; internal set; } = SelectionSetNode.Empty;
}
