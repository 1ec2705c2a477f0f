using System.Buffers;
using System.Globalization;
using System.Text;

namespace Civic.Gateway.Seminars.Export;

/// <summary>
/// Writes rows as RFC 4180 says, in UTF-8 with a mark at the beginning, by which spreadsheets know it. What people typed never becomes a formula:
/// not at the beginning of a cell, and not behind what another program may take for a separator.
/// </summary>
/// <remarks>OWASP, "CSV Injection": =, +, - and @, tab and line ends; beside them NUL and the full-width signs that East Asian settings read alike.</remarks>
internal sealed class CsvText(Stream stream, char separator)
{
    private static readonly SearchValues<char> Separating = SearchValues.Create("\",;|\t\r\n'");
    private readonly StringBuilder _rows = new("\uFEFF");

    /// <summary>Adds a row. A text is what somebody typed; everything else is ours and goes as it is.</summary>
    internal void Row(params ReadOnlySpan<object?> cells)
    {
        for (var at = 0; at < cells.Length; at++)
        {
            if (at > 0) _rows.Append(separator);
            _rows.Append(cells[at] switch
            {
                null => "",
                string text => Quoted(Safe(text)),
                bool yes => yes ? "true" : "false",
                DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                var other => throw new InvalidOperationException($"{other.GetType().Name} is no cell."),
            });
        }

        _rows.Append("\r\n");
    }

    /// <summary>Sends what has been written so far.</summary>
    internal async Task Flush(CancellationToken cancellation)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(_rows.ToString()), cancellation);
        _rows.Clear();
    }

    /// <summary>A text that no spreadsheet reads as a formula: an apostrophe stands before what would begin one.</summary>
    internal static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length + 2);
        var (begins, first) = (true, true);
        foreach (var c in text)
        {
            if ((begins && Computes(c)) || (first && c is '\t' or '\r' or '\n' or '\0')) safe.Append('\'');
            safe.Append(c == '\0' ? ' ' : c);
            begins = c is ';' or ',' or '|' or '\t' or '\r' or '\n' || (begins && (c == '\0' || char.IsWhiteSpace(c)));
            first = false;
        }

        return safe.ToString();
    }

    private static bool Computes(char c) => c is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';

    private string Quoted(string text) => text.AsSpan().ContainsAny(Separating) || text.Contains(separator, StringComparison.Ordinal)
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
