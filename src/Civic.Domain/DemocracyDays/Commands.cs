using Civic.Domain.Kernel;

namespace Civic.Domain.DemocracyDays;

/// <summary>What may be asked of a year's democracy days.</summary>
public abstract record DaysCommand;

/// <summary>Opens the year's edition. Refused the second time.</summary>
/// <param name="Focus">What the edition is aimed at, in the municipality's words.</param>
/// <param name="Week">The democracy week, a Monday to a Sunday that begins in the year.</param>
public sealed record OpenDays(int Year, string Focus, Week Week) : DaysCommand;

/// <summary>Moves the week. The same week once more changes nothing.</summary>
public sealed record ChangeWeek(Week Week) : DaysCommand;

/// <summary>Words the focus anew. The same words once more change nothing.</summary>
public sealed record ChangeFocus(string Focus) : DaysCommand;

/// <summary>The named ways in which an edition refuses.</summary>
public static class DaysRefusals
{
    public static readonly Refusal Unknown = new("democracy-days-unknown", "year");
    public static readonly Refusal AlreadyOpened = new("democracy-days-already-opened", "year");
    public static readonly Refusal YearOutOfRange = new("year-out-of-range", "year");
    public static readonly Refusal WeekMalformed = new("week-not-monday-to-sunday", "week");
    public static readonly Refusal WeekOffYear = new("week-of-another-year", "week");
}
