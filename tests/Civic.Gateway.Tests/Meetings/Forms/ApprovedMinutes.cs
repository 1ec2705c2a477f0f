using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Civic.Gateway.Tests.Meetings.Forms;

/// <summary>
/// Minutes as they were approved, in <c>Approved/</c>, but for what differs from run to run: clock times, today's dates, ids. <c>CIVIC_APPROVE=1</c> writes them anew, where CI is not set; whoever does so reads the difference.
/// </summary>
internal static partial class ApprovedMinutes
{
    private static readonly string Folder = Path.Combine(
        typeof(ApprovedMinutes).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!, "tests", "Civic.Gateway.Tests", "Meetings", "Approved");

    private static bool Writing => Environment.GetEnvironmentVariable("CIVIC_APPROVE") == "1" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    internal static void Match(string name, MinutesForms forms, string body)
    {
        Match($"{name}.md", Still(forms.Markdown, body));
        Match($"{name}.page.txt", Still(string.Join('\n', forms.PageText.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)) + "\n", body));
        Match($"{name}.pdf.txt", Still(Structure(forms), body));
        Match($"{name}.json", Still(forms.Json.GetRawText() + "\n", body));
    }

    // One line an element: its place in the structure, its language where it is another, and its words.
    private static string Structure(MinutesForms forms)
    {
        var (text, at) = (new StringBuilder(), 0);
        foreach (var piece in forms.Pdf.Pieces)
        {
            var place = $"{piece.Type}{(piece.Scope is null ? "" : $" scope={piece.Scope}")}{(piece.Language is null ? "" : $" lang={piece.Language}")}";
            if (piece.Element == at) text.Append(piece.Text);
            else text.Append(text.Length > 0 ? "\n" : "").Append(place).Append(": ").Append(piece.Text);
            at = piece.Element;
        }

        return text.Append('\n').ToString();
    }

    private static string Still(string text, string body)
    {
        var still = Base().Replace(Moment().Replace(Clock().Replace(text.Replace(body, "BODY", StringComparison.Ordinal), "KL"), "MOMENT"), "ID");
        still = Address().Replace(still, "http://HOST");
        return Weekday().Replace(Iso().Replace(still, day => day.Value.StartsWith("2020", StringComparison.Ordinal) ? day.Value : "DAY"), day => day.Value.EndsWith("2020", StringComparison.Ordinal) ? day.Value : "DAG");
    }

    private static void Match(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        if (Writing)
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, text);
        }

        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (approved == text) return;
        var (known, now) = (approved.Split('\n'), text.Split('\n'));
        Assert.Fail($"{file} is not what was approved. Gone:\n{string.Join('\n', known.Except(now))}\nNew:\n{string.Join('\n', now.Except(known))}");
    }

    [GeneratedRegex(@"\b\d\d\.\d\d\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")]
    private static partial Regex Moment();

    // Global ids: what comes before them says what they are of.
    [GeneratedRegex("""(?<=meetings/|"civic:meeting": "|"id": ")[A-Za-z0-9+=_%-]{20,}(?=[/"])""")]
    private static partial Regex Base();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d")]
    private static partial Regex Iso();

    [GeneratedRegex("(måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag) \\d+ [a-zåäö]+ \\d{4}")]
    private static partial Regex Weekday();
}
