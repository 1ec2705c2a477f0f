using System.Globalization;
using Civic.Contracts;
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

namespace Civic.Storage.ReadModels;

/// <summary>Every room that has rows: how they are grouped and ordered. A new room is one line here.</summary>
public static class Projections
{
    public static IReadOnlyList<IProjection> All { get; } =
    [
        new Projection<TenantDecider, TenantState, TenantCommand, TenantEvent>(Rooms.Tenants.Name, (_, _) => ("", "")),
        new Projection<DistrictDecider, DistrictState, DistrictCommand, DistrictEvent>(
            Rooms.Districts.Name, (_, s) => ("", s is Defined d ? $"{d.Kind}/{d.Name}" : "")),
        new Projection<CommitteeDecider, CommitteeState, CommitteeCommand, CommitteeEvent>(
            Rooms.Committees.Name, (_, s) => ("", (s as Domain.Committees.Active)?.Name ?? "")),
        new Projection<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>(
            Rooms.Meetings.Name, (_, s) => s is Scheduled m ? (m.Committee.Value, Time(m.StartsAt)) : ("", "")),
        new Projection<CaseDecider, CaseState, CaseCommand, CaseEvent>(
            Rooms.Cases.Name, (_, s) => s is Registered one ? (one.ReceivedOn.Year.ToString(CultureInfo.InvariantCulture), one.Case.Value) : ("", "")),
        new Projection<ItemDecider, ItemState, ItemCommand, ItemEvent>(
            Rooms.Items.Name, (id, _) => (Streams.MeetingOf(id).Value, Streams.NumberOf(id).ToString("D6", CultureInfo.InvariantCulture))),
        new Projection<MinutesDecider, MinutesState, MinutesCommand, MinutesEvent>(
            Rooms.Minutes.Name, (_, s) => s is Kept kept && kept.IsPosted() ? (Rooms.NoticeBoard, "") : ("", "")),
        new Projection<DaysDecider, DaysState, DaysCommand, DaysEvent>(Rooms.DemocracyDays.Name, (id, _) => ("", id)),
        new Projection<ProgrammeDecider, ProgrammeState, ProgrammeCommand, ProgrammeEvent>(
            Rooms.Events.Name, (_, s) => s.OnProgramme() is { } item ? (item.Year.ToString(CultureInfo.InvariantCulture), Time(item.StartsAt)) : ("", "")),
        new Projection<ContestDecider, ContestState, ContestCommand, ContestEvent>(
            Rooms.Contests.Name, (_, s) => ("", s.AskedOfEntries() is { } rules ? Time(rules.Opens) : "")),
        new Projection<EntryDecider, EntryState, EntryCommand, EntryEvent>(
            Rooms.Entries.Name, (id, s) => (Streams.ContestOf(id).Value, Entry(s))),
        new Projection<VotingDecider, VotingState, VotingCommand, VotingEvent>(
            Rooms.Votings.Name, (id, _) => (Streams.ContestOf(id).Value, id), typeof(VoteCast), typeof(VoteWithdrawn)),
        new Projection<SeminarDecider, SeminarState, SeminarCommand, SeminarEvent>(
            Rooms.Seminars.Name, (_, s) => ((s as Seminar)?.Event.Value ?? "", "")),
        new Projection<PollDecider, PollState, PollCommand, PollEvent>(Rooms.Polls.Name, (id, _) => (Streams.SeminarOf(id).Value, id), typeof(PollAnswered)),
        new Projection<SummaryDecider, SummaryState, SummaryCommand, SummaryEvent>(
            Rooms.Summaries.Name, (id, s) => (s is Summarised one ? one.Year.ToString(CultureInfo.InvariantCulture) : "", id)),
        new Projection<ReplaysDecider, ReplaysState, ReplaysCommand, ReplaysEvent>(Rooms.Replays.Name, (id, _) => ("", id)),
    ];

    private static string Entry(EntryState state) => state switch
    {
        Submitted s => School(s.Entered),
        Admitted s => School(s.Entered),
        Rejected s => School(s.Entered),
        Withdrawn s => School(s.Entered),
        _ => "",
    };

    private static string School(Entered entered) => $"{entered.School.Value}/{entered.Grade}";

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
}
