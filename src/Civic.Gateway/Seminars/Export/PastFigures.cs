using Civic.Domain.Seminars.Summary;

namespace Civic.Gateway.Seminars.Export;

/// <summary>A seminar's figures as rows: what the files list.</summary>
internal static class PastFigures
{
    /// <summary>The counts by name; null is what nobody counted. Empty while there are none.</summary>
    internal static IEnumerable<(string Name, int? Value)> Counts(Past past) => past.Summary?.Counts is not { } counts ? [] :
    [
        ("registered", counts.Registered), ("joined", counts.Joined), ("peak", counts.Peak), ("stayed", counts.Stayed), ("questions", counts.Questions),
        ("answers", counts.Answers), ("reactions", counts.Reactions), ("replayed", past.Replayed),
    ];

    /// <summary>The groups by name; a table is null where too few said anything.</summary>
    internal static IEnumerable<(string Name, GroupTable? Table)> Groups(Past past) =>
        past.Summary is not { } summary ? [] : [("districts", summary.Districts), ("ages", summary.Ages)];
}
