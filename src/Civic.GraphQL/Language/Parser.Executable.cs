namespace Civic.GraphQL.Language;

/// <content>Spec sections 2.3 to 2.8: operations, selections, fragments.</content>
public sealed partial class Parser
{
    private bool PeekDescription => _token.Kind is TokenKind.String or TokenKind.BlockString;

    private DefinitionNode ParseDefinition()
    {
        if (Peek(TokenKind.BraceLeft)) return ParseOperation(null, _token.Start);
        var start = _token.Start;
        var keyword = PeekDescription ? Lookahead() : _token;
        if (PeekDescription && keyword.Kind == TokenKind.BraceLeft)
            throw Error(start, "Unexpected description, descriptions are not supported on shorthand queries.");
        if (keyword.Kind != TokenKind.Name) throw Unexpected(keyword);
        var word = Keyword(Text.AsSpan(keyword.Start, keyword.End - keyword.Start));
        if (word == "extend" && !PeekDescription) return ParseExtension();
        if (!IsDefinitionKeyword(word))
        {
            throw PeekDescription
                ? Error(start, "Unexpected description, only GraphQL definitions support descriptions.")
                : Unexpected(keyword);
        }
        var description = ParseDescription();
        return word switch
        {
            "query" or "mutation" or "subscription" => ParseOperation(description, start),
            "fragment" => ParseFragmentDefinition(description, start),
            _ => ParseTypeSystem(word, description, start),
        };
    }

    // The usual one without a new string.
    private static string Keyword(ReadOnlySpan<char> word) => word is "query" ? "query" : word.ToString();

    private static bool IsDefinitionKeyword(string word) => word is "query" or "mutation" or "subscription" or "fragment"
        or "schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input" or "directive";

    private StringValueNode? ParseDescription() => PeekDescription ? ParseString() : null;

    private OperationNode ParseOperation(StringValueNode? description, int start)
    {
        if (Peek(TokenKind.BraceLeft))
            return Finish(new OperationNode(start, OperationKind.Query, null) { Selections = ParseSelectionSet() });
        var kind = ParseOperationKind();
        var name = Peek(TokenKind.Name) ? ParseName() : null;
        return Finish(new OperationNode(start, kind, name)
        {
            Description = description,
            Variables = OptionalMany(TokenKind.ParenLeft, static p => p.ParseVariableDefinition(), TokenKind.ParenRight),
            Directives = ParseDirectives(isConst: false),
            Selections = ParseSelectionSet(),
        });
    }

    private OperationKind ParseOperationKind()
    {
        var token = Expect(TokenKind.Name);
        return Text.AsSpan(token.Start, token.End - token.Start) switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw Unexpected(token),
        };
    }

    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        return Finish(new VariableDefinitionNode(start, variable, ParseTypeReference())
        {
            Description = description,
            Default = Accept(TokenKind.EqualsSign) ? ParseValue(isConst: true) : null,
            Directives = ParseDirectives(isConst: true),
        });
    }

    private SelectionSetNode ParseSelectionSet()
    {
        Enter();
        var start = _token.Start;
        var node = new SelectionSetNode(start, Many(TokenKind.BraceLeft, static p => p.ParseSelection(), TokenKind.BraceRight));
        Leave();
        return Finish(node);
    }

    private SelectionNode ParseSelection() => Peek(TokenKind.Spread) ? ParseFragment() : ParseField();

    private FieldNode ParseField()
    {
        var start = _token.Start;
        var first = ParseName();
        var field = Accept(TokenKind.Colon) ? new FieldNode(start, first, ParseName()) : new FieldNode(start, null, first);
        field.Arguments = ParseArguments(isConst: false);
        field.Directives = ParseDirectives(isConst: false);
        if (Peek(TokenKind.BraceLeft)) field.Selections = ParseSelectionSet();
        return Finish(field);
    }

    private SelectionNode ParseFragment()
    {
        var start = _token.Start;
        Expect(TokenKind.Spread);
        var hasCondition = AcceptKeyword("on");
        if (!hasCondition && Peek(TokenKind.Name))
            return Finish(new FragmentSpreadNode(start, ParseFragmentName()) { Directives = ParseDirectives(isConst: false) });
        return Finish(new InlineFragmentNode(start, hasCondition ? ParseNamedType() : null)
        {
            Directives = ParseDirectives(isConst: false),
            Selections = ParseSelectionSet(),
        });
    }

    private FragmentNode ParseFragmentDefinition(StringValueNode? description, int start)
    {
        ExpectKeyword("fragment");
        var name = ParseFragmentName();
        ExpectKeyword("on");
        return Finish(new FragmentNode(start, name, ParseNamedType())
        {
            Description = description,
            Directives = ParseDirectives(isConst: false),
            Selections = ParseSelectionSet(),
        });
    }

    private NameNode ParseFragmentName() => PeekKeyword("on") ? throw Unexpected(_token) : ParseName();
}
