using System.Buffers.Binary;
using System.Text;

namespace Civic.Web.Pdf;

/// <summary>A font with the outlines of some glyphs alone. Glyphs keep their numbers, so nothing else changes.</summary>
internal static class FontSubset
{
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    internal static byte[] Of(TrueTypeFont font, IEnumerable<int> used)
    {
        var wanted = WithParts(font, used);
        var (loca, glyf) = (new byte[4 * (font.Glyphs + 1)], new MemoryStream());
        for (var glyph = 0; glyph < font.Glyphs; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * glyph), (int)glyf.Length);
            if (!wanted.Contains(glyph)) continue;
            glyf.Write(font.Outline(glyph));
            while (glyf.Length % 4 != 0) glyf.WriteByte(0);
        }

        BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * font.Glyphs), (int)glyf.Length);
        var head = font.Table("head").ToArray();
        // No sum yet; places are written wide.
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return Assemble([.. Kept.Select(tag => (tag, tag switch { "loca" => loca, "glyf" => glyf.ToArray(), "head" => head, _ => font.Table(tag).ToArray() })).Where(table => table.Item2.Length > 0)]);
    }

    // A glyph may be made of others: those are needed too.
    private static HashSet<int> WithParts(TrueTypeFont font, IEnumerable<int> used)
    {
        const int wide = 1, scale = 8, more = 32, scales = 64, matrix = 128;
        var (all, open) = (new HashSet<int> { 0 }, new Stack<int>(used));
        while (open.TryPop(out var glyph))
        {
            if (!all.Add(glyph)) continue;
            var outline = font.Outline(glyph);
            if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) continue;
            for (var (at, flags) = (10, more); (flags & more) != 0;)
            {
                flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
                open.Push(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
                at += 4 + ((flags & wide) != 0 ? 4 : 2) + ((flags & scale) != 0 ? 2 : (flags & scales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0);
            }
        }

        return all;
    }

    private static byte[] Assemble(List<(string Tag, byte[] Data)> tables)
    {
        var (head, body) = (new byte[12 + (16 * tables.Count)], new MemoryStream());
        BinaryPrimitives.WriteInt32BigEndian(head, 0x00010000);
        var power = (int)Math.Log2(tables.Count);
        foreach (var (place, value) in new[] { (4, tables.Count), (6, 16 << power), (8, power), (10, (16 * tables.Count) - (16 << power)) })
            BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(place), (short)value);
        var headAt = 0;
        for (var i = 0; i < tables.Count; i++)
        {
            var (tag, data) = tables[i];
            var entry = head.AsSpan(12 + (16 * i));
            if (tag == "head") headAt = head.Length + (int)body.Length;
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(data));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], head.Length + (int)body.Length);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], data.Length);
            body.Write(data);
            while (body.Length % 4 != 0) body.WriteByte(0);
        }

        byte[] whole = [.. head, .. body.ToArray()];
        BinaryPrimitives.WriteUInt32BigEndian(whole.AsSpan(headAt + 8), unchecked(0xB1B0AFBA - Sum(whole)));
        return whole;
    }

    private static uint Sum(ReadOnlySpan<byte> data)
    {
        Span<byte> last = stackalloc byte[4];
        var sum = 0u;
        for (var at = 0; at < data.Length; at += 4)
        {
            last.Clear();
            data[at..Math.Min(at + 4, data.Length)].CopyTo(last);
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(last));
        }

        return sum;
    }
}
