using System.Text;

namespace Civic.Web.Pdf;

/// <summary>A piece of a text.</summary>
/// <param name="Language">Its language, when it is another than the document's.</param>
public sealed record Run(string Text, bool Strong = false, string? Language = null);

/// <summary>A piece of a line: whose it is, and where it begins.</summary>
internal sealed record LinePart(int Run, string Text, double X);

/// <summary>Breaks texts into lines.</summary>
/// <param name="fontOf">The font of a run.</param>
internal sealed class Lines(Func<Run, PdfFont> fontOf)
{
    /// <summary>The lines of a text; each ends with the space at which it was broken, so that words stay apart when the text is read.</summary>
    internal List<List<LinePart>> Break(IReadOnlyList<Run> runs, double size, double width)
    {
        var (lines, line, x) = (new List<List<LinePart>>(), new List<LinePart>(), 0.0);
        foreach (var word in Words(runs))
        {
            var wide = word.Sum(part => Width(runs, part, size));
            if (x > 0 && x + wide > width)
            {
                lines.Add(line);
                (line, x) = ([], 0);
            }

            foreach (var part in wide > width ? Cut(runs, word, size, width) : word)
            {
                var partWide = Width(runs, part, size);
                if (x > 0 && wide > width && x + partWide > width)
                {
                    lines.Add(line);
                    (line, x) = ([], 0);
                }

                Put(line, part, x);
                x += Wide(runs, part.Run, part.Text, size);
            }
        }

        if (line.Count > 0) lines.Add(line);
        return lines;
    }

    /// <summary>What a text measures in one line, and its longest word.</summary>
    internal (double Whole, double Word) Measure(IReadOnlyList<Run> runs, double size)
    {
        var (whole, longest) = (0.0, 0.0);
        foreach (var word in Words(runs))
        {
            whole += word.Sum(part => Wide(runs, part.Run, part.Text, size));
            longest = Math.Max(longest, word.Sum(part => Width(runs, part, size)));
        }

        return (whole, longest);
    }

    private static void Put(List<LinePart> line, (int Run, string Text) part, double x)
    {
        if (line is [.., var last] && last.Run == part.Run) line[^1] = last with { Text = last.Text + part.Text };
        else line.Add(new LinePart(part.Run, part.Text, x));
    }

    // Without the space at the end, which may stand in the margin.
    private double Width(IReadOnlyList<Run> runs, (int Run, string Text) part, double size) => Wide(runs, part.Run, part.Text.TrimEnd(' '), size);

    private double Wide(IReadOnlyList<Run> runs, int run, string text, double size) => fontOf(runs[run]).Width(text, size);

    // Words with the space behind them; a word may be of several runs.
    private static IEnumerable<List<(int Run, string Text)>> Words(IReadOnlyList<Run> runs)
    {
        var word = new List<(int, string)>();
        for (var i = 0; i < runs.Count; i++)
        {
            var (text, from) = (Clean(runs[i].Text), 0);
            for (var space = text.IndexOf(' ', StringComparison.Ordinal); space >= 0; space = text.IndexOf(' ', from))
            {
                word.Add((i, text[from..(space + 1)]));
                from = space + 1;
                yield return word;
                word = [];
            }

            if (from < text.Length) word.Add((i, text[from..]));
        }

        if (word.Count > 0) yield return word;
    }

    // A word that is wider than the line, as an address may be, is cut anywhere.
    private List<(int Run, string Text)> Cut(IReadOnlyList<Run> runs, List<(int Run, string Text)> word, double size, double width)
    {
        var parts = new List<(int, string)>();
        foreach (var (run, text) in word)
        {
            var (piece, wide) = (new StringBuilder(), 0.0);
            foreach (var rune in text.EnumerateRunes())
            {
                var step = Wide(runs, run, rune.ToString(), size);
                if (piece.Length > 0 && wide + step > width)
                {
                    parts.Add((run, piece.ToString()));
                    (piece, wide) = (new StringBuilder(), 0);
                }

                piece.Append(rune.ToString());
                wide += step;
            }

            if (piece.Length > 0) parts.Add((run, piece.ToString()));
        }

        return parts;
    }

    // One space between words, and letters with their signs as one character where there is one.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.Normalize())
            if (!char.IsWhiteSpace(c) || c == '\u00A0') clean.Append(char.IsControl(c) ? ' ' : c);
            else if (clean.Length == 0 || clean[^1] != ' ') clean.Append(' ');
        return clean.ToString();
    }
}
