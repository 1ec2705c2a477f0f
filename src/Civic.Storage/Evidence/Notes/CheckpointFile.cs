using System.Text;
using Civic.Contracts.Ports;

namespace Civic.Storage.Evidence.Notes;

/// <summary>
/// The checkpoints of one municipality: notes one after the other, in a file that only grows. One writer, whoever follows the journal. A note that a crash cut off
/// was told to nobody and is cut off before the next one.
/// </summary>
public sealed class CheckpointFile
{
    private const int TailBytes = 16 * 1024;
    private readonly string _path;

    public CheckpointFile(string folder, string tenant) => _path = Path.Combine(folder, $"{tenant}.checkpoints");

    /// <summary>All whole notes, in the file's order; none when there is no file.</summary>
    public IReadOnlyList<string> Read() => File.Exists(_path) ? Split(File.ReadAllText(_path)).Notes : [];

    /// <summary>The last note's checkpoint, unread signature; null when there is none.</summary>
    public SignedSize? Last()
    {
        if (!File.Exists(_path)) return null;
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (Split(Tail(file)).Notes is not [.., var note]) return null;
        return Text(note) is { } text && Checkpoint.Read(text) is { } checkpoint ? new SignedSize(checkpoint.Size, note) : null;
    }

    /// <summary>Adds a note; on disk when it returns.</summary>
    public void Append(string note)
    {
        using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        file.SetLength(WholeLength(file));
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes(note));
        file.Flush(flushToDisk: true);
    }

    /// <summary>The text of a note, up to the blank line before its signatures; nothing is verified.</summary>
    public static string? Text(string note) => note.LastIndexOf("\n\n", StringComparison.Ordinal) is var end and >= 0 ? note[..(end + 1)] : null;

    /// <summary>Takes a row of notes apart.</summary>
    /// <returns>The whole ones, and how many characters they take.</returns>
    public static (List<string> Notes, int Length) Split(string all)
    {
        var (notes, from, at) = (new List<string>(), 0, 0);
        while (all.IndexOf('\n', at) is var end and >= 0)
        {
            var signature = all.AsSpan(at, end - at).StartsWith("— ");
            at = end + 1;
            // A note ends with its last signature: what follows is another one's first line, or nothing.
            if (!signature || all.AsSpan(at).StartsWith("— ")) continue;
            notes.Add(all[from..at]);
            from = at;
        }

        return (notes, from);
    }

    private static long WholeLength(FileStream file)
    {
        var tail = Tail(file);
        var torn = tail[Split(tail).Length..];
        return torn.Length == tail.Length && file.Length > TailBytes
            ? throw new InvalidDataException($"{file.Name} does not end with checkpoints.")
            : file.Length - Encoding.UTF8.GetByteCount(torn);
    }

    // A note has some hundred bytes; the end tells the last one, however long the file has grown.
    private static string Tail(FileStream file)
    {
        var bytes = new byte[Math.Min(TailBytes, file.Length)];
        file.Seek(-bytes.Length, SeekOrigin.End);
        file.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
