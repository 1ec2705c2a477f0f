using Civic.Domain.Seminars.Questions;

namespace Civic.Gateway.Seminars.Export;

/// <summary>A seminar as tables, one a file: each has one header and rows of one kind, so that a spreadsheet sorts and sums them.</summary>
internal static class CsvExport
{
    private const int Page = 500;

    /// <summary>The tables by name.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<CsvText, Past, Afterwards, CancellationToken, Task>> Tables =
        new Dictionary<string, Func<CsvText, Past, Afterwards, CancellationToken, Task>>(StringComparer.Ordinal)
        {
            ["questions"] = Questions,
            ["polls"] = Polls,
            ["speeches"] = Speeches,
            ["figures"] = Figures,
        };

    private static async Task Questions(CsvText csv, Past past, Afterwards read, CancellationToken cancellation)
    {
        csv.Row("number", "asked_at", "seconds", "text", "language", "votes", "answered", "answered_at", "answer", "participant", "name");
        foreach (var page in past.Questions.Chunk(Page))
        {
            var texts = await read.Texts(past.Tenant, page.SelectMany(question => JsonExport.Seals(past, question)), cancellation);
            foreach (var question in page.Where(question => texts.ContainsKey(question.Text.Id)))
            {
                var by = past.AskerOf(question.Number);
                csv.Row(
                    question.Number, question.AskedAt, past.SecondsAt(question.AskedAt), texts[question.Text.Id], question.Language, question.Votes,
                    question.Phase == QuestionPhase.Answered, question.AnsweredAt, question.Answer is { } answer ? texts.GetValueOrDefault(answer.Id) : null, by?.Number,
                    by?.Name is { } name ? texts.GetValueOrDefault(name.Id) : null);
            }

            await csv.Flush(cancellation);
        }

        await csv.Flush(cancellation);
    }

    private static async Task Polls(CsvText csv, Past past, Afterwards read, CancellationToken cancellation)
    {
        csv.Row("poll", "question", "kind", "open", "base", "option", "label", "count", "percent", "points", "average_rank", "median", "mean", "right");
        foreach (var poll in past.Polls)
        {
            var figures = poll.Figures;
            var texts = await read.Texts(past.Tenant, figures.Words.Select(word => word.Text), cancellation);
            var any = false;
            foreach (var option in figures.Options) Add(option.Option, PollBars.LabelOf(poll.Run.Draft.Form, option.Option), option.Count, option.Percent, option.Points, option.AverageRank);
            foreach (var word in figures.Words.Where(word => texts.ContainsKey(word.Text.Id)))
                Add(null, texts[word.Text.Id], word.Count, figures.Base == 0 ? 0 : Math.Round(100m * word.Count / figures.Base, 1), null, null);
            // A poll without rows has its base and its middle all the same.
            if (!any) Add(null, null, null, null, null, null);
            await csv.Flush(cancellation);

            void Add(int? option, string? label, int? count, decimal? percent, int? points, decimal? rank)
            {
                any = true;
                csv.Row(
                    poll.Key, poll.Run.Draft.Question, PollBars.KindOf(poll.Run.Draft.Form), poll.IsOpen, figures.Base, option, label, count, percent, points, rank,
                    figures.Median, figures.Mean, figures.Right);
            }
        }

        await csv.Flush(cancellation);
    }

    private static Task Figures(CsvText csv, Past past, Afterwards read, CancellationToken cancellation)
    {
        csv.Row("figure", "group", "value");
        foreach (var (name, value) in PastFigures.Counts(past)) csv.Row(name, null, value);
        foreach (var (name, table) in PastFigures.Groups(past))
        {
            foreach (var group in table?.Groups ?? []) csv.Row(name, group.Key, group.People);
            if (table is not null) csv.Row(name, "not said", table.NotSaid);
        }

        return csv.Flush(cancellation);
    }

    private static async Task Speeches(CsvText csv, Past past, Afterwards read, CancellationToken cancellation)
    {
        var names = await read.Texts(past.Tenant, past.Speeches.Select(speech => speech.By?.Name), cancellation);
        csv.Row("call", "at", "seconds", "ended_at", "group", "point_of_order", "participant", "name");
        foreach (var speech in past.Speeches)
            csv.Row(
                speech.Call, speech.At, past.SecondsAt(speech.At), speech.EndedAt, speech.Group, speech.PointOfOrder, speech.By?.Number,
                speech.By?.Name is { } name ? names.GetValueOrDefault(name.Id) : null);
        await csv.Flush(cancellation);
    }
}
