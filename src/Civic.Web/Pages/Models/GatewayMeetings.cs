using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Meetings;
using Civic.Contracts.Meetings.Items;
using Civic.Contracts.Meetings.Minutes;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway;
using Civic.Gateway.Access;
using Civic.Gateway.Meetings;
using Civic.Web.Pages.Meetings;

namespace Civic.Web.Pages.Models;

/// <inheritdoc cref="IMeetingPages"/>
public sealed class GatewayMeetings(PagePorts ports) : IMeetingPages
{
    private static readonly Admission Office = Audiences.Any(Roles.Chair | Roles.Secretary);
    internal static readonly Admission Staff = Audiences.Any(Roles.Chair | Roles.Secretary | Roles.Officer);

    public async Task<MeetingsModel?> All(Visit visit, CancellationToken cancel)
    {
        if (await Look.After(ports, visit, cancel) is not { } look) return null;
        var names = (await look.All(Rooms.Committees)).ToDictionary(row => row.Id, row => row.State);
        var districts = await look.Districts();
        var (on, coming, held) = (new List<MeetingRow>(), new List<MeetingRow>(), new List<MeetingRow>());
        foreach (var row in await look.All(Rooms.Meetings))
        {
            if (row.State is not Scheduled meeting) continue;
            var name = new Words(names.GetValueOrDefault(meeting.Committee.Value) is Domain.Committees.Active body ? body.Name : meeting.Committee.Value);
            var decisions = meeting.Items.Count(item => MeetingVisibility.Paragraph(meeting, item, Actor.Anonymous) is not null);
            var line = new MeetingRow(row.Id, name, meeting.StartsAt, PlaceOf(look, districts, meeting.Place), meeting.Items.Length, decisions);
            (MeetingModels.IsOver(meeting, look.Now) ? held : meeting.Sitting is null ? coming : on).Add(line);
        }

        return new MeetingsModel(
            [.. on.OrderBy(row => row.StartsAt)], [.. coming.OrderBy(row => row.StartsAt)], [.. held.OrderByDescending(row => row.StartsAt)], look.Told(Invented.Paragraph | Invented.People));
    }

    public async Task<MeetingModel?> Meeting(Visit visit, string meeting, CancellationToken cancel)
    {
        var tenant = visit.Caller.Tenant;
        if (MeetingAddress.Read(meeting, tenant) is not { } id || await Look.After(ports, visit, cancel) is not { } look) return null;
        if ((await look.Row(Rooms.Meetings, id.Value))?.State is not Scheduled known) return null;
        var room = await Room(look, tenant, id, known);
        if (room.Meeting is not Scheduled now) return null;
        var body = await look.Committee(now.Committee);
        var facts = body is null ? null : new CommitteeFacts(body.MembersOn(now.Date), body.Rules) { Standing = body.Standing };
        var seen = new MeetingSeen(
            tenant, id.Value, new Words(body?.Name ?? now.Committee.Value), PlaceOf(look, await look.Districts(), now.Place), room, now, facts, look.Actor, look.Now, PeopleLabels.Today(look));
        return new MeetingModels(seen).Of() with { Invented = look.Told(Told(now)) };
    }

