using System.Collections.Immutable;
using Civic.Domain.Seminars.Polls;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Polls;

public sealed class FiguresTests
{
    private static readonly ImmutableArray<string> Options = ["A", "B", "C"];

    private static PollFigures Count(PollForm form, params PollAnswer[] answers)
    {
        var figures = PollFigures.Of(form, answers);
        var back = PollFigures.Of(form, [.. answers.Reverse()]);
        Assert.Equal(figures.Options.AsEnumerable(), back.Options.AsEnumerable());
        Assert.Equal(figures.Words.AsEnumerable(), back.Words.AsEnumerable());
        Assert.Equal((figures.Base, figures.Median, figures.Mean, figures.Right), (back.Base, back.Median, back.Mean, back.Right));
        return figures;
    }

    private static Chosen Chose(params int[] options) => new([.. options]);

    private static PollAnswer[] Rated(params int[] values) => [.. values.Select(value => new Rated(value))];

    private static PollAnswer[] Numbered(params double[] values) => [.. values.Select(value => new Numbered((decimal)value))];

    private static Worded Said(params string[] words) => new([.. words.Select(word => new SealedWord(word.ToUpperInvariant(), Sealed(word)))]);

    [Fact]
    public void Shares_are_of_the_devices_that_answered()
    {
        var figures = Count(new SingleChoice(Options), Chose(1), Chose(1), Chose(2));
        Assert.Equal(3, figures.Base);
        Assert.Equal([(1, 2, 66.7m), (2, 1, 33.3m), (3, 0, 0m)], figures.Options.Select(option => (option.Option, option.Count, option.Percent)));
    }

    [Fact]
    public void Shares_of_a_choice_of_several_may_add_up_to_more()
    {
        var figures = Count(new MultipleChoice(Options, 2), Chose(1, 2), Chose(2, 1), Chose(2));
        Assert.Equal([66.7m, 100m, 0m], figures.Options.Select(option => option.Percent));
    }

    [Fact]
    public void Nobody_is_the_base_of_nothing() => Assert.All<PollForm>(
        [new SingleChoice(Options), new Ranking(Options), new RatingScale(1, 5, null, null), new NumberEntry(0, 9, 0), new WordCloud(1), new Quiz(Options, [1])], form =>
        {
            var figures = Count(form);
            Assert.Equal((0, null, null), (figures.Base, figures.Median, figures.Mean));
            Assert.All(figures.Options, option => Assert.Equal((0, 0m), (option.Count, option.Percent)));
            Assert.All(figures.Options, option => Assert.Null(option.AverageRank));
        });

    [Fact]
    public void Half_a_tenth_of_a_percent_goes_up()
    {
        var figures = Count(new SingleChoice(Options), [Chose(1), .. Enumerable.Repeat(Chose(2), 799)]);
        Assert.Equal([0.1m, 99.9m, 0m], figures.Options.Select(option => option.Percent));
        Assert.Equal(12.5m, Count(new SingleChoice(Options), [Chose(1), .. Enumerable.Repeat(Chose(2), 7)]).Options[0].Percent);
    }

    [Theory]
    [InlineData(new[] { 3 }, 3, 3)]
    [InlineData(new[] { 1, 5 }, 3, 3)]
    [InlineData(new[] { 1, 2, 5 }, 2, 2.67)]
    [InlineData(new[] { 1, 2, 2, 5 }, 2, 2.5)]
    [InlineData(new[] { 1, 2, 3, 5 }, 2.5, 2.75)]
    public void A_scale_has_a_median_and_a_mean(int[] values, double median, double mean)
    {
        var figures = Count(new RatingScale(1, 5, null, null), Rated(values));
        Assert.Equal(((decimal)median, (decimal)mean), (figures.Median, figures.Mean));
        Assert.Equal([1, 2, 3, 4, 5], figures.Options.Select(option => option.Option));
        Assert.Equal(values.Length, figures.Options.Sum(option => option.Count));
    }

    [Fact]
    public void Numbers_have_a_median_that_an_outlier_does_not_move()
    {
        var figures = Count(new NumberEntry(0, 1_000_000, 2), Numbered(3, 4.5, 1_000_000));
        Assert.Equal((3, 4.5m, 333335.83m), (figures.Base, figures.Median, figures.Mean));
        Assert.Empty(figures.Options);
        Assert.Equal("3.75", Count(new NumberEntry(0, 9, 2), Numbered(3, 4.5)).Median!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Numbers_are_written_without_idle_noughts() =>
        Assert.Equal("4", Count(new NumberEntry(0, 9, 2), new Numbered(3.00m), new Numbered(5.0m)).Median!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_ranking_is_counted_by_borda()
    {
        var figures = Count(new Ranking(Options), Chose(1, 2, 3), Chose(1, 3, 2), Chose(2, 3, 1));
        Assert.Equal([(4, 1.67m), (3, 2m), (2, 2.33m)], figures.Options.Select(option => (option.Points!.Value, option.AverageRank!.Value)));
        Assert.Equal([(2, 66.7m), (1, 33.3m), (0, 0m)], figures.Options.Select(option => (option.Count, option.Percent)));
    }

    [Fact]
    public void A_quiz_counts_who_named_all_that_is_right_and_no_more() =>
        Assert.Equal(2, Count(new Quiz(Options, [1, 3]), Chose(1, 3), Chose(3, 1), Chose(1), Chose(1, 2, 3), Chose(2)).Right);

    [Fact]
    public void Words_are_counted_by_key_and_shown_by_one_text()
    {
        var figures = Count(new WordCloud(3), Said("ljus", "grannar"), Said("Ljus"), Said("LJUS", "buss"));
        Assert.Equal([("LJUS", 3), ("BUSS", 1), ("GRANNAR", 1)], figures.Words.Select(word => (word.Key, word.Count)));
        Assert.Equal("LJUS", figures.Words[0].Text.Id);
    }
}
