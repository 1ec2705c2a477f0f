namespace Civic.GraphQL.Language;

/// <summary>Reads one schema coordinate. Has a lexical grammar of its own: nothing is ignored between tokens.</summary>
internal sealed class SchemaCoordinateReader(string text)
{
    private int _start;
    private int _end;

    public SchemaCoordinate Read()
    {
        Advance();
        var isDirective = Accept('@');
        var name = ReadName();
        var member = !isDirective && Accept('.') ? ReadName() : null;
        var argument = (isDirective || member is not null) && Accept('(') ? ReadArgument() : null;
        return _start == text.Length ? new SchemaCoordinate(name, member, argument, isDirective) : throw Expected("<EOF>");
    }

    private string ReadArgument()
    {
        var name = ReadName();
        if (!Accept(':')) throw Expected("\":\"");
        return Accept(')') ? name : throw Expected("\")\"");
    }

    private string ReadName()
    {
        if (_start == text.Length || !Lexer.IsNameStart(text[_start])) throw Expected("Name");
        var name = text[_start.._end];
        Advance();
        return name;
    }

    private bool Accept(char punctuator)
    {
        if (_start == text.Length || text[_start] != punctuator) return false;
        Advance();
        return true;
    }

    private void Advance()
    {
        _start = _end;
        if (_start == text.Length) return;
        var c = text[_start];
        if (c is not ('.' or '(' or ')' or ':' or '@') && !Lexer.IsNameStart(c))
            throw new GraphQLSyntaxException(text, _start, $"Invalid character: {new Lexer(text).Print(_start)}.");
        _end++;
        if (!Lexer.IsNameStart(c)) return;
        while (_end < text.Length && (Lexer.IsNameStart(text[_end]) || char.IsAsciiDigit(text[_end]))) _end++;
    }

    private GraphQLSyntaxException Expected(string what)
    {
        var found = _start == text.Length ? "<EOF>" : Lexer.IsNameStart(text[_start]) ? $"Name \"{text[_start.._end]}\"" : $"\"{text[_start]}\"";
        return new GraphQLSyntaxException(text, _start, $"Expected {what}, found {found}.");
    }
}
