namespace Civic.Domain.Seminars.Summary;

/// <summary>
/// Who may see what, in words:
/// everybody sees a seminar's figures; what would tell of somebody is not in them.
/// </summary>
public static class SummaryVisibility
{
    /// <summary>The figures; null while there are none.</summary>
    public static SummaryView? See(SummaryState state) => state is Summarised s ? new SummaryView(s.Year, s.Counts, s.Districts, s.Ages) : null;
}

/// <summary>A seminar's figures as everybody may see them.</summary>
public sealed record SummaryView(int Year, SeminarCounts Counts, GroupTable? Districts, GroupTable? Ages);
