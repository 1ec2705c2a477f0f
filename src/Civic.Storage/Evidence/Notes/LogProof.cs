using System.Globalization;

namespace Civic.Storage.Evidence.Notes;

/// <summary>That something stands in a log, to be kept and checked offline: C2SP tlog-proof.</summary>
public sealed record LogProof(byte[] Extra, long Index, IReadOnlyList<byte[]> Path, string Note)
{
    private const string Head = "c2sp.org/tlog-proof@v1\n";

    /// <summary>Reads a proof with extra data.</summary>
    /// <returns>Null when it is none.</returns>
    public static LogProof? Read(string text)
    {
        if (!text.StartsWith(Head, StringComparison.Ordinal) || text.IndexOf("\n\n", StringComparison.Ordinal) is not (> 0 and var end)) return null;
        if (text[Head.Length..end].Split('\n') is not [var extra, var index, .. var path]) return null;
        if (!extra.StartsWith("extra ", StringComparison.Ordinal) || !index.StartsWith("index ", StringComparison.Ordinal)) return null;
        if (!long.TryParse(index.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var place)) return null;
        try
        {
            return new LogProof(Convert.FromBase64String(extra[6..]), place, [.. path.Select(Convert.FromBase64String)], text[(end + 2)..]);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
