using System.Globalization;
using System.Text;

namespace Civic.Web.Pdf;

/// <summary>An element of the structure (ISO 32000-1 §14.7.2): what a piece of the file is, in the order of reading.</summary>
/// <param name="type">A standard type (§14.8.4): <c>H1</c>, <c>P</c>, <c>TH</c>.</param>
internal sealed class Tag(string type)
{
    private readonly List<object> _kids = [];

    internal string Type => type;

    /// <summary>Its language, when it is another than its parent's.</summary>
    internal string? Language { get; init; }

    /// <summary>Of a header cell: <c>Row</c> or <c>Column</c>.</summary>
    internal string? Scope { get; init; }

    /// <summary>Its number in the file.</summary>
    internal int Id { get; private set; }

    internal Tag Add(Tag kid)
    {
        _kids.Add(kid);
        return kid;
    }

    internal void Mark(PdfPage page, int mark) => _kids.Add((page, mark));

    /// <summary>Gives it and all below it their numbers.</summary>
    internal void Number(PdfObjects objects)
    {
        Id = objects.Reserve();
        foreach (var kid in _kids.OfType<Tag>()) kid.Number(objects);
    }

    internal void Write(PdfObjects objects, int parent)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<< /Type /StructElem /S /{type} /P {parent} 0 R");
        if (Language is not null) text.Append(CultureInfo.InvariantCulture, $" /Lang ({Language})");
        if (Scope is not null) text.Append(CultureInfo.InvariantCulture, $" /A << /O /Table /Scope /{Scope} >>");
        if (type == "L") text.Append(" /A << /O /List /ListNumbering /Disc >>");
        text.Append(" /K [");
        foreach (var kid in _kids)
            text.Append(kid is Tag tag ? string.Create(CultureInfo.InvariantCulture, $" {tag.Id} 0 R") : MarkOf(((PdfPage, int))kid));
        objects.Put(Id, text.Append(" ] >>").ToString());
        foreach (var kid in _kids.OfType<Tag>()) kid.Write(objects, Id);
    }

    private static string MarkOf((PdfPage Page, int Mark) of) => string.Create(CultureInfo.InvariantCulture, $" << /Type /MCR /Pg {of.Page.Id} 0 R /MCID {of.Mark} >>");
}
