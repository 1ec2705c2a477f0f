using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway;
using Civic.Gateway.Meetings;
using Civic.Web.Pages.Meetings;

namespace Civic.Web.Pages.Models;

/// <summary>What a meeting's page is made of: the meeting as it stands, and who looks.</summary>
/// <param name="Id">As addresses have it.</param>
/// <param name="Body">The committee's members and rules; null when there is none any more.</param>
/// <param name="Viewer">Nobody, when signed out.</param>
/// <param name="Today">The day in the municipality.</param>
public sealed record MeetingSeen(
    TenantId Tenant, string Id, Words Committee, Words Place, MeetingRoom Room, Scheduled Meeting, CommitteeFacts? Body, Actor Viewer, DateTimeOffset Now, DateOnly Today);

/// <summary>Makes what a meeting's pages show, by the rooms' own visibilities.</summary>
public sealed class MeetingModels(MeetingSeen seen)
{
    private readonly MeetingTrial _trial = new(seen.Room, seen.Meeting, seen.Body, seen.Viewer, seen.Now, seen.Today);

    private Scheduled Meeting => seen.Meeting;

    private Actor Viewer => seen.Viewer;

    /// <summary>The members who meet, or are to.</summary>
    private ImmutableArray<Member> Members => Meeting.Sitting is { } now ? [.. now.Seats.Select(seat => seat.Member), .. now.Substitutes]
        : [.. (seen.Body?.Members ?? []).OrderBy(member => member.Seat).ThenBy(member => member.Order)];

    public MeetingModel Of()
    {
        var (now, attends) = (Meeting.Sitting, MeetingVisibility.MaySeeAttendance(Meeting, Viewer));
        var items = Meeting.Items.Select(Item).ToImmutableArray();
        var global = GlobalId.Of(seen.Tenant, "Meeting", seen.Id);
        return new MeetingModel(seen.Id, global, seen.Committee, Meeting.StartsAt, seen.Place, MeetingVisibility.PhaseOf(Meeting))
        {
            IsOver = IsOver(Meeting, seen.Now),
            OpenedAt = now?.OpenedAt,
            ClosedAt = now?.ClosedAt,
            Now = seen.Now,
            Items = items,
            Current = now?.Current,
            Rules = now?.Rules ?? seen.Body?.Rules ?? BodyRules.Board,
            Leader = Meeting.Leader(),
            Serving = now is null ? null : now.Current is { } item ? items[item - 1].Serving : attends ? [.. now.Serving(0, []).Select(member => member.Person)] : null,
            Seats = attends ? [.. Members.Select(Seat)] : null,
            People = PeopleLabels.Names(Members),
            Minutes = MinutesVisibility.See(seen.Room.Minutes, MeetingVisibility.AudienceOf(Meeting, Viewer), number => MeetingVisibility.MaySeeHandling(Meeting, number, Viewer)),
            Self = Self(),
            Steps = Viewer.Id.Value.Length == 0 ? [] : MeetingSteps.Of(_trial),
            Summonses = [.. Meeting.Summons.Select(one => new SummonsModel(one.At, one.Announced, one.To.Length))],
            SummonsBy = Meeting.SummonsBy(seen.Body?.Rules),
            Standing = seen.Body?.Standing ?? [],
            Live = [new LiveModel("meeting:" + global, null)],
        };
    }

    /// <summary>Whether a meeting is over: closed, or written down without having been opened here, or past.</summary>
    internal static bool IsOver(Scheduled meeting, DateTimeOffset now) => meeting.Sitting is { } sitting
        ? sitting.ClosedAt is not null
        : meeting.Attendance is not null || meeting.Items.Any(item => item.Paragraph is not null) || meeting.StartsAt.AddDays(1) < now;

    private SelfModel Self()
    {
        var (me, now) = (Viewer.Id, Meeting.Sitting);
        if (me.Value.Length == 0) return new SelfModel(null, false, false, false, false, false);
        var mine = Members.FirstOrDefault(member => member.Person == me);
        var serving = now is null ? [] : now.Current is { } item ? Meeting.EntitledFor(item) : [.. now.Serving(0, []).Select(member => member.Person)];
        var leads = now is null ? mine is { Position: not Position.None } || Viewer.Has(Roles.Chair)
            : Viewer.Has(Roles.Chair) || Meeting.Leader() == me || (now.Current is { } current && Meeting.ChairFor(current) == me);
        return new SelfModel(me, mine is not null, now?.IsHere(me) == true, serving.Contains(me), leads, Viewer.Has(Roles.Secretary)) { DrawsUp = GatewayMeetings.Staff.Admits(Viewer) };
    }

