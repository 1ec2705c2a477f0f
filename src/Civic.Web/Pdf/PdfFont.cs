using System.Globalization;
using System.Text;

namespace Civic.Web.Pdf;

/// <summary>A font in a file: which of its glyphs are used, and for which characters they stand.</summary>
/// <param name="key">Its name in content.</param>
internal sealed class PdfFont(string key, TrueTypeFont font)
{
    private readonly SortedDictionary<int, Rune> _used = [];

    internal string Key => key;

    /// <summary>What a text measures at a size, in points.</summary>
    internal double Width(string text, double size)
    {
        var sum = 0;
        foreach (var rune in text.EnumerateRunes()) sum += font.WidthOf(GlyphOf(rune));
        return sum * size / 1000;
    }

    /// <summary>Whether it has all characters of a text.</summary>
    internal bool Has(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (font.GlyphOf(rune) == 0) return false;
        return true;
    }

    /// <summary>A text as content shows it: numbers of glyphs.</summary>
    internal string Show(string text)
    {
        var hex = new StringBuilder("<");
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = GlyphOf(rune);
            _used.TryAdd(glyph, font.GlyphOf(rune) == 0 ? Missing : rune);
            hex.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }

        return hex.Append('>').ToString();
    }

    /// <summary>Writes it as a composite font (ISO 32000-1 §9.7), with the outlines that are used.</summary>
    internal int Write(PdfObjects objects)
    {
        var data = FontSubset.Of(font, _used.Keys);
        var name = $"{Tag()}+{font.Name}";
        var file = objects.AddStream($"/Length1 {data.Length}", data);
        int Scaled(int units) => units * 1000 / font.UnitsPerEm;
        var descriptor = objects.Add(
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{string.Join(' ', font.Box.Select(Scaled))}] /ItalicAngle 0 /Ascent {Scaled(font.Ascent)} " +
            $"/Descent {Scaled(font.Descent)} /CapHeight {Scaled(font.CapHeight)} /StemV {(font.Name.Contains("Bold", StringComparison.Ordinal) ? 140 : 80)} /FontFile2 {file} 0 R >>");
        var widths = string.Join(' ', _used.Keys.Select(glyph => string.Create(CultureInfo.InvariantCulture, $"{glyph} [{font.WidthOf(glyph)}]")));
        var descendant = objects.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> " +
            $"/FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 1000 /W [{widths}] >>");
        var unicode = objects.AddStream("", Encoding.ASCII.GetBytes(Unicode()));
        return objects.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    private static readonly Rune Missing = new('?');

    // What the font does not have is shown as a question mark; the text that is read aloud is the real one.
    private int GlyphOf(Rune rune) => font.GlyphOf(rune) is > 0 and var glyph ? glyph : font.GlyphOf(Missing);

    // Six letters that differ with the glyphs (§9.6.4).
    private string Tag()
    {
        var hash = _used.Keys.Aggregate(17u, (sum, glyph) => unchecked((sum * 31) + (uint)glyph));
        return string.Concat(Enumerable.Range(0, 6).Select(i => (char)('A' + ((hash >> (4 * i)) % 26))));
    }

    private string Unicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n")
            .Append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var part in _used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (glyph, rune) in part) map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()))}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
