using System.Text;

namespace Civic.GraphQL.Language;

/// <summary>The value of a block string and its printed form (spec: BlockStringValue()).</summary>
internal static class BlockString
{
    /// <summary>Removes common indentation and blank lines at both ends.</summary>
    public static string Dedent(string raw)
    {
        var lines = SplitLines(raw);
        var common = int.MaxValue;
        var first = -1;
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var indent = Indent(lines[i]);
            if (indent == lines[i].Length) continue;
            if (first < 0) first = i;
            last = i;
            if (i > 0) common = Math.Min(common, indent);
        }
        if (first < 0) return "";
        var result = new StringBuilder(raw.Length);
        for (var i = first; i <= last; i++)
        {
            if (i > first) result.Append('\n');
            result.Append(i == 0 ? lines[i] : lines[i][Math.Min(common, lines[i].Length)..]);
        }
        return result.ToString();
    }

    /// <summary>Writes a block string in the form that graphql-js prints.</summary>
    public static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = SplitLines(escaped);
        var single = lines.Count == 1;
        var forceLeading = lines.Count > 1 && lines.Skip(1).All(line => line.Length == 0 || line[0] is ' ' or '\t');
        var trailingTriple = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var forceTrailing = (value.EndsWith('"') && !trailingTriple) || value.EndsWith('\\');
        var multiline = !single || value.Length > 70 || forceTrailing || forceLeading || trailingTriple;
        var skipLeading = single && value.Length > 0 && (value[0] is ' ' or '\t');
        var result = new StringBuilder("\"\"\"");
        if ((multiline && !skipLeading) || forceLeading) result.Append('\n');
        result.Append(escaped);
        if (multiline || forceTrailing) result.Append('\n');
        return result.Append("\"\"\"").ToString();
    }

    private static int Indent(string line)
    {
        var i = 0;
        while (i < line.Length && line[i] is ' ' or '\t') i++;
        return i;
    }

    private static List<string> SplitLines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r')) continue;
            lines.Add(text[start..i]);
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            start = i + 1;
        }
        lines.Add(text[start..]);
        return lines;
    }
}
