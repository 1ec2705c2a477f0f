using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Polls;

/// <summary>What a poll's answers say, counted. Its cost grows with the number of answers, so it is asked for by the tick and not by the answer.</summary>
/// <param name="Base">How many devices have answered: what every percentage is of. Of a choice of several they may add up to more than 100.</param>
/// <param name="Options">Of choices, quizzes and rankings in the form's order; of a scale its steps in their order; else empty.</param>
/// <param name="Words">Of words and texts, most first, then by key; else empty.</param>
/// <param name="Median">Of scales and numbers: the middle one, or the mean of the two in the middle; null without answers.</param>
/// <param name="Mean">Of scales and numbers, to two decimals; null without answers.</param>
/// <param name="Right">Of a quiz: how many answered rightly, all right options and no others; else null.</param>
public sealed record PollFigures(
    int Base,
    ImmutableArray<OptionFigures> Options,
    ImmutableArray<WordFigures> Words,
    decimal? Median,
    decimal? Mean,
    int? Right)
{
    /// <summary>Counts a poll's answers. Pure: the same answers give the same figures, whatever the order in which they came.</summary>
    public static PollFigures Of(PollForm form, IReadOnlyCollection<PollAnswer> answers)
    {
        var empty = new PollFigures(answers.Count, [], [], null, null, null);
        return form switch
        {
            SingleChoice f => empty with { Options = Chosen(f.Options.Length, answers) },
            MultipleChoice f => empty with { Options = Chosen(f.Options.Length, answers) },
            Quiz f => empty with { Options = Chosen(f.Options.Length, answers), Right = RightOnes(f, answers) },
            Ranking f => empty with { Options = Ranked(f.Options.Length, answers) },
            RatingScale f => Rated(f, answers, empty),
            NumberEntry => Measured([.. answers.OfType<Numbered>().Select(answer => answer.Value)], empty),
            _ => empty with { Words = Worded(answers) },
        };
    }

    /// <summary>Counts a poll as it stands; a poll that was not opened has no answers.</summary>
    public static PollFigures Of(PollState state) => state switch
    {
        Open s => Of(s.Run),
        Closed s => Of(s.Run),
        Prepared s => Of(s.Draft.Form, []),
        _ => new PollFigures(0, [], [], null, null, null),
    };

    internal static PollFigures Of(Run run) => Of(run.Draft.Form, [.. run.Answers.Values.Select(given => given.Answer)]);

    private static ImmutableArray<OptionFigures> Chosen(int options, IReadOnlyCollection<PollAnswer> answers)
    {
        var counts = new int[options];
        foreach (var answer in answers.OfType<Chosen>())
            foreach (var option in answer.Options)
                counts[option - 1]++;
        return [.. counts.Select((count, i) => new OptionFigures(i + 1, count, Percent(count, answers.Count), null, null))];
    }

    private static int RightOnes(Quiz quiz, IEnumerable<PollAnswer> answers) =>
        answers.OfType<Chosen>().Count(answer => answer.Options.Length == quiz.Right.Length && quiz.Right.All(right => answer.Options.Contains(right)));

    // Borda: of n options the first gets n - 1 points, the last none. The average rank says the same in the words of the answers.
    private static ImmutableArray<OptionFigures> Ranked(int options, IReadOnlyCollection<PollAnswer> answers)
    {
        var (points, first) = (new int[options], new int[options]);
        foreach (var answer in answers.OfType<Chosen>())
        {
            first[answer.Options[0] - 1]++;
            for (var place = 0; place < options; place++) points[answer.Options[place] - 1] += options - 1 - place;
        }

        return [.. points.Select((sum, i) => new OptionFigures(
            i + 1, first[i], Percent(first[i], answers.Count), sum, answers.Count == 0 ? null : options - Round((decimal)sum / answers.Count, 2)))];
    }

    private static PollFigures Rated(RatingScale scale, IReadOnlyCollection<PollAnswer> answers, PollFigures empty)
    {
        var values = answers.OfType<Rated>().Select(answer => answer.Value).ToList();
        var steps = Enumerable.Range(scale.From, scale.To - scale.From + 1).Select(step => (Step: step, Count: values.Count(value => value == step)));
        return Measured([.. values.Select(value => (decimal)value)], empty)
            with { Options = [.. steps.Select(of => new OptionFigures(of.Step, of.Count, Percent(of.Count, answers.Count), null, null))] };
    }

    private static PollFigures Measured(List<decimal> values, PollFigures empty)
    {
        if (values.Count == 0) return empty;
        values.Sort();
        var middle = values.Count / 2;
        var median = values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
        return empty with { Median = Plain(median), Mean = Round(values.Average(), 2) };
    }

    // Of texts that are one word the smallest id stands for all, so that it is the same one at every look.
    private static ImmutableArray<WordFigures> Worded(IEnumerable<PollAnswer> answers) => [.. answers.OfType<Worded>()
        .SelectMany(answer => answer.Words)
        .GroupBy(word => word.Key, StringComparer.Ordinal)
        .Select(same => new WordFigures(same.Key, same.MinBy(word => word.Text.Id, StringComparer.Ordinal)!.Text, same.Count()))
        .OrderByDescending(word => word.Count).ThenBy(word => word.Key, StringComparer.Ordinal)];

    private static decimal Percent(int count, int of) => of == 0 ? 0 : Round(100m * count / of, 1);

    private static decimal Round(decimal value, int decimals) => Plain(decimal.Round(value, decimals, MidpointRounding.AwayFromZero));

    // 3.50 and 3.5 are one number; written, they are to look so.
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
}

/// <summary>How often an option was answered.</summary>
/// <param name="Option">Its number from 1; of a scale the step itself.</param>
/// <param name="Count">How many devices answered it; of a ranking, how many put it first.</param>
/// <param name="Percent">Of the poll's base, to one decimal.</param>
/// <param name="Points">Of a ranking: its Borda points; else null.</param>
/// <param name="AverageRank">Of a ranking: its place on average, from 1, to two decimals; null without answers and of other polls.</param>
public sealed record OptionFigures(int Option, int Count, decimal Percent, int? Points, decimal? AverageRank);

/// <summary>How many devices answered a word.</summary>
public sealed record WordFigures(string Key, SealedText Text, int Count);
