namespace Civic.GraphQL.Language;

/// <content>Spec section 3: type system definitions.</content>
public sealed partial class Parser
{
    private TypeSystemNode ParseTypeSystem(string keyword, StringValueNode? description, int start)
    {
        Advance();
        return keyword switch
        {
            "schema" => ParseSchema(description, start),
            "directive" => ParseDirectiveDefinition(description, start),
            _ => ParseTypeDefinition(keyword, description, start, extension: false),
        };
    }

    private SchemaNode ParseSchema(StringValueNode? description, int start) => Finish(new SchemaNode(start, false)
    {
        Description = description,
        Directives = ParseDirectives(isConst: true),
        RootTypes = Many(TokenKind.BraceLeft, static p => p.ParseRootType(), TokenKind.BraceRight),
    });

    private RootTypeNode ParseRootType()
    {
        var start = _token.Start;
        var kind = ParseOperationKind();
        Expect(TokenKind.Colon);
        return Finish(new RootTypeNode(start, kind, ParseNamedType()));
    }

    private TypeDefinitionNode ParseTypeDefinition(string keyword, StringValueNode? description, int start, bool extension)
    {
        var name = ParseName();
        TypeDefinitionNode node = keyword switch
        {
            "scalar" => new ScalarTypeNode(start, extension, name) { Description = description },
            "type" => new ObjectTypeNode(start, extension, name) { Description = description },
            "interface" => new InterfaceTypeNode(start, extension, name) { Description = description },
            "union" => new UnionTypeNode(start, extension, name) { Description = description },
            "enum" => new EnumTypeNode(start, extension, name) { Description = description },
            _ => new InputObjectTypeNode(start, extension, name) { Description = description },
        };
        if (node is FieldedTypeNode fielded) fielded.Interfaces = ParseInterfaces();
        node.Directives = ParseDirectives(isConst: true);
        ParseBody(node);
        return Finish(node);
    }

    private void ParseBody(TypeDefinitionNode node)
    {
        switch (node)
        {
            case FieldedTypeNode fielded:
                fielded.Fields = OptionalMany(TokenKind.BraceLeft, static p => p.ParseFieldDefinition(), TokenKind.BraceRight);
                break;
            case UnionTypeNode union when Accept(TokenKind.EqualsSign):
                union.Members = Delimited(TokenKind.Pipe, static p => p.ParseNamedType());
                break;
            case EnumTypeNode enumeration:
                enumeration.Values = OptionalMany(TokenKind.BraceLeft, static p => p.ParseEnumValue(), TokenKind.BraceRight);
                break;
            case InputObjectTypeNode input:
                input.Fields = OptionalMany(TokenKind.BraceLeft, static p => p.ParseInputValue(), TokenKind.BraceRight);
                break;
        }
    }

    private NamedTypeNode[] ParseInterfaces() =>
        AcceptKeyword("implements") ? Delimited(TokenKind.Ampersand, static p => p.ParseNamedType()) : [];

    private FieldDefinitionNode ParseFieldDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var name = ParseName();
        var arguments = ParseArgumentDefinitions();
        Expect(TokenKind.Colon);
        return Finish(new FieldDefinitionNode(start, name)
        {
            Description = description,
            Arguments = arguments,
            Type = ParseTypeReference(),
            Directives = ParseDirectives(isConst: true),
        });
    }

    private InputValueDefinitionNode[] ParseArgumentDefinitions() =>
        OptionalMany(TokenKind.ParenLeft, static p => p.ParseInputValue(), TokenKind.ParenRight);

    private InputValueDefinitionNode ParseInputValue()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var name = ParseName();
        Expect(TokenKind.Colon);
        return Finish(new InputValueDefinitionNode(start, name, ParseTypeReference())
        {
            Description = description,
            Default = Accept(TokenKind.EqualsSign) ? ParseValue(isConst: true) : null,
            Directives = ParseDirectives(isConst: true),
        });
    }

    private EnumValueDefinitionNode ParseEnumValue()
    {
        var start = _token.Start;
        var description = ParseDescription();
        if (Peek(TokenKind.Name) && TokenText is "true" or "false" or "null")
            throw Error(_token.Start, $"{_token.Describe(Text)} is reserved and cannot be used for an enum value.");
        return Finish(new EnumValueDefinitionNode(start, ParseName())
        {
            Description = description,
            Directives = ParseDirectives(isConst: true),
        });
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition(StringValueNode? description, int start)
    {
        Expect(TokenKind.At);
        var node = new DirectiveDefinitionNode(start, ParseName()) { Description = description };
        node.Arguments = ParseArgumentDefinitions();
        node.IsRepeatable = AcceptKeyword("repeatable");
        ExpectKeyword("on");
        node.Locations = Delimited(TokenKind.Pipe, static p => p.ParseDirectiveLocation());
        return Finish(node);
    }

    private NameNode ParseDirectiveLocation()
    {
        var token = _token;
        var name = ParseName();
        return DirectiveLocations.All.Contains(name.Value) ? name : throw Unexpected(token);
    }

    private TypeSystemNode ParseExtension()
    {
        var start = _token.Start;
        var keyword = Lookahead();
        var word = keyword.Kind == TokenKind.Name ? Text[keyword.Start..keyword.End] : "";
        if (word is not ("schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input"))
            throw Unexpected(keyword);
        Advance();
        Advance();
        if (word == "schema") return ParseSchemaExtension(start);
        var node = ParseTypeDefinition(word, null, start, extension: true);
        return AddsSomething(node) ? node : throw Unexpected(_token);
    }

    private SchemaNode ParseSchemaExtension(int start)
    {
        var node = new SchemaNode(start, true)
        {
            Directives = ParseDirectives(isConst: true),
            RootTypes = OptionalMany(TokenKind.BraceLeft, static p => p.ParseRootType(), TokenKind.BraceRight),
        };
        return node.Directives.Count + node.RootTypes.Count > 0 ? Finish(node) : throw Unexpected(_token);
    }

    private static bool AddsSomething(TypeDefinitionNode node) => node.Directives.Count > 0 || node switch
    {
        FieldedTypeNode fielded => fielded.Interfaces.Count + fielded.Fields.Count > 0,
        UnionTypeNode union => union.Members.Count > 0,
        EnumTypeNode enumeration => enumeration.Values.Count > 0,
        InputObjectTypeNode input => input.Fields.Count > 0,
        _ => false,
    };
}
