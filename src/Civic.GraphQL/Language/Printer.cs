using System.Text;

namespace Civic.GraphQL.Language;

/// <summary>Writes a syntax tree in the normal form of graphql-js: two spaces, one blank line between definitions.</summary>
public static partial class Printer
{
    private const int LongLine = 80;

    public static string Print(SyntaxNode node) => node switch
    {
        Document n => string.Join("\n\n", n.Definitions.Select(Print)),
        OperationNode n => Operation(n),
        FragmentNode n => Fragment(n),
        VariableDefinitionNode n => VariableDefinition(n),
        SelectionSetNode n => Block(n.Selections),
        FieldNode n => Field(n),
        FragmentSpreadNode n => "..." + n.Name.Value + Wrap(" ", Directives(n.Directives)),
        InlineFragmentNode n => InlineFragment(n),
        ArgumentNode n => n.Name.Value + ": " + Print(n.Value),
        DirectiveNode n => "@" + n.Name.Value + Wrap("(", Join(n.Arguments, ", "), ")"),
        NameNode n => n.Value,
        ValueNode n => Value(n),
        ObjectFieldNode n => n.Name.Value + ": " + Print(n.Value),
        TypeNode n => TypeReference(n),
        _ => TypeSystem(node),
    };

    private static string Operation(OperationNode node)
    {
        var header = JoinNonEmpty(KindName(node.Kind), node.Name?.Value + Variables(node.Variables), Directives(node.Directives));
        var prefix = Description(node.Description) + header;
        return (prefix == "query" ? "" : prefix + " ") + Print(node.Selections);
    }

    internal static string KindName(OperationKind kind) => kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        _ => "subscription",
    };

    private static string Variables(IReadOnlyList<VariableDefinitionNode> variables)
    {
        var items = variables.Select(Print).ToArray();
        if (items.Length == 0) return "";
        return items.Any(item => item.Contains('\n', StringComparison.Ordinal))
            ? "(\n" + string.Join("\n", items) + "\n)"
            : "(" + string.Join(", ", items) + ")";
    }

    private static string VariableDefinition(VariableDefinitionNode node) =>
        Description(node.Description) + Print(node.Variable) + ": " + Print(node.Type)
        + Wrap(" = ", node.Default is null ? "" : Print(node.Default)) + Wrap(" ", Directives(node.Directives));

    private static string Field(FieldNode node)
    {
        var prefix = Wrap("", node.Alias?.Value, ": ") + node.Name.Value;
        var line = prefix + Wrap("(", Join(node.Arguments, ", "), ")");
        if (line.Length > LongLine) line = prefix + Wrap("(\n", Indent(Join(node.Arguments, "\n")), "\n)");
        return JoinNonEmpty(line, Directives(node.Directives), node.Selections is null ? "" : Print(node.Selections));
    }

    private static string InlineFragment(InlineFragmentNode node) => JoinNonEmpty(
        "...", Wrap("on ", node.Condition?.Name.Value), Directives(node.Directives), Print(node.Selections));

    private static string Fragment(FragmentNode node) =>
        $"{Description(node.Description)}fragment {node.Name.Value} on {node.Condition.Name.Value} "
        + Wrap("", Directives(node.Directives), " ") + Print(node.Selections);

    private static string TypeReference(TypeNode node) => node switch
    {
        NamedTypeNode n => n.Name.Value,
        ListTypeNode n => "[" + Print(n.Item) + "]",
        NonNullTypeNode n => Print(n.Inner) + "!",
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static string Directives(IReadOnlyList<DirectiveNode> directives) => Join(directives, " ");

    private static string Description(StringValueNode? description) => description is null ? "" : Print(description) + "\n";

    private static string Join(IEnumerable<SyntaxNode> nodes, string separator) => string.Join(separator, nodes.Select(Print));

    private static string JoinNonEmpty(params ReadOnlySpan<string> parts)
    {
        var result = new StringBuilder();
        foreach (var part in parts)
        {
            if (part.Length == 0) continue;
            if (result.Length > 0) result.Append(' ');
            result.Append(part);
        }
        return result.ToString();
    }

    private static string Block(IEnumerable<SyntaxNode> nodes)
    {
        var body = Join(nodes, "\n");
        return body.Length == 0 ? "" : "{\n" + Indent(body) + "\n}";
    }

    private static string Wrap(string before, string? text, string after = "") =>
        string.IsNullOrEmpty(text) ? "" : before + text + after;

    private static string Indent(string text) => text.Length == 0 ? "" : "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
