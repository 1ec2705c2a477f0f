using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Civic.Web.Pdf;

/// <summary>The objects of a file and their places in it (ISO 32000-1 §7.5): what is put in the same way makes the same bytes.</summary>
internal sealed class PdfObjects
{
    private readonly List<byte[]> _objects = [];

    /// <summary>Keeps a number for an object that is put later.</summary>
    internal int Reserve()
    {
        _objects.Add([]);
        return _objects.Count;
    }

    internal int Add(string value)
    {
        var id = Reserve();
        Put(id, value);
        return id;
    }

    internal void Put(int id, string value) => _objects[id - 1] = Encoding.Latin1.GetBytes(value);

    /// <param name="entries">What its dictionary says beside its length.</param>
    internal int AddStream(string entries, ReadOnlySpan<byte> content, bool packed = true)
    {
        using var buffer = new MemoryStream();
        if (packed)
        {
            using var pack = new ZLibStream(buffer, CompressionLevel.SmallestSize, leaveOpen: true);
            pack.Write(content);
        }
        else buffer.Write(content);

        var head = string.Create(CultureInfo.InvariantCulture, $"<< {entries}{(packed ? " /Filter /FlateDecode" : "")} /Length {buffer.Length} >>\nstream\n");
        var id = Reserve();
        _objects[id - 1] = [.. Encoding.Latin1.GetBytes(head), .. buffer.ToArray(), .. "\nendstream"u8];
        return id;
    }

    internal byte[] Write(int root, int info)
    {
        using var file = new MemoryStream();
        // The second line's bytes say that the file is no text (§7.5.2).
        file.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, .. "\n"u8]);
        var places = new List<long>();
        for (var i = 0; i < _objects.Count; i++)
        {
            places.Add(file.Length);
            file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n")));
            file.Write(_objects[i]);
            file.Write("\nendobj\n"u8);
        }

        var (start, id) = (file.Length, Convert.ToHexString(SHA256.HashData(file.ToArray()))[..32]);
        var table = new StringBuilder().Append(CultureInfo.InvariantCulture, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places) table.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        table.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_objects.Count + 1} /Root {root} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n");
        file.Write(Encoding.Latin1.GetBytes(table.ToString()));
        return file.ToArray();
    }

    /// <summary>A text as an object.</summary>
    internal static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A number as content and objects write it.</summary>
    internal static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
