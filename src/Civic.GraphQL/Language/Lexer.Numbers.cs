namespace Civic.GraphQL.Language;

/// <content>Spec sections "Int Value" and "Float Value".</content>
internal sealed partial class Lexer
{
    private Token ReadNumber(int start)
    {
        var position = ReadIntegerPart(start);
        var isFloat = false;
        if (At(position) == '.')
        {
            isFloat = true;
            position = ReadDigits(position + 1);
        }
        if (At(position) is 'e' or 'E')
        {
            isFloat = true;
            position++;
            if (At(position) is '+' or '-') position++;
            position = ReadDigits(position);
        }
        var next = At(position);
        if (next == '.' || (next >= 0 && IsNameStart(next)))
            throw Error(position, $"Invalid number, expected digit but got: {Print(position)}.");
        return new Token(isFloat ? TokenKind.Float : TokenKind.Int, start, position);
    }

    private int ReadIntegerPart(int position)
    {
        if (At(position) == '-') position++;
        if (At(position) != '0') return ReadDigits(position);
        position++;
        if (IsDigit(At(position)))
            throw Error(position, $"Invalid number, unexpected digit after 0: {Print(position)}.");
        return position;
    }

    private int ReadDigits(int position)
    {
        if (!IsDigit(At(position)))
            throw Error(position, $"Invalid number, expected digit but got: {Print(position)}.");
        while (IsDigit(At(position))) position++;
        return position;
    }

    private static bool IsDigit(int c) => c is >= '0' and <= '9';
}
