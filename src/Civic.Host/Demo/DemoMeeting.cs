using Civic.Contracts;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway;

namespace Civic.Host.Demo;

/// <summary>
/// A meeting of today in Huddinge that is under way, so that leading, voting and keeping the minutes can be tried as soon as the platform runs. It is made by
/// ordinary commands of ordinary persons, once for a database; what is in it is invented, and marked so on the pages.
/// </summary>
internal sealed class DemoMeeting(Commands commands, DateTimeOffset now, TimeZoneInfo zone)
{
    /// <summary>The meeting's short name.</summary>
    internal const string Key = "pagar-nu";

    private static readonly TenantId Tenant = new("huddinge");
    private static readonly CommitteeId Committee = new("trygghets-och-delaktighetsberedningen");
    private static readonly Guid Space = new("0c0d5b5e-6f0e-4f4d-9a53-0b8ff0a3f6a1");
    private static readonly Actor Secretary = new(new PersonId("secretary"), Roles.Secretary);
    private static readonly Actor Chair = new(new PersonId("chair"), Roles.Chair | Roles.Member);
    private static readonly MeetingId Meeting = new(Key);
    private int _step;

    /// <summary>Begins the meeting unless there is one, in a host that has demo data (<see cref="DemoData.IsWanted"/>).</summary>
    internal static async Task Begin(IServiceProvider services)
    {
        if (!DemoData.IsWanted(services) || services.GetService<Commands>() is not { } commands) return;
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
        await new DemoMeeting(commands, services.GetRequiredService<Contracts.Ports.IJournal>().Now, zone).Run();
    }

    private async Task Run()
    {
        var start = TimeZoneInfo.ConvertTime(now, zone);
        var at = new DateTimeOffset(start.Year, start.Month, start.Day, start.Hour, 0, 0, start.Offset);
        var called = await Send(Secretary, new ScheduleMeeting(Committee, DateOnly.FromDateTime(at.DateTime), at, new Place(null, "Kommunalhuset, Huddinge", false), null));
        // Refused: it is there from an earlier start, however far anybody has led it since.
        if (called.Kind != OutcomeKind.Stored) return;
        await commands.Send(By(Secretary), Committee, new SetBodyRules(RemoteAllowed: true, PartyOrder: true, SecretAwards: true, OpenMeetings: true));
        await Agenda();
        await Attend();
        await Done();
        await Debate();
    }

    private async Task Agenda()
    {
        (string Title, ItemKind Kind)[] items =
        [
            ("Godkännande av föredragningslistan", ItemKind.Decision), ("Handlingsplan för högre valdeltagande", ItemKind.Decision),
            ("Val av ledamot i juryn för demokratipriset", ItemKind.Election), ("Uppföljning av demokrativeckan", ItemKind.Information),
        ];
        foreach (var (title, kind) in items) await Send(Secretary, new AddAgendaItem(title, kind, null, null));
        await Send(Secretary, new FileItem(3, new CaseNumber("KS-2026/101.109")));
    }

    // One member is absent, so that a substitute serves; one is there from home.
    private async Task Attend()
    {
        string[] there = ["chair", "member1", "member2", "member3", "member4", "member5", "member6", "member7", "member8", "member9", "substitute1", "substitute3"];
        await Send(Secretary, new OpenMeeting([.. there.Select(person => new Attendee(new PersonId(person), person == "member9" ? Presence.Remote : Presence.Present))], null));
    }

    private async Task Done()
    {
        await Send(Secretary, new TakeUpItem(1));
        await Send(Secretary, new RecordParagraph(1, new Noted(), false, null));
        await Send(Secretary, new LeaveItem(1));
        await Send(Secretary, new TakeUpItem(2));
        await Send(2, new OpenDeliberation(Matter.Ordinary, false, null));
        await Send(2, new MakeMotion(Chair.Id, "Beredningen godkänner föredragningslistan."));
        await Send(2, new ApprovePropositions([1]));
        await Send(2, new StateOutcome(true));
        await Send(2, new StrikeGavel());
        await Send(Secretary, new LeaveItem(2));
        await commands.Send(By(Secretary), Meeting, new OpenMinutes([new PersonId("member1")]));
    }

    private async Task Debate()
    {
        await Send(Secretary, new TakeUpItem(3));
        await Send(3, new OpenDeliberation(Matter.Ordinary, false, null));
        await Send(3, new MakeMotion(Chair.Id, "Beredningen antar handlingsplanen för högre valdeltagande."));
        await Send(3, new MakeMotion(new PersonId("member4"), "Beredningen återkommer med en plan som har egna medel för skolval."));
    }

    private Task<Outcome> Send(Actor actor, MeetingCommand command) => commands.Send(By(actor), Meeting, command);

    private Task<Outcome> Send(int item, ItemCommand command) => commands.Send(By(Chair), Streams.ItemOf(Meeting, item), command);

    private Sender By(Actor actor) => new(Tenant, Operations.Named(Space, $"{Meeting.Value}/{_step++}"), actor);
}
