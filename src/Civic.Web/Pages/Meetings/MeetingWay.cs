using Civic.Web.Components;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Meetings;

/// <summary>The steps that lead to a meeting's pages, and what they are called.</summary>
internal static class MeetingWay
{
    public static string Title(Frame frame, MeetingModel meeting) => $"{meeting.Committee.Text}, {frame.Dates.Moment(meeting.StartsAt)}";

    public static IReadOnlyList<Crumb> To(Frame frame, MeetingModel meeting, string? last = null)
    {
        var day = new Words(frame.Dates.Moment(meeting.StartsAt), frame.Language);
        List<Crumb> way =
        [
            new(frame.Site!.Name, frame.Root + "/"), new(new Words(frame.Texts["meetings"], frame.Language), frame.Root + "/meetings"),
            new(day, last is null ? null : $"{frame.Root}/meetings/{meeting.Id}"),
        ];
        if (last is not null) way.Add(new Crumb(new Words(last, frame.Language)));
        return way;
    }
}
