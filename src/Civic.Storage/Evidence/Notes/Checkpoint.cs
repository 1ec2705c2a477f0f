using System.Globalization;

namespace Civic.Storage.Evidence.Notes;

/// <summary>How the log stands: C2SP tlog-checkpoint without extension lines.</summary>
/// <param name="Origin">The log's name: one for each municipality.</param>
/// <param name="Size">How many leaves.</param>
/// <param name="Root">The root over them.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>The text that is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Reads a note's text.</summary>
    /// <returns>Null when it is no checkpoint.</returns>
    public static Checkpoint? Read(string text)
    {
        if (text.Split('\n') is not [{ Length: > 0 } origin, var size, var root, ""]) return null;
        if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)) return null;
        if (size != leaves.ToString(CultureInfo.InvariantCulture)) return null;
        var hash = new byte[Merkle.TreeHash.Size];
        return Convert.TryFromBase64String(root, hash, out var length) && length == hash.Length ? new Checkpoint(origin, leaves, hash) : null;
    }
}
