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

    /// <summary>An item's paragraph as a viewer may see it, or null.</summary>
    public static Paragraph? Paragraph(AgendaItem item, Actor viewer) =>
        item.Paragraph is { } paragraph && (paragraph.Adjusted || IsInside(viewer)) ? paragraph : null;
}
