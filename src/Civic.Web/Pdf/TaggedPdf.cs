namespace Civic.Web.Pdf;

/// <summary>
/// Writes an accessible PDF (1.7, ISO 32000-1; tagged as §14.8 says; PDF/UA-1, ISO 14289-1): headings, paragraphs, lists and tables one after the other, on pages of A4. It knows nothing of what it is about.
/// The same calls make the same bytes.
/// </summary>
public sealed class TaggedPdf
{
    private const double Left = 62, Right = 62, Top = 64, Bottom = 72, Body = 9.5, Leading = 1.42, Pad = 4;
    private const string Ink = "0.09 0.14 0.18", Soft = "0.29 0.35 0.40", Rule = "0.78 0.76 0.72", Shade = "0.95 0.94 0.91";
    private static readonly double[] Sizes = [17, 12.5, 10.5];
    private static readonly double[] Above = [0, 16, 10];

    private readonly PdfObjects _objects = new();
    private readonly PdfFont _plain = new("F1", PdfFonts.Plain);
    private readonly PdfFont _strong = new("F2", PdfFonts.Strong);
    private readonly Tag _root = new("Document");
    private readonly List<PdfPage> _pages = [];
    private readonly List<(int Level, string Text, PdfPage Page, double Y)> _headings = [];
    private readonly Lines _lines;
    private double _y;

    /// <summary>Begins a document.</summary>
    public TaggedPdf()
    {
        _lines = new Lines(FontOf);
        NewPage();
    }

    /// <summary>Width and height of a page, in points.</summary>
    internal static (double Width, double Height) Paper => (595.28, 841.89);

    private static double Width => Paper.Width - Left - Right;

    private PdfPage Page => _pages[^1];

    /// <summary>A heading; it does not stand alone at the foot of a page.</summary>
    /// <param name="level">1 to 3; none is left out on the way down.</param>
    public void Heading(int level, IReadOnlyList<Run> runs)
    {
        var (size, bold) = (Sizes[level - 1], runs.Select(run => run with { Strong = true }).ToList());
        var lines = _lines.Break(bold, size, Width);
        Space(Above[level - 1]);
        Need((lines.Count * size * 1.25) + (4 * Body * Leading));
        _headings.Add((level, string.Concat(runs.Select(run => run.Text)), Page, _y));
        Text(_root.Add(new Tag($"H{level}")), bold, lines, Left, size, 1.25, Ink);
        Space(level == 1 ? 6 : 3);
    }

    /// <summary>A paragraph.</summary>
    /// <param name="set">Set apart: what was decided, or what somebody wrote.</param>
    public void Paragraph(IReadOnlyList<Run> runs, bool set = false)
    {
        var indent = set ? 14 : 0;
        var lines = _lines.Break(runs, Body, Width - indent);
        Text(_root.Add(new Tag("P")), runs, lines, Left + indent, Body, Leading, Ink);
        Space(5);
    }

    /// <summary>A list.</summary>
    public void List(IReadOnlyList<IReadOnlyList<Run>> entries)
    {
        var list = _root.Add(new Tag("L"));
        foreach (var runs in entries)
        {
            var item = list.Add(new Tag("LI"));
            var label = item.Add(new Tag("Lbl"));
            Need(Body * Leading);
            Page.Show(label, _plain, Body, Left + 3, _y - Body, "• ", Soft);
            Text(item.Add(new Tag("LBody")), runs, _lines.Break(runs, Body, Width - 14), Left + 14, Body, Leading, Ink);
            Space(1.5);
        }

        Space(4);
    }

    /// <summary>A table whose first column holds the rows' headers.</summary>
    /// <param name="header">The columns' headers; none where each row is a thing and what it is.</param>
    public void Table(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<IReadOnlyList<Run>>> rows)
    {
        var head = header.Select(text => (IReadOnlyList<Run>)[new Run(text, true)]).ToList();
        var columns = Columns(head.Count > 0 ? [head, .. rows] : rows);
        var table = _root.Add(new Tag("Table"));
        Space(2);
        if (head.Count > 0) Row(table, head, columns, "Column", null);
        foreach (var row in rows) Row(table, row, columns, "Row", head);
        Space(7);
    }

    /// <summary>The file.</summary>
    public byte[] Write(PdfInfo info)
    {
        for (var i = 0; i < _pages.Count; i++)
        {
            const string kind = "/Type /Pagination /Subtype /Footer /Attached [/Bottom]";
            var number = string.Format(System.Globalization.CultureInfo.InvariantCulture, info.Footer, i + 1, _pages.Count);
            _pages[i].Line(Left, Bottom - 18, Width, Rule);
            _pages[i].Decorate(kind, _plain, 8, Left, Bottom - 30, info.Running, Soft);
            _pages[i].Decorate(kind, _plain, 8, Paper.Width - Right - _plain.Width(number, 8), Bottom - 30, number, Soft);
        }

        return new PdfEnd(_objects, _pages, _root, [_plain, _strong], _headings).Write(info);
    }

    private PdfFont FontOf(Run run) => run.Strong ? _strong : _plain;

