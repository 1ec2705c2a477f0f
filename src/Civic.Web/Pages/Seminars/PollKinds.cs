using System.Collections.Immutable;
using System.Globalization;
using Civic.Domain.Seminars.Polls;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Seminars;

/// <summary>Reads polls and answers out of forms. What cannot be read becomes something that the poll's own rules refuse by name.</summary>
internal static class PollKinds
{
    /// <summary>The kinds, as forms name them.</summary>
    public static ImmutableArray<string> Names { get; } = ["single", "multiple", "rating", "ranking", "words", "quiz", "text", "number"];

    /// <summary>A poll's form, out of kind, lines of options (right ones of a quiz begin with *) and two numbers.</summary>
    public static PollForm? FormOf(Posted form)
    {
        ImmutableArray<string> lines = [.. form.One("options").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        var options = lines.Select(line => line.TrimStart('*').Trim()).ToImmutableArray();
        var (from, to) = (NumberOf(form.One("from")), NumberOf(form.One("to")));
        return form.One("kind") switch
        {
            "single" => new SingleChoice(options),
            "multiple" => new MultipleChoice(options, Whole(to) ?? options.Length),
            "rating" => new RatingScale(Whole(from) ?? 1, Whole(to) ?? 5, options.ElementAtOrDefault(0), options.ElementAtOrDefault(1)),
            "ranking" => new Ranking(options),
            "words" => new WordCloud(Whole(to) ?? 1),
            "quiz" => new Quiz(options, [.. lines.Select((line, at) => line[0] == '*' ? at + 1 : 0).Where(number => number > 0)]),
            "text" => new OpenText(Whole(to) ?? 300),
            "number" => new NumberEntry(from ?? 0, to ?? 100, Math.Min(4, Math.Max(Decimals(from), Decimals(to)))),
            _ => null,
        };
    }

    /// <summary>An answer, by which fields the ballot had.</summary>
    public static (PollAnswer Answer, ImmutableArray<string> Typed) AnswerOf(Posted form)
    {
        if (form.Fields.ContainsKey("rating")) return (new Rated(Whole(NumberOf(form.One("rating"))) ?? int.MinValue), []);
        if (form.Fields.ContainsKey("number")) return (new Numbered(NumberOf(form.One("number")) ?? decimal.MinValue), []);
        if (form.Fields.ContainsKey("word"))
            return (new Worded([]), [.. form.All("word").Select(word => word.Trim()).Where(word => word.Length > 0)]);
        var places = form.Fields.Keys.Where(key => key.StartsWith("place-", StringComparison.Ordinal)).ToList();
        return places.Count > 0 ? (Ranked(form, places), []) : (new Chosen([.. form.All("options").Select(option => Whole(NumberOf(option)) ?? 0)]), []);
    }

    // Options in the order of their places; those without one are left out, and the ranking is incomplete then. Two in one place stand beside each other:
    // the second one is left out as well, since nobody said which is first.
    private static Chosen Ranked(Posted form, List<string> places) => new([.. places
        .Select(key => (Option: Whole(NumberOf(key[6..])) ?? 0, Place: Whole(NumberOf(form.One(key)))))
        .Where(one => one.Place is not null).GroupBy(one => one.Place).OrderBy(one => one.Key).Select(one => one.First().Option)]);

    // People write 3,5 and 3.5.
    private static decimal? NumberOf(string text) =>
        decimal.TryParse(text.Trim().Replace(',', '.').Replace('−', '-'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Whole(decimal? number) => number is { } some && some == decimal.Truncate(some) && Math.Abs(some) <= int.MaxValue ? (int)some : null;

    private static int Decimals(decimal? number) => number is { } some ? some.Scale : 0;
}
