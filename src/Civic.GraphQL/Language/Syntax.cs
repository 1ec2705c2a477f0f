namespace Civic.GraphQL.Language;

/// <summary>A node of the syntax tree. Offsets count UTF-16 code units of the document's text.</summary>
public abstract class SyntaxNode(int start)
{
    public int Start { get; } = start;

    /// <summary>Offset after the last character of the node.</summary>
    public int End { get; internal set; }
}

public sealed class NameNode(int start, string value) : SyntaxNode(start)
{
    public string Value { get; } = value;
}

/// <summary>A whole text: executable definitions, type system definitions, or both.</summary>
public sealed class Document(string text, IReadOnlyList<DefinitionNode> definitions) : SyntaxNode(0)
{
    private int[]? _lineStarts;

    public string Text { get; } = text;

    public IReadOnlyList<DefinitionNode> Definitions { get; } = definitions;

    /// <summary>How many tokens the text had (end of file not counted).</summary>
    public int TokenCount { get; internal set; }

    /// <summary>How many levels of braces, brackets and type wrappers lie within each other at most.</summary>
    internal int Depth { get; init; }

    /// <summary>Whether there is any directive on anything.</summary>
    internal bool HasDirectives { get; init; }

    /// <summary>Where <paramref name="node"/> begins, as clients are told it.</summary>
    public SourceLocation Locate(SyntaxNode node)
    {
        // Reporting thousands of places must not read the text thousands of times.
        var starts = _lineStarts ??= SourceLocation.LineStarts(Text);
        return SourceLocation.In(starts, node.Start);
    }
}

public abstract class DefinitionNode(int start) : SyntaxNode(start)
{
    public StringValueNode? Description { get; init; }

    public IReadOnlyList<DirectiveNode> Directives { get; internal set; } = [];
}

public sealed class DirectiveNode(int start, NameNode name, IReadOnlyList<ArgumentNode> arguments) : SyntaxNode(start)
{
    public NameNode Name { get; } = name;

    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;
}

public sealed class ArgumentNode(int start, NameNode name, ValueNode value) : SyntaxNode(start)
{
    public NameNode Name { get; } = name;

    public ValueNode Value { get; } = value;
}
