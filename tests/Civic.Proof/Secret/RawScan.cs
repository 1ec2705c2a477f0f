using System.Buffers.Binary;
using System.Text;

namespace Civic.Proof.Secret;

/// <summary>Looks for bytes in every file of folders, whatever the files mean.</summary>
public sealed class RawScan
{
    private readonly Dictionary<ulong, List<(byte[] Bytes, string What)>> byStart = [];

    /// <summary>As bytes, and as hexadecimal digits in a text.</summary>
    public void Add(string what, string hex)
    {
        // The first byte of a point is the same for all.
        var digits = hex[2..];
        foreach (var bytes in (byte[][])[Convert.FromHexString(digits)[..24], Encoding.ASCII.GetBytes(digits[..48])])
        {
            var start = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            if (!byStart.TryGetValue(start, out var list)) byStart[start] = list = [];
            list.Add((bytes, what));
        }
    }

    /// <summary>How often each was found, by what it is and in which file; and how many bytes were read.</summary>
    public (IReadOnlyDictionary<string, int> Found, long Bytes) Run(params string[] folders)
    {
        var found = new Dictionary<string, int>();
        var total = 0L;
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(IsScanned))
        {
            var bytes = File.ReadAllBytes(file);
            total += bytes.Length;
            foreach (var what in In(bytes)) found[$"{what} in {Path.GetFileName(file)}"] = found.GetValueOrDefault($"{what} in {Path.GetFileName(file)}") + 1;
        }

        return (found, total);
    }

    public IEnumerable<string> In(byte[] bytes)
    {
        for (var at = 0; at + 24 <= bytes.Length; at++)
            if (byStart.TryGetValue(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)), out var list))
                foreach (var (pattern, what) in list)
                    if (bytes.AsSpan(at).StartsWith(pattern)) yield return what;
    }

    // The log of what will be written is the limit that the README states; sockets and pipes are no files.
    private static bool IsScanned(string file) => !file.Contains("/pg_wal/", StringComparison.Ordinal) && (File.GetAttributes(file) & FileAttributes.Device) == 0 && !file.Contains("/.s.", StringComparison.Ordinal);
}
