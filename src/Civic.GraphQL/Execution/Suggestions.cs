namespace Civic.GraphQL.Execution;

/// <summary>"Did you mean …?" as graphql-js words and orders it.</summary>
internal static class Suggestions
{
    private const int Most = 5;

    public static string DidYouMean(IEnumerable<string> options, string? kind = null)
    {
        var quoted = options.Take(Most).Select(option => $"\"{option}\"").ToArray();
        if (quoted.Length == 0) return "";
        var list = quoted.Length switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => string.Join(", ", quoted[..^1]) + ", or " + quoted[^1],
        };
        return kind is null ? $" Did you mean {list}?" : $" Did you mean {kind} {list}?";
    }

    /// <summary>The options that are near to what was written, nearest first.</summary>
    public static IReadOnlyList<string> For(string written, IEnumerable<string> options)
    {
        var threshold = (int)(written.Length * 0.4) + 1;
        return options
            .Select(option => (option, distance: Distance(written, option, threshold)))
            .Where(pair => pair.distance is not null)
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.option, StringComparer.Ordinal)
            .Select(pair => pair.option)
            .ToArray();
    }

    /// <summary>Damerau-Levenshtein (adjacent swaps count one); differences of case alone count one in all.</summary>
    private static int? Distance(string a, string b, int threshold)
    {
        if (a == b) return 0;
        if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase)) return 1;
        if (Math.Abs(a.Length - b.Length) > threshold) return null;
        var (x, y) = (a.ToLowerInvariant(), b.ToLowerInvariant());
        var rows = new int[x.Length + 1, y.Length + 1];
        for (var i = 0; i <= x.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= y.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= x.Length; i++)
        {
            for (var j = 1; j <= y.Length; j++)
            {
                var cost = x[i - 1] == y[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) best = Math.Min(best, rows[i - 2, j - 2] + cost);
                rows[i, j] = best;
            }
        }
        return rows[x.Length, y.Length] <= threshold ? rows[x.Length, y.Length] : null;
    }
}
