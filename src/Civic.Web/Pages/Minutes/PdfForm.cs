using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Pdf;
using Civic.Web.Texts;

namespace Civic.Web.Pages.Minutes;

/// <summary>Blocks as an accessible PDF.</summary>
internal static class PdfForm
{
    internal static byte[] Write(MinutesDocument document, IEnumerable<Block> blocks, TextSet texts)
    {
        var pdf = new TaggedPdf();
        foreach (var block in blocks) Add(pdf, block);
        var title = MinutesText.Title(document, texts);
        var running = document.Status == MinutesStatus.Adjusted ? title : texts.Format("minutes.running-draft", title);
        return pdf.Write(new PdfInfo(title, texts.Language, document.Body, document.Changed, running, texts["minutes.page-of"]));
    }

    private static void Add(TaggedPdf pdf, Block block)
    {
        switch (block)
        {
            case Heading heading:
                pdf.Heading(heading.Level, heading.Runs);
                break;
            case Prose prose:
                pdf.Paragraph(prose.Runs, prose.Set);
                break;
            case Mark mark:
                pdf.Paragraph([new Run(mark.Text, Strong: true)], set: true);
                break;
            case Bullets bullets:
                pdf.List([.. bullets.Entries.Select(entry => (IReadOnlyList<Run>)entry)]);
                break;
            case Grid grid:
                pdf.Table(grid.Header, [.. grid.Rows.Select(row => (IReadOnlyList<IReadOnlyList<Run>>)[.. row.Select(cell => (IReadOnlyList<Run>)cell)])]);
                break;
        }
    }
}
