namespace Civic.GraphQL.Language;

/// <summary>Line and column of a character, both counted from 1, as clients are told them.</summary>
public readonly record struct SourceLocation(int Line, int Column)
{
    /// <summary>
    /// The place of <paramref name="offset"/> (UTF-16 code units) in <paramref name="text"/>.
    /// A line ends with LF, CR or CRLF; columns count code units, as graphql-js does.
    /// </summary>
    public static SourceLocation Of(string text, int offset) => In(LineStarts(text), offset);

    internal static SourceLocation In(int[] lineStarts, int offset)
    {
        var line = Array.BinarySearch(lineStarts, offset);
        if (line < 0) line = ~line - 1;
        return new SourceLocation(line + 1, offset - lineStarts[line] + 1);
    }

    /// <summary>The offsets at which lines begin.</summary>
    internal static int[] LineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r')) continue;
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            starts.Add(i + 1);
        }
        return starts.ToArray();
    }
}
