using System.Collections.Immutable;
using Civic.Domain.Seminars.Polls;

namespace Civic.Gateway.Seminars.Polls;

/// <summary>The kinds of poll by name, as callers see them.</summary>
internal enum PollKind
{
    Single,
    Multiple,
    Rating,
    Ranking,
    Quiz,
    Words,
    Text,
    Number,
}

/// <summary>A poll's form with all that any kind may have; what does not belong to the kind is null.</summary>
internal sealed record PollFormParts(PollKind Kind)
{
    public string[]? Options { get; init; }

    public int? Most { get; init; }

    public decimal? From { get; init; }

    public decimal? To { get; init; }

    public string? Lowest { get; init; }

    public string? Highest { get; init; }

    public int[]? Right { get; init; }

    public int? Length { get; init; }

    public int? Decimals { get; init; }
}

/// <summary>A form as a caller writes it.</summary>
internal sealed record PollFormInput(
    PollKind Kind, string[] Options, int Most, double From, double To, string? Lowest, string? Highest, int[] Right, int Length, int Decimals);

internal static class PollForms
{
    internal static PollFormParts Of(PollForm form) => form switch
    {
        SingleChoice f => new PollFormParts(PollKind.Single) { Options = [.. f.Options] },
        MultipleChoice f => new PollFormParts(PollKind.Multiple) { Options = [.. f.Options], Most = f.Most },
        RatingScale f => new PollFormParts(PollKind.Rating) { From = f.From, To = f.To, Lowest = f.Lowest, Highest = f.Highest },
        Ranking f => new PollFormParts(PollKind.Ranking) { Options = [.. f.Options] },
        Quiz f => new PollFormParts(PollKind.Quiz) { Options = [.. f.Options], Right = f.Right.IsEmpty ? null : [.. f.Right] },
        WordCloud f => new PollFormParts(PollKind.Words) { Most = f.Most },
        OpenText f => new PollFormParts(PollKind.Text) { Length = f.Length },
        NumberEntry f => new PollFormParts(PollKind.Number) { From = f.From, To = f.To, Decimals = f.Decimals },
        _ => throw new InvalidOperationException($"{form.GetType().Name} has no name for callers."),
    };

    internal static PollForm From(PollFormInput input) => input.Kind switch
    {
        PollKind.Single => new SingleChoice([.. input.Options]),
        PollKind.Multiple => new MultipleChoice([.. input.Options], input.Most),
        PollKind.Rating => new RatingScale(Step(input.From), Step(input.To), input.Lowest, input.Highest),
        PollKind.Ranking => new Ranking([.. input.Options]),
        PollKind.Quiz => new Quiz([.. input.Options], [.. input.Right]),
        PollKind.Words => new WordCloud(input.Most),
        PollKind.Text => new OpenText(input.Length),
        _ => new NumberEntry(Number(input.From), Number(input.To), input.Decimals),
    };

    /// <summary>An option in words; null where options have none.</summary>
    internal static string? Label(PollForm form, int option) => form switch
    {
        SingleChoice f => f.Options[option - 1],
        MultipleChoice f => f.Options[option - 1],
        Ranking f => f.Options[option - 1],
        Quiz f => f.Options[option - 1],
        _ => null,
    };

    /// <summary>A number as it was written; one that no poll takes becomes one that every poll refuses.</summary>
    internal static decimal Number(double value) => double.IsFinite(value) && Math.Abs(value) < 1e15 ? (decimal)value : decimal.MaxValue;

    // A step that is none lies outside every scale.
    private static int Step(double value) => value == Math.Floor(value) && Math.Abs(value) <= 1000 ? (int)value : int.MinValue;
}
