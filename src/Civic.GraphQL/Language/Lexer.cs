using System.Buffers;
using System.Text;

namespace Civic.GraphQL.Language;

/// <summary>
/// Lexical analysis (spec section 2.1): cuts a text into tokens, one at a time, without recursion.
/// Works on UTF-16 code units; a surrogate without its partner is refused wherever it stands.
/// </summary>
internal sealed partial class Lexer(string text)
{
    private static readonly SearchValues<char> NameContinue =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789");

    public string Text { get; } = text;

    /// <summary>The first token that begins at or after <paramref name="position"/>.</summary>
    public Token Read(int position)
    {
        position = SkipIgnored(position);
        if (position >= Text.Length) return new Token(TokenKind.EndOfFile, Text.Length, Text.Length);
        var c = Text[position];
        if (IsNameStart(c)) return ReadName(position);
        var punctuator = Punctuator(c);
        if (punctuator != TokenKind.EndOfFile) return new Token(punctuator, position, position + 1);
        if (c == '.' && At(position + 1) == '.' && At(position + 2) == '.')
            return new Token(TokenKind.Spread, position, position + 3);
        if (c == '"')
            return At(position + 1) == '"' && At(position + 2) == '"' ? ReadBlockString(position) : ReadString(position);
        if (char.IsAsciiDigit(c) || c == '-') return ReadNumber(position);
        throw Unexpected(position, c);
    }

    internal static bool IsNameStart(int c) => c >= 0 && (char.IsAsciiLetter((char)c) || c == '_');

    private int At(int position) => position < Text.Length ? Text[position] : -1;

    private GraphQLSyntaxException Error(int position, string reason) => new(Text, position, reason);

    private int SkipIgnored(int position)
    {
        while (position < Text.Length)
        {
            switch (Text[position])
            {
                case '\uFEFF' or '\t' or ' ' or ',' or '\n' or '\r':
                    position++;
                    break;
                case '#':
                    position = SkipComment(position);
                    break;
                default:
                    return position;
            }
        }
        return position;
    }

    private int SkipComment(int position)
    {
        for (position++; position < Text.Length && Text[position] is not ('\n' or '\r'); position++)
        {
            if (!char.IsSurrogate(Text[position])) continue;
            if (!IsPair(position)) return position;
            position++;
        }
        return position;
    }

    private static TokenKind Punctuator(char c) => c switch
    {
        '!' => TokenKind.Bang,
        '$' => TokenKind.Dollar,
        '&' => TokenKind.Ampersand,
        '(' => TokenKind.ParenLeft,
        ')' => TokenKind.ParenRight,
        ':' => TokenKind.Colon,
        '=' => TokenKind.EqualsSign,
        '@' => TokenKind.At,
        '[' => TokenKind.BracketLeft,
        ']' => TokenKind.BracketRight,
        '{' => TokenKind.BraceLeft,
        '|' => TokenKind.Pipe,
        '}' => TokenKind.BraceRight,
        _ => TokenKind.EndOfFile,
    };

    private Token ReadName(int start)
    {
        var length = Text.AsSpan(start).IndexOfAnyExcept(NameContinue);
        return new Token(TokenKind.Name, start, length < 0 ? Text.Length : start + length);
    }

    private bool IsPair(int position) =>
        char.IsHighSurrogate(Text[position]) && position + 1 < Text.Length && char.IsLowSurrogate(Text[position + 1]);

    private GraphQLSyntaxException Unexpected(int position, char c)
    {
        if (c == '\'')
            return Error(position, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
        var whole = !char.IsSurrogate(c) || IsPair(position);
        return Error(position, $"{(whole ? "Unexpected" : "Invalid")} character: {Print(position)}.");
    }

    internal string Print(int position)
    {
        if (position >= Text.Length) return "<EOF>";
        if (Text[position] is >= ' ' and <= '~') return Text[position] == '"' ? "'\"'" : $"\"{Text[position]}\"";
        var code = IsPair(position) ? Rune.GetRuneAt(Text, position).Value : Text[position];
        return "U+" + code.ToString("X4", System.Globalization.CultureInfo.InvariantCulture);
    }
}
