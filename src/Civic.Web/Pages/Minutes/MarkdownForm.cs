using System.Text;
using Civic.Web.Pdf;

namespace Civic.Web.Pages.Minutes;

/// <summary>Blocks as Markdown (CommonMark, with the tables of GitHub's).</summary>
internal static class MarkdownForm
{
    internal static string Write(IEnumerable<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks) text.Append(Of(block)).Append('\n');
        return text.ToString();
    }

    private static string Of(Block block) => block switch
    {
        Heading heading => $"{new string('#', heading.Level)} {Inline(heading.Runs)}\n",
        Prose prose => $"{(prose.Set ? "> " : "")}{Inline(prose.Runs)}\n",
        Mark mark => $"> **{Escaped(mark.Text)}**\n",
        Bullets bullets => string.Concat(bullets.Entries.Select(entry => $"- {Inline(entry)}\n")),
        Grid grid => Table(grid),
        _ => throw new InvalidOperationException($"{block.GetType().Name} has no form."),
    };

    // A table needs a head: where each row is a thing and what it is, an empty one.
    private static string Table(Grid grid)
    {
        var head = grid.Header.IsEmpty ? [.. grid.Rows[0].Select(_ => " ")] : grid.Header.Select(Escaped).ToList();
        var rows = grid.Rows.Select(row => string.Join(" | ", row.Select((cell, i) => i == 0 && grid.Header.IsEmpty ? $"**{Inline(cell)}**" : Inline(cell))));
        return $"| {string.Join(" | ", head)} |\n|{string.Concat(head.Select(_ => "---|"))}\n{string.Concat(rows.Select(row => $"| {row} |\n"))}";
    }

    private static string Inline(IEnumerable<Run> runs) => string.Concat(runs.Select(run => run.Strong ? $"**{Escaped(run.Text)}**" : Escaped(run.Text))).Trim();

    // Every ASCII sign may be escaped, and means itself then (CommonMark §2.4); what somebody typed makes no markup.
    private static string Escaped(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        var begins = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '<' or '>' or '#' or '|' or '!' or '&' or '~' || (c is '+' or '-' or '=' && begins)) safe.Append('\\');
            // "1. " at the beginning would be a list.
            if (c is '.' or ')' && i > 0 && text[..i].All(char.IsAsciiDigit) && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))) safe.Append('\\');
            safe.Append(char.IsWhiteSpace(c) && c != '\u00A0' ? ' ' : c);
            begins = begins && char.IsWhiteSpace(c);
        }

        return safe.ToString();
    }
}