    private ItemModel Item(AgendaItem item)
    {
        var sees = MeetingVisibility.MaySeeHandling(Meeting, item.Number, Viewer);
        var now = Meeting.Sitting;
        return new ItemModel(
            item.Number, new Words(item.Title), item.Kind, item.Contest?.Value,
            item.Contest is { } contest ? GlobalId.Of(seen.Tenant, "Voting", Streams.VotingOf(contest).Value) : null, item.Doors, item.Urgent,
            Meeting.IsUnderWay(item.Number), now is not null && now.Current != item.Number && now.Left.Any(left => left.Item == item.Number), Paragraph(item),
            sees || MeetingVisibility.IsInside(Viewer) ? item.Conflicts : [],
            sees ? ItemVisibility.See(seen.Room.Items.GetValueOrDefault(item.Number) ?? ItemDecider.Initial, Viewer, MeetingVisibility.Leads(Meeting, item.Number, Viewer)) : null)
        {
            Seen = sees,
            Chair = sees ? Meeting.ChairFor(item.Number) : null,
            Serving = sees && now is not null ? Meeting.EntitledFor(item.Number) : null,
            Quorate = sees && now is not null ? Meeting.HasQuorum(item.Number) : null,
            Debate = MeetingVisibility.MaySeeDebate(Meeting, item.Number, Viewer) ? (seen.Room.Items.GetValueOrDefault(item.Number) ?? ItemDecider.Initial).Debate : null,
            Case = item.Case?.Value,
            Announced = Meeting.IsAnnounced(item.Number),
            Documents = MeetingVisibility.Documents(Meeting, item, Viewer),
            Resumes = item.Resumes is { } from ? Streams.MeetingOf(from.Value).Value : null,
            PutOffByMinority = item.WasPostponedByMinority,
        };
    }

    private ParagraphModel? Paragraph(AgendaItem item) => MeetingVisibility.Paragraph(Meeting, item, Viewer) is not { } paragraph ? null
        : new ParagraphModel(paragraph.Number, paragraph.Adjusted, paragraph.Decision switch
        {
            Noted => new Words("Informationen noteras till protokollet."),
            Resolved resolved => new Words(resolved.Text),
            Deferred deferred => new Words(deferred.Text),
            _ => null,
        });

    private SeatModel Seat(Member member)
    {
        var (person, now) = (member.Person, Meeting.Sitting);
        var serving = now is null ? [] : now.Current is { } item ? Meeting.EntitledFor(item) : [.. now.Serving(0, []).Select(one => one.Person)];
        return new SeatModel(
            person, member.Seat == Domain.Kernel.Seat.Substitute, now is null ? Whereabouts.Absent : Where(now, person), serving.Contains(person),
            now?.Seats.FirstOrDefault(seat => seat.StandIn == person)?.Member.Person, now is { ClosedAt: null } ? Notable(person) : [])
        {
            Since = now?.Stays.LastOrDefault(stay => stay.Person == person) is { } stay ? stay.Until ?? stay.From : null,
            PresentedRemotely = now?.Presented.FirstOrDefault(one => one.Person == person)?.Remote,
        };
    }

    private static Whereabouts Where(Sitting now, PersonId person) => now.Stays.LastOrDefault(stay => stay.Person == person) switch
    {
        null => Whereabouts.Absent,
        { Until: not null, Reason: DepartureReason.Conflict } => Whereabouts.GoneForConflict,
        { Until: not null } => Whereabouts.Gone,
        { LinkIsLost: true } => Whereabouts.Lost,
        { Remote: true } => Whereabouts.Remote,
        _ => Whereabouts.Here,
    };

    private ImmutableArray<string> Notable(PersonId person)
    {
        (string Name, MeetingCommand Command)[] all =
        [
            ("noteArrival", new NoteArrival(person, false)), ("noteArrivalRemote", new NoteArrival(person, true)), ("loseLink", new LoseLink(person)),
            ("restoreLink", new RestoreLink(person)), ("noteDepartureConflict", new NoteDeparture(person, DepartureReason.Conflict)),
            ("noteDeparture", new NoteDeparture(person, DepartureReason.Hindrance)),
        ];
        return [.. all.Where(one => _trial.Of(one.Command).Changes).Select(one => one.Name)];
    }
}
