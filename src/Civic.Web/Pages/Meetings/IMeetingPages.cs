using Civic.Contracts;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;

namespace Civic.Web.Pages.Meetings;

/// <summary>What the meetings' pages show and do. As of <see cref="IPages"/>: null for what does not exist and for what is not for the caller, alike.</summary>
public interface IMeetingPages
{
    /// <summary>All meetings of all bodies.</summary>
    Task<MeetingsModel?> All(Visit visit, CancellationToken cancel);

    /// <summary>A meeting as the caller may see it, with the steps that the caller may take.</summary>
    /// <param name="meeting">Its short name or its global id.</param>
    Task<MeetingModel?> Meeting(Visit visit, string meeting, CancellationToken cancel);

    /// <summary>The digital notice board.</summary>
    Task<NoticesModel?> Notices(Visit visit, CancellationToken cancel);

    /// <summary>Does what a form asks. Idempotent by operation id; answers after the commit and never throws for a refusal.</summary>
    Task<Outcome> Act(Visit visit, Guid operation, string meeting, MeetingAct act, CancellationToken cancel);
}

/// <summary>What a form asks for.</summary>
public abstract record MeetingAct;

public sealed record InMeeting(MeetingCommand Command) : MeetingAct;

public sealed record OnItem(int Item, ItemCommand Command) : MeetingAct;

public sealed record InMinutes(MinutesCommand Command) : MeetingAct;
