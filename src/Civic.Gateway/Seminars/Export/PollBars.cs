using Civic.Domain.Seminars.Polls;

namespace Civic.Gateway.Seminars.Export;

/// <summary>A poll's result as rows: what a table lists and a chart draws.</summary>
/// <param name="Bars">In the form's order; words by count.</param>
internal sealed record PollBars(PastPoll Poll, IReadOnlyList<PollBar> Bars)
{
    private const int MostWords = 30;

    /// <param name="texts">Words that were typed; an erased one has no row.</param>
    internal static PollBars Of(PastPoll poll, IReadOnlyDictionary<string, string> texts)
    {
        var (form, figures) = (poll.Run.Draft.Form, poll.Figures);
        return new PollBars(poll,
        [
            .. figures.Options.Select(option => new PollBar(LabelOf(form, option.Option), option.Points ?? option.Count, option.Count, option.Percent) { Points = option.Points, AverageRank = option.AverageRank }),
            .. figures.Words.Where(word => texts.ContainsKey(word.Text.Id)).Take(MostWords)
                .Select(word => new PollBar(texts[word.Text.Id], word.Count, word.Count, figures.Base == 0 ? 0 : Math.Round(100m * word.Count / figures.Base, 1))),
        ]);
    }

    internal static string LabelOf(PollForm form, int option) => form switch
    {
        SingleChoice f => f.Options[option - 1],
        MultipleChoice f => f.Options[option - 1],
        Quiz f => f.Options[option - 1],
        Ranking f => f.Options[option - 1],
        RatingScale f => Step(f, option),
        _ => "",
    };

    /// <summary>The kind's name, as events and the export say it.</summary>
    internal static string KindOf(PollForm form) => form switch
    {
        SingleChoice => "single",
        MultipleChoice => "multiple",
        RatingScale => "rating",
        Ranking => "ranking",
        Quiz => "quiz",
        WordCloud => "words",
        OpenText => "text",
        _ => "number",
    };

    private static string Step(RatingScale scale, int step)
    {
        var meaning = step == scale.From ? scale.Lowest : step == scale.To ? scale.Highest : null;
        return FormattableString.Invariant($"{step}") + (string.IsNullOrEmpty(meaning) ? "" : $" ({meaning})");
    }
}

/// <summary>A row of a poll's result.</summary>
/// <param name="Length">What the bar measures: points of a ranking, else <paramref name="Count"/>.</param>
/// <param name="Percent">Of the poll's base.</param>
internal sealed record PollBar(string Label, int Length, int Count, decimal Percent)
{
    public int? Points { get; init; }

    public decimal? AverageRank { get; init; }
}
