using System.Globalization;
using System.Net;
using System.Text;
using Civic.Domain.Seminars.Polls;

namespace Civic.Gateway.Seminars.Export;

/// <summary>
/// A poll's result as a bar chart in SVG: figures stand beside the bars, the base below them, and all of it once more in words for who does not see
/// it (SVG 2, title and desc; WAI-ARIA Graphics: one image with a name and a description). No script, no font and nothing fetched.
/// </summary>
internal static class PollChart
{
    private const int Width = 720;
    private const int Left = 24;
    private const int Room = 520;
    private const int Line = 26;
    private const int Row = 58;

    internal static string Draw(PollBars result, ExportWords words)
    {
        var svg = new StringBuilder();
        var head = Lines(result.Poll.Run.Draft.Question, 58);
        var foot = Lines(Foot(result, words), 84);
        var top = 20 + (head.Count * Line) + 10;
        var height = top + (result.Bars.Count * Row) + (foot.Count * 22) + 24;
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" aria-labelledby="title desc" lang="{words.Language}" font-family="sans-serif" fill="#1b1b1b">""");
        svg.Append(CultureInfo.InvariantCulture, $"\n<title id=\"title\">{Plain(result.Poll.Run.Draft.Question)}</title>\n<desc id=\"desc\">{Plain(Described(result, words))}</desc>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>\n");
        for (var at = 0; at < head.Count; at++) Text(svg, Left, 20 + ((at + 1) * Line) - 6, 22, head[at], "bold");
        Bars(svg, result, words, top);
        for (var at = 0; at < foot.Count; at++) Text(svg, Left, top + (result.Bars.Count * Row) + 12 + (at * 22), 15, foot[at]);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The figures beside a bar.</summary>
    internal static string Said(PollBar bar, ExportWords words) => bar.Points is { } points
        ? bar.AverageRank is { } rank ? $"{points} ({words.AverageRank.ToLowerInvariant()} {words.Number(rank)})" : words.Number(points)
        : $"{words.Number(bar.Count)} ({words.Percent(bar.Percent)})";

    /// <summary>What stands below the bars: the base first.</summary>
    internal static string Foot(PollBars result, ExportWords words)
    {
        var figures = result.Poll.Figures;
        var said = new List<string> { ExportWords.Filled(words.Base, figures.Base) + "." };
        if (figures.Median is { } median && figures.Mean is { } mean) said.Add($"{words.Median} {words.Number(median)}, {words.Mean.ToLowerInvariant()} {words.Number(mean)}.");
        if (figures.Right is { } right) said.Add(ExportWords.Filled(words.RightAnswers, right, figures.Base));
        if (result.Poll.Run.Draft.Form is MultipleChoice or Quiz or WordCloud) said.Add(words.Several);
        if (result.Poll.IsOpen) said.Add(words.StillOpen);
        return string.Join(' ', said);
    }

    private static string Described(PollBars result, ExportWords words) =>
        $"{words.BarChart}. {Foot(result, words)} {string.Join("; ", result.Bars.Select(bar => $"{bar.Label}: {Said(bar, words)}"))}";

    private static void Bars(StringBuilder svg, PollBars result, ExportWords words, int top)
    {
        var most = Math.Max(1, result.Bars.Select(bar => bar.Length).DefaultIfEmpty(1).Max());
        for (var at = 0; at < result.Bars.Count; at++)
        {
            var (bar, y) = (result.Bars[at], top + (at * Row));
            var width = (int)Math.Round((double)Room * bar.Length / most);
            Text(svg, Left, y + 16, 16, Lines(bar.Label, 80)[0]);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{y + 24}\" width=\"{Room}\" height=\"20\" fill=\"#eceff3\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{y + 24}\" width=\"{width}\" height=\"20\" fill=\"#1f4e79\"/>\n");
            Text(svg, Left + Room + 12, y + 40, 16, Said(bar, words), "bold");
        }
    }

    private static void Text(StringBuilder svg, int x, int y, int size, string text, string weight = "normal") =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\">{Plain(text)}</text>\n");

    // SVG wraps no lines; what does not fit into three is cut here and whole in the title or the description.
    private static List<string> Lines(string text, int most)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty(""))
        {
            var fitted = word.Length > most ? word[..(most - 1)] + "…" : word;
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + fitted.Length > most) lines.Add("");
            lines[^1] = lines[^1].Length == 0 ? fitted : $"{lines[^1]} {fitted}";
        }

        return lines.Count <= 3 ? lines : [lines[0], lines[1], lines[2] + " …"];
    }

    // XML 1.0 has no place for control characters, escaped or not, nor for half of a pair.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            plain.Append(System.Xml.XmlConvert.IsXmlChar(rune.Value <= 0xFFFF ? (char)rune.Value : 'x') ? rune.ToString() : " ");
        return WebUtility.HtmlEncode(plain.ToString());
    }
}
