using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Summary;

/// <summary>What may be asked of a seminar's figures for the year's report.</summary>
public abstract record SummaryCommand;

/// <summary>Notes a seminar's figures, once it has ended. For those who lead, and the process after its end. The same figures once more change nothing.</summary>
/// <param name="Facts">The seminar, counted, or null when there is none; put there by the grain.</param>
public sealed record SummariseSeminar(SummaryFacts? Facts) : SummaryCommand;

/// <summary>A seminar as its figures need to know it.</summary>
/// <param name="Year">The year of the democracy days that it belongs to.</param>
/// <param name="Districts">How many of those who joined say to live in each district, those of nobody too; <see cref="NotSaid"/> stands apart.</param>
/// <param name="Ages">How many of those who joined say to be in each age band.</param>
public sealed record SummaryFacts(
    bool Ended,
    int Year,
    SeminarCounts Counts,
    ImmutableSortedDictionary<string, int> Districts,
    ImmutableSortedDictionary<string, int> Ages)
{
    /// <summary>How many said nothing of it.</summary>
    public static int NotSaid(SeminarCounts counts, ImmutableSortedDictionary<string, int> groups) => Math.Max(0, counts.Joined - groups.Values.Sum());
}

/// <summary>The named ways in which figures are refused.</summary>
public static class SummaryRefusals
{
    public static readonly Refusal SeminarUnknown = new("seminar-unknown", "seminar");
    public static readonly Refusal NotEndedYet = new("seminar-not-ended-yet", "seminar");
    public static readonly Refusal NotAModerator = new("not-a-moderator");
}
