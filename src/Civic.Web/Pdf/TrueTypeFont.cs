using System.Buffers.Binary;
using System.Text;

namespace Civic.Web.Pdf;

/// <summary>A TrueType font: what each character measures and looks like (ISO/IEC 14496-22). Only outlines of the kind <c>glyf</c>.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);
    private readonly int _widths;
    private readonly Dictionary<int, int> _glyphs;

    /// <exception cref="InvalidDataException">It is no such font, or its maker forbids embedding.</exception>
    internal TrueTypeFont(byte[] data)
    {
        _data = data;
        for (var i = 0; i < Short(4); i++)
        {
            var at = 12 + (16 * i);
            _tables[Encoding.ASCII.GetString(data, at, 4)] = (Long(at + 8), Long(at + 12));
        }

        if (!_tables.ContainsKey("glyf")) throw new InvalidDataException("The font has no TrueType outlines.");
        // OS/2 fsType: 2 alone is restricted, 0x200 is bitmaps only.
        if ((Short(At("OS/2") + 8) & 0x20F) is 2 or >= 0x200) throw new InvalidDataException("The font may not be embedded.");
        _widths = Short(At("hhea") + 34);
        _glyphs = CharacterMap();
        Name = PostScriptName();
    }

    internal string Name { get; }

    internal int UnitsPerEm => Short(At("head") + 18);

    internal int Ascent => Signed(At("hhea") + 4);

    internal int Descent => Signed(At("hhea") + 6);

    internal int CapHeight => Short(At("OS/2")) >= 2 ? Signed(At("OS/2") + 88) : Ascent;

    internal IReadOnlyList<int> Box => [.. Enumerable.Range(0, 4).Select(i => Signed(At("head") + 36 + (2 * i)))];

    internal int Glyphs => Short(At("maxp") + 4);

    /// <summary>The glyph of a character; 0 when the font has none.</summary>
    internal int GlyphOf(Rune character) => _glyphs.GetValueOrDefault(character.Value);

    /// <summary>How far a glyph moves on, in a thousandth of the size.</summary>
    internal int WidthOf(int glyph) => (Short(At("hmtx") + (4 * Math.Min(glyph, _widths - 1))) * 1000 / UnitsPerEm);

    internal ReadOnlySpan<byte> Table(string tag) => _tables.TryGetValue(tag, out var table) ? _data.AsSpan(table.Offset, table.Length) : [];

    /// <summary>A glyph's outline; empty for a space.</summary>
    internal ReadOnlySpan<byte> Outline(int glyph)
    {
        var (loca, glyf) = (At("loca"), At("glyf"));
        var wide = Short(At("head") + 50) == 1;
        var (from, to) = wide ? (Long(loca + (4 * glyph)), Long(loca + (4 * glyph) + 4)) : (2 * Short(loca + (2 * glyph)), 2 * Short(loca + (2 * glyph) + 2));
        return _data.AsSpan(glyf + from, to - from);
    }

    private int At(string tag) => _tables[tag].Offset;

    private int Short(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));

    private int Signed(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));

    private int Long(int at) => (int)BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(at));

    private Dictionary<int, int> CharacterMap()
    {
        var (cmap, found) = (At("cmap"), new Dictionary<int, int>());
        for (var i = 0; i < Short(cmap + 2); i++)
        {
            var (encoding, at) = (Short(cmap + 4 + (8 * i) + 2), cmap + Long(cmap + 4 + (8 * i) + 4));
            // Windows, Unicode: of the whole range, or of the first plane.
            if (Short(cmap + 4 + (8 * i)) != 3) continue;
            if (encoding == 10 && Short(at) == 12) Groups(at, found);
            else if (encoding == 1 && Short(at) == 4) Segments(at, found);
        }

        return found;
    }

    private void Groups(int at, Dictionary<int, int> found)
    {
        for (var g = 0; g < Long(at + 12); g++)
        {
            var (first, last, glyph) = (Long(at + 16 + (12 * g)), Long(at + 20 + (12 * g)), Long(at + 24 + (12 * g)));
            for (var c = first; c <= last; c++) found.TryAdd(c, glyph + c - first);
        }
    }

    private void Segments(int at, Dictionary<int, int> found)
    {
        var count = Short(at + 6) / 2;
        for (var s = 0; s < count; s++)
        {
            var (last, first, delta) = (Short(at + 14 + (2 * s)), Short(at + 16 + (2 * count) + (2 * s)), Short(at + 16 + (4 * count) + (2 * s)));
            var range = at + 16 + (6 * count) + (2 * s);
            for (var c = first; c <= last && c != 0xFFFF; c++)
            {
                var glyph = Short(range) == 0 ? c : Short(range + Short(range) + (2 * (c - first)));
                if (glyph != 0) found.TryAdd(c, (glyph + delta) & 0xFFFF);
            }
        }
    }

    private string PostScriptName()
    {
        var name = At("name");
        for (var i = 0; i < Short(name + 2); i++)
        {
            var at = name + 6 + (12 * i);
            if (Short(at) == 3 && Short(at + 6) == 6) return Encoding.BigEndianUnicode.GetString(_data, name + Short(name + 4) + Short(at + 10), Short(at + 8));
        }

        throw new InvalidDataException("The font has no name.");
    }
}
