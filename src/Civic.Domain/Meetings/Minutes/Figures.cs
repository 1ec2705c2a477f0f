using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings.Minutes;

/// <summary>The days by which things must be done, as days of the municipality.</summary>
public static class Deadlines
{
    /// <summary>The last day for adjusting the minutes: fourteen days after the meeting (5:69).</summary>
    public static DateOnly Adjustment(DateOnly meeting) => StatutoryTime.Last(meeting, 14);

    /// <summary>The last day for the notice: the second after the adjustment (8:12).</summary>
    public static DateOnly Notice(DateOnly adjusted) => StatutoryTime.Last(adjusted, 2);

    /// <summary>The last day on which an appeal is in time: three weeks from the notice (13:5).</summary>
    public static DateOnly Appeal(DateOnly notice) => StatutoryTime.Last(notice, 21);
}