    private void NewPage()
    {
        _pages.Add(new PdfPage(_objects.Reserve()));
        _y = Paper.Height - Top;
    }

    // Nothing is left free at the top of a page.
    private void Space(double points)
    {
        if (_y < Paper.Height - Top) _y -= points;
    }

    private void Need(double points)
    {
        if (_y - points < Bottom) NewPage();
    }

    private void Text(Tag owner, IReadOnlyList<Run> runs, List<List<LinePart>> lines, double left, double size, double leading, string ink)
    {
        var tags = Tags(owner, runs);
        foreach (var line in lines)
        {
            Need(size * leading);
            foreach (var part in line) Page.Show(tags(part.Run), FontOf(runs[part.Run]), size, left + part.X, _y - size, part.Text, ink);
            _y -= size * leading;
        }
    }

    // A run in another language is an element of its own; it comes to be where it is first shown, so that the structure has the order of reading.
    private static Func<int, Tag> Tags(Tag owner, IReadOnlyList<Run> runs)
    {
        var made = new Dictionary<int, Tag>();
        return run => runs[run].Language is not { } language ? owner
            : made.TryGetValue(run, out var known) ? known : made[run] = owner.Add(new Tag("Span") { Language = language });
    }

    private void Row(Tag table, IReadOnlyList<IReadOnlyList<Run>> cells, double[] columns, string scope, List<IReadOnlyList<Run>>? head)
    {
        var broken = cells.Select((runs, i) => _lines.Break(Strong(runs, i, scope), Body - 0.5, columns[i] - (2 * Pad))).ToList();
        var height = (broken.Max(lines => Math.Max(1, lines.Count)) * (Body - 0.5) * 1.35) + Pad + 2;
        if (_y - height < Bottom)
        {
            NewPage();
            if (head is { Count: > 0 }) HeadAgain(head, columns);
        }

        var row = table.Add(new Tag("TR"));
        if (scope == "Column") Page.Fill(Left, _y - height, Width, height, Shade);
        for (var (i, x) = (0, Left); i < cells.Count; x += columns[i++])
        {
            var cell = row.Add(scope == "Column" || i == 0 ? new Tag("TH") { Scope = scope } : new Tag("TD"));
            var runs = Strong(cells[i], i, scope);
            var tags = Tags(cell, runs);
            for (var n = 0; n < broken[i].Count; n++)
                foreach (var part in broken[i][n])
                    Page.Show(tags(part.Run), FontOf(runs[part.Run]), Body - 0.5, x + Pad + part.X, _y - Pad - (Body - 0.5) + 1 - (n * (Body - 0.5) * 1.35), part.Text, Ink);
        }

        _y -= height;
        Page.Line(Left, _y, Width, Rule);
    }

    private static List<Run> Strong(IReadOnlyList<Run> runs, int column, string scope) => [.. runs.Select(run => column == 0 || scope == "Column" ? run with { Strong = true } : run)];

    // On the next page the head is shown, and not read, once more.
    private void HeadAgain(List<IReadOnlyList<Run>> head, double[] columns)
    {
        var height = ((Body - 0.5) * 1.35) + Pad + 2;
        Page.Fill(Left, _y - height, Width, height, Shade);
        for (var (i, x) = (0, Left); i < head.Count; x += columns[i++])
            Page.Decorate("/Type /Pagination", _strong, Body - 0.5, x + Pad, _y - Pad - (Body - 0.5) + 1, head[i][0].Text, Ink);
        _y -= height;
    }

    // As wide as their texts; where that is too much, as their longest words and a share of the rest.
    private double[] Columns(IReadOnlyList<IReadOnlyList<IReadOnlyList<Run>>> rows)
    {
        var count = rows[0].Count;
        var (whole, word) = (new double[count], new double[count]);
        foreach (var row in rows)
            for (var i = 0; i < count; i++)
            {
                var (all, longest) = _lines.Measure([.. row[i].Select(run => run with { Strong = true })], Body - 0.5);
                (whole[i], word[i]) = (Math.Max(whole[i], all + (2 * Pad) + 2), Math.Max(word[i], Math.Min(longest + (2 * Pad) + 1, Width / count * 1.5)));
            }

        if (whole.Sum() <= Width) return [.. whole.Select((wide, i) => i == count - 1 ? wide + Width - whole.Sum() : wide)];
        // The first column tells what a row is about: it is broken last.
        word[0] = Math.Max(word[0], Math.Min(whole[0], 0.34 * Width));
        var (least, more) = (word.Sum(), whole.Zip(word, (all, longest) => Math.Max(0, all - longest)).Sum());
        return least >= Width ? [.. word.Select(longest => longest * Width / least)]
            : [.. whole.Select((all, i) => word[i] + ((Width - least) * Math.Max(0, all - word[i]) / more))];
    }
}

/// <summary>What a file says of itself.</summary>
/// <param name="Running">What stands at the foot of each page.</param>
/// <param name="Footer">The page's number and how many there are, with places for both.</param>
public sealed record PdfInfo(string Title, string Language, string Author, DateTimeOffset Made, string Running, string Footer);
