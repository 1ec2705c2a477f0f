using System.Globalization;
using System.Text;
using static Civic.Web.Pdf.PdfObjects;

namespace Civic.Web.Pdf;

/// <summary>A page under way. Everything on it is marked: as a piece of the structure, or as an artifact (ISO 32000-1 §14.8.2.2).</summary>
/// <param name="id">Its number in the file.</param>
internal sealed class PdfPage(int id)
{
    private readonly StringBuilder _content = new();

    internal int Id => id;

    /// <summary>The elements that own the marks, by the mark's number.</summary>
    internal List<Tag> Owners { get; } = [];

    internal byte[] Content => Encoding.ASCII.GetBytes(_content.ToString());

    internal void Show(Tag owner, PdfFont font, double size, double x, double y, string text, string ink)
    {
        owner.Mark(this, Owners.Count);
        _content.Append(CultureInfo.InvariantCulture, $"/{owner.Type} << /MCID {Owners.Count} >> BDC\n");
        Owners.Add(owner);
        // What the font lacks is shown as a question mark, and read as what it is.
        var whole = font.Has(text);
        if (!whole) _content.Append(CultureInfo.InvariantCulture, $"/Span << /ActualText {Text(text)} >> BDC\n");
        Draw(font, size, x, y, text, ink);
        _content.Append(whole ? "EMC\n" : "EMC\nEMC\n");
    }

    /// <summary>Text that is no content: a page's number, a table's head once more.</summary>
    /// <param name="kind">What kind of artifact.</param>
    internal void Decorate(string kind, PdfFont font, double size, double x, double y, string text, string ink)
    {
        _content.Append(CultureInfo.InvariantCulture, $"/Artifact << {kind} >> BDC\n");
        Draw(font, size, x, y, text, ink);
        _content.Append("EMC\n");
    }

    internal void Line(double x, double y, double width, string ink) =>
        _content.Append(CultureInfo.InvariantCulture, $"/Artifact << /Type /Layout >> BDC\n{ink} RG 0.6 w {Number(x)} {Number(y)} m {Number(x + width)} {Number(y)} l S\nEMC\n");

    internal void Fill(double x, double y, double width, double height, string ink) =>
        _content.Append(CultureInfo.InvariantCulture, $"/Artifact << /Type /Layout >> BDC\n{ink} rg {Number(x)} {Number(y)} {Number(width)} {Number(height)} re f\nEMC\n");

    private void Draw(PdfFont font, double size, double x, double y, string text, string ink) =>
        _content.Append(CultureInfo.InvariantCulture, $"BT {ink} rg /{font.Key} {Number(size)} Tf 1 0 0 1 {Number(x)} {Number(y)} Tm {font.Show(text)} Tj ET\n");
}
