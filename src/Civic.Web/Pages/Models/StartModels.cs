using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Civic.Contracts;
using Civic.Domain.Contests;
using Civic.Domain.DemocracyDays;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Districts;
using Civic.Domain.Meetings;
using Civic.Domain.Seminars;

namespace Civic.Web.Pages.Models;

/// <summary>Makes the start page and the frame.</summary>
internal static class StartModels
{
    internal static async Task<Site> Site(Look look, bool demoSignIn) => new(
        look.Town.Tenant.Value, new Words(look.Town.Name), look.Town.Languages, look.Town.TimeZone, demoSignIn && look.Town.Demo,
        await PeopleLabels.SignedIn(look));

    internal static async Task<StartModel> Of(Look look)
    {
        var districts = await look.Districts();
        var contest = (await look.All(Rooms.Contests)).FindLast(row => row.State is not NotCreated) is { } newest
            ? await ContestModels.Card(look, newest)
            : null;
        var meetings = (await look.All(Rooms.Meetings)).Where(row => row.State is Scheduled).Select(row => (row.Id, State: (Scheduled)row.State)).ToList();
        var (next, last) = (meetings.Find(meeting => meeting.State.StartsAt > look.Now), meetings.FindLast(meeting => meeting.State.StartsAt <= look.Now));
        return new StartModel(
            contest,
            await Meeting(look, districts, next),
            await Meeting(look, districts, last),
            await Programme(look, districts),
            [.. districts.Where(district => district.Kind == DistrictKind.Kommundel).Select(district => new Words(district.Name))],
            Invented(look, contest) | (last.State?.Date.Year > 2020 ? look.Told(Pages.Invented.Meeting) : Pages.Invented.None));
    }

    private static async Task<MeetingCard?> Meeting(Look look, List<Defined> districts, (string Id, Scheduled? State) of) => of.State is not { } meeting
        ? null
        : new MeetingCard(
            await look.CommitteeName(meeting.Committee), meeting.StartsAt, Places.Named(look, districts, meeting.Place),
            [.. meeting.Items.Select(item => new Words(item.Title))], of.Id);

    private static async Task<ProgrammeModel?> Programme(Look look, List<Defined> districts)
    {
        if ((await look.All(Rooms.DemocracyDays)).Select(row => row.State).OfType<Opened>().MaxBy(days => days.Year) is not { } days) return null;
        var rows = await look.All(Rooms.Events, days.Year.ToString(CultureInfo.InvariantCulture));
        var seminars = (await look.All(Rooms.Seminars)).Where(row => row.State is Seminar).ToLookup(row => ((Seminar)row.State).Event.Value, row => row.Id);
        return new ProgrammeModel(
            days.Year, days.Week.From, days.Week.To,
            [.. rows.Select(row => Event(look, districts, row.State) is { } item ? item with { Seminar = seminars[row.Id].FirstOrDefault() } : null).OfType<EventModel>()]);
    }

    private static EventModel? Event(Look look, List<Defined> districts, ProgrammeState state)
    {
        if (state.OnProgramme() is not { } item) return null;
        var (stage, reason) = state switch
        {
            Adapted s => (EventStage.Adapted, s.Reason),
            Cancelled s => (EventStage.Cancelled, s.Reason),
            Held s => (EventStage.Held, s.AdaptedBecause),
            _ => (EventStage.Planned, (string?)null),
        };
        return new EventModel(
            new Words(item.Title), JsonNamingPolicy.KebabCaseLower.ConvertName(item.Kind.ToString()), stage, item.StartsAt,
            Places.Named(look, districts, item.Place), reason is null ? null : new Words(reason), Places.Https((state as Held)?.Recording));
    }

    private static Invented Invented(Look look, ContestCard? contest) => contest is null
        ? Pages.Invented.None
        : look.Told(
            (contest.Entries == 0 ? Pages.Invented.None : Pages.Invented.Entries)
            | (contest.Voting is { Stage: VotingStage.Open } ? Pages.Invented.Ballots : Pages.Invented.None)
            | (contest.Decision is null ? Pages.Invented.None : Pages.Invented.Paragraph));
}
