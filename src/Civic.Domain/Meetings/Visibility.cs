using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings;

/// <summary>
/// Who may see what, in words:
/// everybody sees that a meeting is called and its agenda. A paragraph is for everybody once it is adjusted; before that, and who
/// attends or has a conflict of interest, for chair, secretary and members. Any other case: nothing.
/// </summary>
public static class MeetingVisibility
{
    /// <summary>Whether a viewer sees what is not adjusted yet.</summary>
    public static bool IsInside(Actor viewer) => viewer.Has(Roles.Chair | Roles.Secretary | Roles.Member | Roles.Process);

    /// <summary>
    /// Whether everybody may follow an item: the council's are open unless it decides otherwise for one (5:42); another body's are closed unless it has
    /// opened its meetings, and for authority and secrecy all the same (5:44, 6:25). Closed until the meeting is opened and its rules are known.
    /// </summary>
    public static bool IsOpen(Scheduled meeting, int item) => meeting is { Sitting.Rules: var rules } && meeting.ItemOf(item) is { Doors: Doors.Usual }
        && (rules.IsCouncil || rules.OpenMeetings);

    /// <summary>
    /// Whether a viewer may be there for an item: all who have a seat may behind closed doors too, serving or not (5:42, 6:17); who has a conflict of interest
    /// may not be present at a board's handling of it, open or not (6:30).
    /// </summary>
    public static bool MayBeThere(Scheduled meeting, int item, Actor viewer) => meeting is { Sitting: { } sitting } && meeting.ItemOf(item) is { } it
        && (sitting.Rules.IsCouncil || !it.Conflicts.Contains(viewer.Id))
        && (IsOpen(meeting, item) || sitting.IsMember(viewer.Id) || viewer.Has(Roles.Secretary | Roles.Process));

    /// <summary>An item's paragraph as a viewer may see it, or null.</summary>
    public static Paragraph? Paragraph(AgendaItem item, Actor viewer) =>
        item.Paragraph is { } paragraph && (paragraph.Adjusted || IsInside(viewer)) ? paragraph : null;
}
