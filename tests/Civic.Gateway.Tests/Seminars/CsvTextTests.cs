using System.Text;
using Civic.Gateway.Seminars.Export;
using Xunit;

namespace Civic.Gateway.Tests.Seminars;

/// <summary>Rows read back as they were written, and no typed text begins a formula for any program that may open them.</summary>
public sealed class CsvTextTests
{
    private const string Nasty = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20;,|\"' \u00A0aå1";

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+46 8", "'+46 8")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\r=1", "'\r'=1")]
    [InlineData("\n-1", "'\n'-1")]
    [InlineData("\0=1", "' '=1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("  =1", "  '=1")]
    [InlineData("a;=1", "a;'=1")]
    [InlineData("a, @b", "a, '@b")]
    [InlineData("1 - 2 = -1", "1 - 2 = -1")]
    [InlineData("Hej!", "Hej!")]
    public void What_would_compute_is_text(string typed, string safe) => Assert.Equal(safe, CsvText.Safe(typed));

    [Fact]
    public async Task Ten_thousand_texts_come_back_and_none_computes()
    {
        const int Seed = 20201014;
        var random = new Random(Seed);
        var typed = Enumerable.Range(0, 10_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => Nasty[random.Next(Nasty.Length)]))).ToArray();
        foreach (var separator in new[] { ',', ';' })
        {
            var stream = new MemoryStream();
            var csv = new CsvText(stream, separator);
            foreach (var text in typed) csv.Row(text, -1, text);
            await csv.Flush(CancellationToken.None);
            var rows = CsvReading.Rows(Encoding.UTF8.GetString(stream.ToArray()), separator);
            Assert.Equal(typed.Length, rows.Count);
            for (var at = 0; at < typed.Length; at++) Assert.True(rows[at].SequenceEqual([CsvText.Safe(typed[at]), "-1", CsvText.Safe(typed[at])]), $"Seed {Seed}, row {at}");
            // Opened with whatever separator, and whatever becomes of the quotes: no piece begins a formula.
            Assert.All(typed.SelectMany(text => CsvText.Safe(text).Split(',', ';', '|', '\t', '\r', '\n')), piece => Assert.False(Begins(piece), $"Seed {Seed}: {piece}"));
        }
    }

    private static bool Begins(string piece) => piece.TrimStart() is { Length: > 0 } said && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".Contains(said[0], StringComparison.Ordinal);
}

/// <summary>Reads RFC 4180, strictly.</summary>
internal static class CsvReading
{
    internal static List<string[]> Rows(string file, char separator)
    {
        var (rows, row, cell, at) = (new List<string[]>(), new List<string>(), new StringBuilder(), file.StartsWith('\uFEFF') ? 1 : 0);
        while (at < file.Length)
        {
            if (cell.Length == 0 && file[at] == '"') at = Quoted(file, at + 1, cell);
            while (at < file.Length && file[at] != separator && file[at] != '\r') cell.Append(file[at++]);
            row.Add(cell.ToString());
            cell.Clear();
            if (at < file.Length && file[at] == '\r')
            {
                Assert.Equal('\n', file[at + 1]);
                rows.Add([.. row]);
                row.Clear();
                at++;
            }

            at++;
        }

        return rows;
    }

    private static int Quoted(string file, int at, StringBuilder cell)
    {
        for (; file[at] != '"' || (at + 1 < file.Length && file[at + 1] == '"'); at++)
        {
            if (file[at] == '"') at++;
            cell.Append(file[at]);
        }

        return at + 1;
    }
}
