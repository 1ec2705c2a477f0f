using System.Text;

namespace Civic.GraphQL.Language;

/// <content>Spec section "String Value": quoted strings with their escapes, and block strings.</content>
internal sealed partial class Lexer
{
    private Token ReadString(int start)
    {
        StringBuilder? decoded = null;
        var position = start + 1;
        var chunk = position;
        while (position < Text.Length)
        {
            var c = Text[position];
            if (c == '"')
                return new Token(TokenKind.String, start, position + 1, Finish(decoded, chunk, position));
            if (c is '\n' or '\r') break;
            if (c == '\\')
            {
                decoded = (decoded ?? new StringBuilder()).Append(Text, chunk, position - chunk);
                chunk = position = ReadEscape(position, decoded);
                continue;
            }
            position = SkipCharacter(position);
        }
        throw Error(position, "Unterminated string.");
    }

    private string Finish(StringBuilder? decoded, int chunk, int end) =>
        decoded is null ? Text[chunk..end] : decoded.Append(Text, chunk, end - chunk).ToString();

    private int SkipCharacter(int position)
    {
        if (!char.IsSurrogate(Text[position])) return position + 1;
        return IsPair(position) ? position + 2 : throw Error(position, $"Invalid character within String: {Print(position)}.");
    }

    private int ReadEscape(int position, StringBuilder into)
    {
        var escape = At(position + 1);
        if (escape == 'u')
            return At(position + 2) == '{' ? ReadBracedUnicode(position, into) : ReadFixedUnicode(position, into);
        var c = escape switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Error(position, $"Invalid character escape sequence: \"{Slice(position, 2)}\"."),
        };
        into.Append(c);
        return position + 2;
    }

    /// <summary>\u{…}: up to eight digits, a Unicode scalar value.</summary>
    private int ReadBracedUnicode(int position, StringBuilder into)
    {
        var point = 0L;
        var size = 3;
        while (size < 12)
        {
            var c = At(position + size++);
            if (c == '}')
            {
                if (size < 5 || !Rune.IsValid((int)Math.Min(point, int.MaxValue))) break;
                into.Append(new Rune((int)point).ToString());
                return position + size;
            }
            var digit = HexDigit(c);
            if (digit < 0) break;
            point = (point << 4) | (uint)digit;
        }
        throw Error(position, $"Invalid Unicode escape sequence: \"{Slice(position, size)}\".");
    }

    /// <summary>\uXXXX, or two of them that form a surrogate pair, as JSON writes characters outside the basic plane.</summary>
    private int ReadFixedUnicode(int position, StringBuilder into)
    {
        var code = Hex16(position + 2);
        if (code >= 0 && !char.IsSurrogate((char)code))
        {
            into.Append((char)code);
            return position + 6;
        }
        if (code >= 0 && char.IsHighSurrogate((char)code) && At(position + 6) == '\\' && At(position + 7) == 'u')
        {
            var trailing = Hex16(position + 8);
            if (trailing >= 0 && char.IsLowSurrogate((char)trailing))
            {
                into.Append((char)code).Append((char)trailing);
                return position + 12;
            }
        }
        throw Error(position, $"Invalid Unicode escape sequence: \"{Slice(position, 6)}\".");
    }

    private string Slice(int start, int length) => Text[start..Math.Min(start + length, Text.Length)];

    private int Hex16(int position)
    {
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var digit = HexDigit(At(position + i));
            if (digit < 0) return -1;
            value = (value << 4) | digit;
        }
        return value;
    }

    private static int HexDigit(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private Token ReadBlockString(int start)
    {
        var raw = new StringBuilder();
        var position = start + 3;
        var chunk = position;
        while (position < Text.Length)
        {
            if (IsTripleQuote(position))
            {
                raw.Append(Text, chunk, position - chunk);
                return new Token(TokenKind.BlockString, start, position + 3, BlockString.Dedent(raw.ToString()));
            }
            if (Text[position] == '\\' && IsTripleQuote(position + 1))
            {
                raw.Append(Text, chunk, position - chunk);
                chunk = position + 1;
                position += 4;
                continue;
            }
            position = SkipCharacter(position);
        }
        throw Error(position, "Unterminated string.");
    }

    private bool IsTripleQuote(int position) => At(position) == '"' && At(position + 1) == '"' && At(position + 2) == '"';
}
