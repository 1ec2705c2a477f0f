using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Civic.Gateway.Seminars.Captions;

/// <summary>A stretch of captions in a file.</summary>
/// <param name="FromMs">Milliseconds from the file's beginning.</param>
/// <param name="Text">The words, lines parted by a line feed, without tags.</param>
internal sealed record Cue(int FromMs, int ToMs, string Text);

/// <summary>Reads and writes WebVTT files (W3C candidate recommendation of 4 April 2019, sections 4 and 6).</summary>
/// <remarks>Read leniently, as the specification's parser does: what is no cue is passed over, positions and styles are not kept.</remarks>
internal static partial class WebVtt
{
    public const string MediaType = "text/vtt";

    /// <summary>The cues of a file, in its order; null when it does not begin with <c>WEBVTT</c>.</summary>
    public static List<Cue>? Read(string file)
    {
        var lines = file.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        if (!lines[0].StartsWith("WEBVTT", StringComparison.Ordinal) || (lines[0].Length > 6 && lines[0][6] is not (' ' or '\t'))) return null;
        var cues = new List<Cue>();
        for (var at = 1; at < lines.Length; at++)
        {
            if (Timing().Match(lines[at]) is not { Success: true } timing) continue;
            var words = new List<string>();
            while (at + 1 < lines.Length && lines[at + 1].Length > 0 && !lines[at + 1].Contains("-->", StringComparison.Ordinal)) words.Add(lines[++at]);
            if (Milliseconds(timing, "a") is { } from && Milliseconds(timing, "b") is { } to) cues.Add(new(from, to, Plain(string.Join('\n', words))));
        }
        return cues;
    }

    /// <summary>A whole file. Cues come in the order of their beginnings.</summary>
    public static string Write(IEnumerable<Cue> cues)
    {
        var file = new StringBuilder("WEBVTT\n");
        foreach (var cue in cues)
        {
            file.Append('\n').Append(Written(cue.FromMs)).Append(" --> ").Append(Written(cue.ToMs)).Append('\n');
            // An empty line ends a cue, and an arrow begins one.
            foreach (var line in cue.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) file.Append(Escaped(line)).Append('\n');
        }
        return file.ToString();
    }

    private static string Written(int milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds:000}");
    }

    private static string Escaped(string line) =>
        line.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    // Voices, classes, ruby and the like are markup around words; the words stay.
    private static string Plain(string payload) => WebUtility.HtmlDecode(Tag().Replace(payload, "")).Replace('\u00A0', ' ').Trim();

    private static int? Milliseconds(Match timing, string side)
    {
        var hours = timing.Groups[side + "h"] is { Success: true } said ? long.Parse(said.Value, CultureInfo.InvariantCulture) : 0;
        var time = ((hours * 60 + Number("m")) * 60 + Number("s")) * 1000 + Number("f");
        return Number("m") < 60 && Number("s") < 60 && time <= int.MaxValue ? (int)time : null;

        long Number(string part) => long.Parse(timing.Groups[side + part].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^[ \t]*((?<ah>\d{2,6}):)?(?<am>\d{2}):(?<as>\d{2})\.(?<af>\d{3})[ \t]*-->[ \t]*((?<bh>\d{2,6}):)?(?<bm>\d{2}):(?<bs>\d{2})\.(?<bf>\d{3})([ \t]|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Timing();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
