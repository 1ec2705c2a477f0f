using Civic.Contracts;
using Civic.Domain.Committees;
using Civic.Domain.Contests;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Grains.Hosting;

namespace Civic.Grains.Meetings;

/// <summary>What meetings need to know of committees, contests and each other.</summary>
internal static class MeetingFacts
{
    internal static async Task<CommitteeFacts?> Committee(this Facts facts, TenantId tenant, CommitteeId committee, DateOnly day) =>
        await facts.Of<CommitteeDecider, CommitteeState, CommitteeCommand, CommitteeEvent>(tenant, Streams.Committee(committee)) is Active active
            ? new CommitteeFacts(active.MembersOn(day))
            : null;

    internal static async Task<Domain.Meetings.ContestFacts?> ContestForAgenda(this Facts facts, TenantId tenant, ContestId contest) =>
        (await facts.Contest(tenant, contest)).AskedOfEntries() is { } rules ? new Domain.Meetings.ContestFacts(rules.Committee) : null;

    internal static Task<ContestState> Contest(this Facts facts, TenantId tenant, ContestId contest) =>
        facts.Of<ContestDecider, ContestState, ContestCommand, ContestEvent>(tenant, Streams.Contest(contest));

    internal static Task<MeetingState> Meeting(this Facts facts, TenantId tenant, MeetingId meeting) =>
        facts.Of<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>(tenant, Streams.Meeting(meeting));

    /// <summary>How far the committee has counted its paragraphs in a year.</summary>
    internal static async Task<ParagraphFacts> Paragraphs(this Facts facts, TenantId tenant, CommitteeId committee, int year)
    {
        var meetings = await facts.All<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>(tenant, "meeting/");
        var used = meetings.Select(pair => pair.Value).OfType<Scheduled>()
            .Where(meeting => meeting.Committee == committee && meeting.Date.Year == year)
            .SelectMany(meeting => meeting.Items).Select(item => item.Paragraph?.Number ?? 0);
        return new ParagraphFacts(used.DefaultIfEmpty(0).Max());
    }
}
