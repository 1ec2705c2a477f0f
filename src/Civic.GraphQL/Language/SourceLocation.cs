namespace Civic.GraphQL.Language;

/// <summary>Line and column of a character, both counted from 1, as clients are told them.</summary>
public readonly record struct SourceLocation(int Line, int Column)
{
    /// <summary>
    /// The place of <paramref name="offset"/> (UTF-16 code units) in <paramref name="text"/>.
    /// A line ends with LF, CR or CRLF; columns count code units, as graphql-js does.
    /// </summary>
    public static SourceLocation Of(string text, int offset)
    {
        var line = 1;
        var lineStart = 0;
        var end = Math.Min(offset, text.Length);
        for (var i = 0; i < end; i++)
        {
            var c = text[i];
            if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                if (i + 1 >= end) break;
                i++;
            }
            else if (c is not ('\n' or '\r'))
            {
                continue;
            }
            line++;
            lineStart = i + 1;
        }
        return new SourceLocation(line, offset - lineStart + 1);
    }
}
