using Civic.Contracts.Ports;
using Civic.Domain.Cases;
using Civic.Domain.Committees;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.DemocracyDays;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Districts;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Replays;
using Civic.Domain.Seminars.Summary;
using Civic.Domain.Tenants;

namespace Civic.Contracts;

/// <summary>The rooms that queries can read, by the first part of their streams' names.</summary>
public static class Rooms
{
    public static readonly Room<TenantState> Tenants = new("tenant");
    public static readonly Room<DistrictState> Districts = new("district");
    public static readonly Room<CommitteeState> Committees = new("committee");

    /// <summary>Parent: the committee. In order of time.</summary>
    public static readonly Room<MeetingState> Meetings = new("meeting");

    /// <summary>The register. Parent: the year in which the case was received. By number.</summary>
    public static readonly Room<CaseState> Cases = new("case");

    /// <summary>Parent: the meeting. In the order of the agenda.</summary>
    public static readonly Room<ItemState> Items = new("item");

    /// <summary>By meeting. Parent: <see cref="NoticeBoard"/> while a notice is posted, else empty.</summary>
    public static readonly Room<MinutesState> Minutes = new("minutes");

    /// <summary>The parent of minutes with a notice on the board.</summary>
    public const string NoticeBoard = "board";

    public static readonly Room<DaysState> DemocracyDays = new("democracy-days");

    /// <summary>Parent: the year. In order of start.</summary>
    public static readonly Room<ProgrammeState> Events = new("event");

    /// <summary>In order of opening.</summary>
    public static readonly Room<ContestState> Contests = new("contest");

    /// <summary>Parent: the contest. By school, which is no ranking.</summary>
    public static readonly Room<EntryState> Entries = new("entry");

    /// <summary>Parent: the contest. Without the votes of an open round: those are the grain's.</summary>
    public static readonly Room<VotingState> Votings = new("voting");

    /// <summary>Parent: the event.</summary>
    public static readonly Room<SeminarState> Seminars = new("seminar");

    /// <summary>Parent: the seminar. Without the answers: those are the grain's.</summary>
    public static readonly Room<PollState> Polls = new("poll");

    /// <summary>Parent: the year of the democracy days; one row for each seminar that has ended. What the year's report reads.</summary>
    public static readonly Room<SummaryState> Summaries = new("summary");

    /// <summary>By seminar: how often it was seen again.</summary>
    public static readonly Room<ReplaysState> Replays = new("replays");
}