    public async Task<NoticesModel?> Notices(Visit visit, CancellationToken cancel)
    {
        if (await Look.After(ports, visit, cancel) is not { } look) return null;
        var notices = new List<NoticeRow>();
        foreach (var row in await look.All(Rooms.Minutes, Rooms.NoticeBoard))
        {
            if (row.State is not Kept kept || (await look.Row(Rooms.Meetings, row.Id))?.State is not Scheduled meeting) continue;
            var committee = await look.CommitteeName(meeting.Committee);
            if (kept is { AdjustedOn: { } on, Notice: { RemovedOn: null } notice })
            {
                var at = kept.Paragraphs.Where(one => one.AdjustedOn is not null).Select(one => one.Item).ToHashSet();
                ImmutableArray<int> all = [.. meeting.Items.Where(item => !at.Contains(item.Number)).Select(item => item.Paragraph?.Number).OfType<int>().Order()];
                notices.Add(new NoticeRow(row.Id, committee, meeting.StartsAt, null, all, on, notice, notice.IsOverdue));
            }

            foreach (var one in kept.Paragraphs)
                if (one is { AdjustedOn: { } day, Notice: { RemovedOn: null } own } && meeting.ItemOf(one.Item) is { } item)
                    notices.Add(new NoticeRow(row.Id, committee, meeting.StartsAt, new Words(item.Title), item.Paragraph is { } p ? [p.Number] : [], day, own, own.IsOverdue));
        }

        return new NoticesModel([.. notices.OrderByDescending(one => one.Notice.On).ThenBy(one => one.Meeting, StringComparer.Ordinal)], look.Told(Invented.Paragraph | Invented.People));
    }

    public Task<Outcome> Act(Visit visit, Guid operation, string meeting, MeetingAct act, CancellationToken cancel)
    {
        var by = new Sender(visit.Caller.Tenant, operation, visit.Caller.Actor);
        // As at the mutations' doors; what somebody may within is for the rooms to say.
        var door = act switch
        {
            InMeeting { Command: RecordParagraph or IssueSummons } or InMinutes { Command: OpenMinutes or PostNotice or NoteNoticeDown or RemoveNotice } => Office,
            InMeeting { Command: AddAgendaItem or FileItem or AttachDocument or DetachDocument } => Staff,
            _ => Audiences.SignedIn,
        };
        if (door.Refuse(by.Actor) is { } denied) return Task.FromResult(new Outcome(OutcomeKind.Refused, denied.Code, null, 0));
        if (MeetingAddress.Read(meeting, by.Tenant) is not { } id) return Task.FromResult(Outcome.Refused(MeetingRefusals.Unknown));
        return act switch
        {
            InMeeting one => ports.Commands.Send(by, id, one.Command),
            OnItem one => ports.Commands.Send(by, Streams.ItemOf(id, one.Item), one.Command),
            InMinutes one => ports.Commands.Send(by, id, one.Command),
            _ => throw new InvalidOperationException($"{act.GetType().Name} is nobody's."),
        };
    }

    // While a meeting is on, its writers are asked, so that what somebody has just done is seen; else the rows.
    private async Task<MeetingRoom> Room(Look look, TenantId tenant, MeetingId id, Scheduled known)
    {
        var rows = await look.All(Rooms.Items, id.Value);
        var items = rows.ToImmutableSortedDictionary(row => Streams.NumberOf(row.Id), row => row.State);
        if (known.Sitting is { ClosedAt: null })
        {
            var meeting = (await ports.Grains.GetGrain<IMeetingGrain>(Streams.GrainKey(tenant, id.Value)).Read()).State;
            var minutes = (await ports.Grains.GetGrain<IMinutesGrain>(Streams.GrainKey(tenant, id.Value)).Read()).State;
            if ((meeting as Scheduled)?.Sitting?.Current is { } current)
                items = items.SetItem(current, (await ports.Grains.GetGrain<IItemGrain>(Streams.GrainKey(tenant, Streams.ItemOf(id, current).Value)).Read()).State);
            return new MeetingRoom(meeting, items, minutes);
        }

        return new MeetingRoom(known, items, (await look.Row(Rooms.Minutes, id.Value))?.State ?? MinutesDecider.Initial);
    }

    // The sources end with 2020: what the demo has of later days is made up so that it can be tried.
    private static Invented Told(Scheduled meeting) => meeting.Date.Year > 2020 ? Invented.Meeting | Invented.People : Invented.Paragraph | Invented.People;

    private static Words PlaceOf(Look look, IReadOnlyList<Defined> districts, Place place) =>
        Places.Named(look, districts, place) ?? new Words(look.Texts["place.digital"], look.Texts.Language);
}
