namespace Civic.GraphQL.Language;

/// <content>Spec sections 2.9 to 2.13: names, values, types, arguments, directives.</content>
public sealed partial class Parser
{
    private NameNode ParseName()
    {
        var token = Expect(TokenKind.Name);
        return Finish(new NameNode(token.Start, Text[token.Start..token.End]));
    }

    private VariableNode ParseVariable()
    {
        var start = Expect(TokenKind.Dollar).Start;
        return Finish(new VariableNode(start, ParseName()));
    }

    private ValueNode ParseValue(bool isConst)
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.BracketLeft:
                return ParseList(isConst);
            case TokenKind.BraceLeft:
                return ParseObject(isConst);
            case TokenKind.Int:
                Advance();
                return Finish(new IntValueNode(token.Start, Text[token.Start..token.End]));
            case TokenKind.Float:
                Advance();
                return Finish(new FloatValueNode(token.Start, Text[token.Start..token.End]));
            case TokenKind.String or TokenKind.BlockString:
                return ParseString();
            case TokenKind.Name:
                return ParseKeywordValue();
            case TokenKind.Dollar:
                return isConst ? throw UnexpectedVariable() : ParseVariable();
            default:
                throw Unexpected(token);
        }
    }

    private StringValueNode ParseString()
    {
        var token = _token;
        Advance();
        return Finish(new StringValueNode(token.Start, token.Value!, token.Kind == TokenKind.BlockString));
    }

    private ValueNode ParseKeywordValue()
    {
        var token = _token;
        Advance();
        ValueNode node = Text.AsSpan(token.Start, token.End - token.Start) switch
        {
            "true" => new BooleanValueNode(token.Start, true),
            "false" => new BooleanValueNode(token.Start, false),
            "null" => new NullValueNode(token.Start),
            var name => new EnumValueNode(token.Start, name.ToString()),
        };
        return Finish(node);
    }

    private GraphQLSyntaxException UnexpectedVariable()
    {
        var dollar = Expect(TokenKind.Dollar);
        return Peek(TokenKind.Name)
            ? Error(dollar.Start, $"Unexpected variable \"${TokenText}\" in constant value.")
            : Unexpected(dollar);
    }

    private ListValueNode ParseList(bool isConst)
    {
        Enter();
        var start = Expect(TokenKind.BracketLeft).Start;
        var items = new List<ValueNode>();
        while (!Accept(TokenKind.BracketRight)) items.Add(ParseValue(isConst));
        Leave();
        return Finish(new ListValueNode(start, items));
    }

    private ObjectValueNode ParseObject(bool isConst)
    {
        Enter();
        var start = Expect(TokenKind.BraceLeft).Start;
        var fields = new List<ObjectFieldNode>();
        while (!Accept(TokenKind.BraceRight))
        {
            var fieldStart = _token.Start;
            var name = ParseName();
            Expect(TokenKind.Colon);
            fields.Add(Finish(new ObjectFieldNode(fieldStart, name, ParseValue(isConst))));
        }
        Leave();
        return Finish(new ObjectValueNode(start, fields));
    }

    private ArgumentNode[] ParseArguments(bool isConst)
    {
        if (!Peek(TokenKind.ParenLeft)) return [];
        return isConst
            ? Many(TokenKind.ParenLeft, static p => p.ParseArgument(true), TokenKind.ParenRight)
            : Many(TokenKind.ParenLeft, static p => p.ParseArgument(false), TokenKind.ParenRight);
    }

    private ArgumentNode ParseArgument(bool isConst)
    {
        var start = _token.Start;
        var name = ParseName();
        Expect(TokenKind.Colon);
        return Finish(new ArgumentNode(start, name, ParseValue(isConst)));
    }

    private DirectiveNode[] ParseDirectives(bool isConst)
    {
        if (!Peek(TokenKind.At)) return [];
        _directives = true;
        var directives = new List<DirectiveNode>(1);
        while (Peek(TokenKind.At))
        {
            var start = Expect(TokenKind.At).Start;
            directives.Add(Finish(new DirectiveNode(start, ParseName(), ParseArguments(isConst))));
        }
        return directives.ToArray();
    }

    private TypeNode ParseTypeReference()
    {
        var start = _token.Start;
        TypeNode type;
        if (Peek(TokenKind.BracketLeft))
        {
            Enter();
            Advance();
            var item = ParseTypeReference();
            Expect(TokenKind.BracketRight);
            Leave();
            type = Finish(new ListTypeNode(start, item));
        }
        else
        {
            type = ParseNamedType();
        }
        return Accept(TokenKind.Bang) ? Finish(new NonNullTypeNode(start, type)) : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        var start = _token.Start;
        return Finish(new NamedTypeNode(start, ParseName()));
    }
}
