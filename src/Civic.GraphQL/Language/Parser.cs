using System.Runtime.CompilerServices;

namespace Civic.GraphQL.Language;

/// <summary>
/// Recursive descent over the September 2025 grammar. The depth is bounded by <see cref="ParseLimits.Depth"/>, so no
/// text can overflow the stack here or in anything that walks the tree later.
/// </summary>
public sealed partial class Parser
{
    private readonly Lexer _lexer;
    private readonly ParseLimits _limits;
    private Token _token;
    private int _lastEnd;
    private int _tokens;
    private int _depth;
    private int _deepest;
    private bool _directives;
    // What the lists under way have so far, the innermost last: they become arrays of the right length when they end.
    private SyntaxNode[] _open = [];
    private int _openCount;

    private Parser(string text, ParseLimits? limits)
    {
        _lexer = new Lexer(text);
        _limits = limits ?? ParseLimits.Default;
        _token = new Token(TokenKind.StartOfFile, 0, 0);
        Advance();
    }

    private delegate T Part<out T>(Parser parser);

    /// <summary>Reads a document.</summary>
    /// <exception cref="GraphQLSyntaxException">The text does not follow the grammar, or is over a limit.</exception>
    public static Document Parse(string text, ParseLimits? limits = null)
    {
        var parser = new Parser(text, limits);
        var definitions = new List<DefinitionNode>();
        do definitions.Add(parser.ParseDefinition());
        while (parser._token.Kind != TokenKind.EndOfFile);
        return new Document(text, definitions) { End = text.Length, TokenCount = parser._tokens, Depth = parser._deepest, HasDirectives = parser._directives };
    }

    /// <summary>Reads one value without variables, such as the text of a default.</summary>
    /// <exception cref="GraphQLSyntaxException"/>
    public static ValueNode ParseValue(string text, ParseLimits? limits = null)
    {
        var parser = new Parser(text, limits);
        var value = parser.ParseValue(isConst: true);
        parser.Expect(TokenKind.EndOfFile);
        return value;
    }

    /// <summary>Reads one type reference, such as <c>[ID!]!</c>.</summary>
    /// <exception cref="GraphQLSyntaxException"/>
    public static TypeNode ParseType(string text)
    {
        var parser = new Parser(text, null);
        var type = parser.ParseTypeReference();
        parser.Expect(TokenKind.EndOfFile);
        return type;
    }

    private string Text => _lexer.Text;

    private ReadOnlySpan<char> TokenText => Text.AsSpan(_token.Start, _token.End - _token.Start);

    private void Advance()
    {
        _lastEnd = _token.End;
        _token = _lexer.Read(_token.End);
        if (_token.Kind != TokenKind.EndOfFile && ++_tokens > _limits.Tokens)
            throw Error(_token.Start, $"Document contains more than {_limits.Tokens} tokens. Parsing aborted. Ask in several requests.", "too-many-tokens");
    }

    private Token Lookahead() => _lexer.Read(_token.End);

    private GraphQLSyntaxException Error(int offset, string reason, string? code = null) => new(Text, offset, reason, code);

    private GraphQLSyntaxException Unexpected(Token token) => Error(token.Start, $"Unexpected {token.Describe(Text)}.");

    private T Finish<T>(T node)
        where T : SyntaxNode
    {
        node.End = _lastEnd;
        return node;
    }

    private void Enter()
    {
        if (++_depth > _limits.Depth)
            throw Error(_token.Start, $"Document is nested deeper than {_limits.Depth} levels. Parsing aborted. Ask for less at a time.", "too-deep");
        if (_depth > _deepest) _deepest = _depth;
    }

    private void Leave() => _depth--;

    private bool Peek(TokenKind kind) => _token.Kind == kind;

    private bool PeekKeyword(string keyword) => _token.Kind == TokenKind.Name && TokenText.SequenceEqual(keyword);

    private Token Expect(TokenKind kind)
    {
        var token = _token;
        if (token.Kind != kind)
            throw Error(token.Start, $"Expected {Token.Describe(kind)}, found {token.Describe(Text)}.");
        if (kind != TokenKind.EndOfFile) Advance();
        return token;
    }

    private bool Accept(TokenKind kind)
    {
        if (_token.Kind != kind) return false;
        if (kind != TokenKind.EndOfFile) Advance();
        return true;
    }

    private void ExpectKeyword(string keyword)
    {
        if (!AcceptKeyword(keyword))
            throw Error(_token.Start, $"Expected \"{keyword}\", found {_token.Describe(Text)}.");
    }

    private bool AcceptKeyword(string keyword)
    {
        if (!PeekKeyword(keyword)) return false;
        Advance();
        return true;
    }

    private void Push(SyntaxNode node)
    {
        if (_openCount == _open.Length) Array.Resize(ref _open, Math.Max(16, _openCount * 2));
        _open[_openCount++] = node;
    }

    private T[] Pop<T>(int start)
        where T : SyntaxNode
    {
        var nodes = new T[_openCount - start];
        for (var i = 0; i < nodes.Length; i++) nodes[i] = Unsafe.As<T>(_open[start + i]);
        _openCount = start;
        return nodes;
    }

    private T[] Many<T>(TokenKind open, Part<T> part, TokenKind close)
        where T : SyntaxNode
    {
        Expect(open);
        var start = _openCount;
        do Push(part(this));
        while (!Accept(close));
        return Pop<T>(start);
    }

    private T[] OptionalMany<T>(TokenKind open, Part<T> part, TokenKind close)
        where T : SyntaxNode =>
        Peek(open) ? Many(open, part, close) : [];

    private T[] Delimited<T>(TokenKind delimiter, Part<T> part)
    {
        Accept(delimiter);
        var nodes = new List<T>();
        do nodes.Add(part(this));
        while (Accept(delimiter));
        return nodes.ToArray();
    }
}
