using System.Security.Cryptography;
using System.Text;

namespace Civic.Storage.Evidence.Notes;

/// <summary>A text and who signed it: C2SP signed-note.</summary>
public static class SignedNote
{
    private const string Dash = "— ";

    /// <summary>Signs a text that ends with a line feed.</summary>
    public static string Sign(string text, string name, ECDsa key)
    {
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"{text}\n{Dash}{name} {Convert.ToBase64String([.. NoteKey.Of(name, key).Id.Span, .. signature])}\n";
    }

    /// <summary>The text of a note that the key signed.</summary>
    /// <returns>Null when it is no note, when the key did not sign it, or when its signature does not fit the text.</returns>
    public static string? Open(string note, NoteKey key)
    {
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !note.EndsWith('\n')) return null;
        var (text, signed) = (note[..(end + 1)], false);
        foreach (var line in note[(end + 2)..^1].Split('\n'))
        {
            if (Read(line) is not { } found) return null;
            // Others may have signed too; who is not known here is not asked.
            if (found.Name != key.Name || !found.Bytes.AsSpan(0, 4).SequenceEqual(key.Id.Span)) continue;
            if (!key.Verifies(text, found.Bytes[4..])) return null;
            signed = true;
        }

        return signed ? text : null;
    }

    private static (string Name, byte[] Bytes)? Read(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [{ Length: > 0 } name, var encoded]) return null;
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) && length > 4 ? (name, bytes[..length]) : null;
    }
}
