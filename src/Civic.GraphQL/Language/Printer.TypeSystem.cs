namespace Civic.GraphQL.Language;

/// <content>Type system definitions and extensions.</content>
public static partial class Printer
{
    private static string TypeSystem(SyntaxNode node) => node switch
    {
        TypeSystemNode n => Description(n.Description) + (n.IsExtension ? "extend " : "") + Definition(n),
        RootTypeNode n => KindName(n.Kind) + ": " + n.Type.Name.Value,
        FieldDefinitionNode n => Description(n.Description) + n.Name.Value + ArgumentDefinitions(n.Arguments) + ": " + Print(n.Type)
            + Wrap(" ", Directives(n.Directives)),
        InputValueDefinitionNode n => Description(n.Description) + n.Name.Value + ": " + Print(n.Type)
            + Wrap(" = ", n.Default is null ? "" : Print(n.Default)) + Wrap(" ", Directives(n.Directives)),
        EnumValueDefinitionNode n => Description(n.Description) + JoinNonEmpty(n.Name.Value, Directives(n.Directives)),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static string Definition(TypeSystemNode node) => node switch
    {
        SchemaNode n => JoinNonEmpty("schema", Directives(n.Directives), Block(n.RootTypes)),
        ScalarTypeNode n => Header("scalar", n),
        FieldedTypeNode n => Fielded(n),
        UnionTypeNode n => JoinNonEmpty(Header("union", n), Wrap("= ", Join(n.Members, " | "))),
        EnumTypeNode n => JoinNonEmpty(Header("enum", n), Block(n.Values)),
        InputObjectTypeNode n => JoinNonEmpty(Header("input", n), Block(n.Fields)),
        DirectiveDefinitionNode n => "directive @" + n.Name.Value + ArgumentDefinitions(n.Arguments)
            + (n.IsRepeatable ? " repeatable" : "") + " on " + Join(n.Locations, " | "),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static string Header(string keyword, TypeDefinitionNode node) =>
        JoinNonEmpty(keyword, node.Name.Value, Directives(node.Directives));

    private static string Fielded(FieldedTypeNode node) => JoinNonEmpty(
        node is InterfaceTypeNode ? "interface" : "type",
        node.Name.Value,
        Wrap("implements ", Join(node.Interfaces, " & ")),
        Directives(node.Directives),
        Block(node.Fields));

    private static string ArgumentDefinitions(IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        var items = arguments.Select(Print).ToArray();
        return items.Any(item => item.Contains('\n', StringComparison.Ordinal))
            ? "(\n" + Indent(string.Join("\n", items)) + "\n)"
            : Wrap("(", string.Join(", ", items), ")");
    }
}
