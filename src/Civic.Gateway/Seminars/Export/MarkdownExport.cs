using System.Globalization;
using System.Text;
using Civic.Domain.Seminars.Questions;

namespace Civic.Gateway.Seminars.Export;

/// <summary>A summary to be read and pasted, in Markdown (CommonMark with the tables of GitHub). Charts are pictures beside it, and their figures stand below them in tables.</summary>
/// <remarks>What people typed is text and never markup, a link or a picture.</remarks>
internal static class MarkdownExport
{
    internal static string Write(Past past, ExportWords words, IReadOnlyDictionary<string, string> texts)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {Text(past.Title)}\n\n");
        if (past.Seminar.StartedAt is { } started) page.Append(CultureInfo.InvariantCulture, $"- {words.Held}: {Moment(past, started)}\n");
        if (past.Seminar.EndedAt is { } ended) page.Append(CultureInfo.InvariantCulture, $"- {words.Ended}: {Moment(past, ended)}\n");
        if (past.Seminar.Recording is { } film) page.Append(CultureInfo.InvariantCulture, $"- {words.Recording}: <{film.Address.Replace(">", "%3E", StringComparison.Ordinal)}>\n");
        page.Append(CultureInfo.InvariantCulture, $"\n{words.Note}\n");
        Figures(page, past, words);
        Polls(page, past, words, texts);
        Questions(page, past, words, texts);
        Speeches(page, past, words, texts);
        return page.ToString();
    }

    /// <summary>A text as text: whatever Markdown or HTML would read in it is escaped, and it stays on its line.</summary>
    internal static string Text(string text)
    {
        var plain = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings(" "))
        {
            if (char.IsControl(c)) continue;
            // CommonMark 2.4: any ASCII punctuation may be escaped so; letters, digits and blanks may not.
            if (char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)) && c is not (',' or '?' or ';' or '%' or '/' or '"' or '\'')) plain.Append('\\');
            plain.Append(c);
        }

        // A line that begins with a number and a dot would be a list; the dot is escaped by now.
        return plain.ToString();
    }

    private static void Figures(StringBuilder page, Past past, ExportWords words)
    {
        if (past.Summary is null) return;
        page.Append(CultureInfo.InvariantCulture, $"\n## {words.Figures}\n\n");
        foreach (var (name, value) in PastFigures.Counts(past))
            page.Append(CultureInfo.InvariantCulture, $"- {words.Counted[name]}: {(value is { } count ? words.Number(count) : words.NotCounted)}\n");
        page.Append(CultureInfo.InvariantCulture, $"\n{words.SmallHidden}\n");
    }

    private static void Polls(StringBuilder page, Past past, ExportWords words, IReadOnlyDictionary<string, string> texts)
    {
        var polls = past.Polls.ToArray();
        if (polls.Length == 0) return;
        page.Append(CultureInfo.InvariantCulture, $"\n## {words.Polls}\n");
        foreach (var poll in polls)
        {
            var result = PollBars.Of(poll, texts);
            page.Append(CultureInfo.InvariantCulture, $"\n### {Text(poll.Run.Draft.Question)}\n");
            if (result.Bars.Count > 0)
            {
                if (poll.HasChart) page.Append(CultureInfo.InvariantCulture, $"\n![{words.BarChart}: {Text(poll.Run.Draft.Question)}](charts/{poll.Key}.svg)\n");
                Table(page, result, words);
            }

            page.Append(CultureInfo.InvariantCulture, $"\n{PollChart.Foot(result, words)}\n");
        }
    }

    private static void Table(StringBuilder page, PollBars result, ExportWords words)
    {
        var ranked = result.Bars.Any(bar => bar.Points is not null);
        page.Append(CultureInfo.InvariantCulture, $"\n| {words.Option} | {(ranked ? words.Points : words.Count)} | {(ranked ? words.AverageRank : words.Share)} |\n|---|--:|--:|\n");
        foreach (var bar in result.Bars)
            page.Append(CultureInfo.InvariantCulture, $"| {Text(bar.Label)} | {bar.Length} | {(ranked ? bar.AverageRank is { } rank ? words.Number(rank) : "" : words.Percent(bar.Percent))} |\n");
    }

    private static void Questions(StringBuilder page, Past past, ExportWords words, IReadOnlyDictionary<string, string> texts)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {words.Questions}\n\n");
        var questions = past.Questions.Where(question => texts.ContainsKey(question.Text.Id)).OrderByDescending(question => question.Votes).ThenBy(question => question.Number).ToArray();
        if (questions.Length == 0) page.Append(CultureInfo.InvariantCulture, $"{words.NoQuestions}\n");
        foreach (var question in questions)
        {
            var by = words.Named(past.AskerOf(question.Number), texts);
            page.Append(CultureInfo.InvariantCulture, $"- **{Text(texts[question.Text.Id])}** ({question.Votes} {words.Votes}){(by is null ? "" : $" {words.AskedBy}: {Text(by)}.")}\n");
            if (question.Answer is { } answer) page.Append(CultureInfo.InvariantCulture, $"  - {words.Answer}: {Text(texts.GetValueOrDefault(answer.Id, words.Erased))}\n");
            else if (question.Phase == QuestionPhase.Answered) page.Append(CultureInfo.InvariantCulture, $"  - {words.AnsweredAloud}\n");
        }
    }

    private static void Speeches(StringBuilder page, Past past, ExportWords words, IReadOnlyDictionary<string, string> texts)
    {
        if (past.Speeches.IsEmpty) return;
        page.Append(CultureInfo.InvariantCulture, $"\n## {words.Speeches}\n\n| {words.Speaker} | {words.Group} | {words.Time} |\n|---|---|--:|\n");
        foreach (var speech in past.Speeches)
        {
            var length = speech.EndedAt is { } ended ? (ended - speech.At).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : "";
            var group = speech.PointOfOrder ? words.PointOfOrder : Text(speech.Group ?? "");
            page.Append(CultureInfo.InvariantCulture, $"| {Text(words.Named(speech.By, texts) ?? "–")} | {group} | {length} |\n");
        }
    }

    private static string Moment(Past past, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, past.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
