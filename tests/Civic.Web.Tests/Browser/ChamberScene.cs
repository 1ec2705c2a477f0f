using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Web.Tests.Sample;

namespace Civic.Web.Tests.Browser;

/// <summary>A meeting's page in one of its states.</summary>
internal sealed record ChamberScene(string Name, string? Person, Action<Chamber> Before, Func<string, string> Path, Func<Visitor, Task>? Then = null)
{
    public const string Plan = "Beredningen antar handlingsplanen för högre valdeltagande 2022.";
    public const string Counter = "Beredningen återkommer med en plan som har egna medel för skolval.";
    public static readonly string Seed = new('a', 64);

    public static IReadOnlyList<ChamberScene> All { get; } =
    [
        new("meetings", null, Called, town => $"/{town}/meetings"),
        new("notices", null, Called, town => $"/{town}/notices"),
        new("open data", null, Announced, town => $"/{town}/open-data"),
        new("accessibility", null, Called, town => $"/{town}/accessibility"),
        new("meeting called", null, Called, Page),
        new("meeting public", null, Voting, Page),
        new("meeting member between", "member4", Opened, Page),
        new("meeting member absent", "member5", Opened, Page),
        new("meeting member deliberating", "member4", Moved, Page),
        new("meeting member floor", "member4", Debated, Page),
        new("meeting member gavel", "member4", Stated, Page),
        new("meeting member ballot", "member4", Voting, Page),
        new("meeting member voted", "member4", Voting, Page, visitor => Press(visitor, ".ballot-button[value=No]", ".ballot-mine")),
        new("meeting member conflict", "member2", Conflicted, Page),
        new("meeting member refused", "member4", Moved, Page, visitor => Motion(visitor, Plan)),
        new("meeting member reserved", "member4", Reserved, Page),
        new("meeting adjusted", null, Announced, Page),
        new("lead called", "chair", Called, Lead),
        new("lead between", "chair", Opened, Lead),
        new("lead deliberating", "chair", Moved, Lead),
        new("lead floor", "chair", Debated, Lead),
        new("lead stated", "chair", Stated, Lead),
        new("lead voting", "chair", Voting, Lead),
        new("lead all voted", "chair", AllButChair, Lead),
        new("lead decided", "chair", Decided, Lead),
        new("lead election", "chair", Election, Lead),
        new("lead lot", "chair", Lots, Lead),
        new("lead closed", "chair", Closed, Lead),
        new("agenda called", "secretary", Called, Agenda),
        new("agenda summoned", "secretary", Summoned, Agenda),
        new("keep called", "secretary", Called, Keep),
        new("keep floor", "secretary", Debated, Keep),
        new("keep open", "secretary", Conflicted, Keep),
        new("keep voting", "secretary", Voting, Keep),
        new("keep reserved", "secretary", Reserved, Keep),
        new("keep adjusted", "secretary", Adjusted, Keep),
        new("keep announced", "secretary", Announced, Keep),
    ];

    public static ChamberScene Of(string name) => All.Single(scene => scene.Name == name);

    public async Task Enter(Visitor visitor, string town)
    {
        if (Person is not null) await visitor.SignIn(town, Person);
        await visitor.Open(Path(town));
        if (Then is not null) await Then(visitor);
    }

    public static string Page(string town) => $"/{town}/meetings/{Chamber.Key}";

    public static string Lead(string town) => Page(town) + "/lead";

    public static string Keep(string town) => Page(town) + "/keep";

    public static string Agenda(string town) => Page(town) + "/agenda";

    public static void Summoned(Chamber c)
    {
        Called(c);
        c.Run(new IssueSummons(null));
        c.Run(new AddAgendaItem("Yttrande över remiss om trygga resvägar", ItemKind.Decision, null, null));
    }

    public static void Called(Chamber c)
    {
        c.Run(new ScheduleMeeting(Chamber.Committee, new(2020, 10, 22), new(2020, 10, 22, 17, 30, 0, TimeSpan.FromHours(2)), new Place(null, "Kommunalhuset", false), null));
        c.Run(new AddAgendaItem("Godkännande av föredragningslistan", ItemKind.Decision, null, null));
        c.Run(new AddAgendaItem("Handlingsplan för högre valdeltagande", ItemKind.Decision, null, null));
        c.Run(new AddAgendaItem("Val av ledamot i juryn för demokratipriset", ItemKind.Election, null, null));
        c.Run(new AddAgendaItem("Uppföljning av demokrativeckan", ItemKind.Information, null, null));
        c.Run(new FileItem(3, new CaseNumber("KS-2019/144.118")));
        c.Run(new AttachDocument(3, "Tjänsteutlåtande om handlingsplan för högre valdeltagande", "https://huddinge.example/handlingar/1.pdf", null));
        c.Run(new AttachDocument(3, "Valdeltagande per distrikt", "https://huddinge.example/handlingar/2.pdf", null));
    }

    public static void Opened(Chamber c)
    {
        Called(c);
        string[] there = ["chair", "member1", "member2", "member3", "member4", "member6", "member7", "member8"];
        c.Run(new OpenMeeting([.. there.Select(person => new Attendee(new PersonId(person), person == "member6" ? Presence.Remote : Presence.Present))], null));
    }

    public static void TakenUp(Chamber c, int item)
    {
        if (c.State is NotScheduled) Opened(c);
        c.Run(new TakeUpItem(item));
    }

    public static void Noted(Chamber c)
    {
        TakenUp(c, 1);
        c.Run(new RecordParagraph(1, new Noted(), false, null));
        c.Run(new LeaveItem(1));
    }

    public static void Moved(Chamber c)
    {
        Noted(c);
        TakenUp(c, 3);
        c.Run(3, new OpenDeliberation(Matter.Ordinary, false, null));
        c.Run(3, new MakeMotion(new("chair"), Plan));
        c.Run(3, new MakeMotion(new("member3"), Counter));
    }

    public static void Debated(Chamber c)
    {
        Moved(c);
        c.Run(3, new GiveFloor(new("member1")));
        c.Run(3, new RequestFloor(new("member2"), FloorKind.Speech), "member2");
        c.Run(3, new RequestFloor(new("member4"), FloorKind.Speech), "member4");
        c.Run(3, new RequestFloor(new("member3"), FloorKind.Reply), "member3");
        c.Run(3, new RequestFloor(new("member6"), FloorKind.PointOfOrder), "member6");
    }

    public static void Stated(Chamber c)
    {
        Moved(c);
        c.Run(3, new ApprovePropositions([1, 2]));
        c.Run(3, new StateOutcome(true));
    }

    public static void Voting(Chamber c)
    {
        Stated(c);
        c.Run(3, new RequestVote(new("member3")), "member3");
        c.Run(3, new OpenVote(false));
        c.Run(3, new CastBallot(new("member1"), Choice.Yes), "member1");
        c.Run(3, new CastBallot(new("member2"), Choice.Yes), "member2");
    }

    public static void AllButChair(Chamber c)
    {
        Voting(c);
        foreach (var (person, choice) in new[] { ("member3", Choice.No), ("member4", Choice.No), ("member6", Choice.Abstain), ("member8", Choice.Yes) })
            c.Run(3, new CastBallot(new(person), choice), person);
    }

    public static void Decided(Chamber c)
    {
        AllButChair(c);
        c.Run(3, new CastBallot(new("chair"), Choice.Yes));
        c.Run(3, new CloseVote());
    }

    public static void Conflicted(Chamber c)
    {
        Noted(c);
        c.Run(new DeclareConflict(3, new("member2")), "member2");
        TakenUp(c, 3);
        c.Run(new NoteDeparture(new("member2"), DepartureReason.Conflict));
        c.Run(new LoseLink(new("member6")));
    }

    public static void Election(Chamber c)
    {
        Noted(c);
        TakenUp(c, 4);
    }

    public static void Lots(Chamber c)
    {
        Election(c);
        c.Run(4, new OpenDeliberation(Matter.Election, false, Lot.Commitment(Convert.FromHexString(Seed))));
        c.Run(4, new MakeMotion(new("chair"), "Amina Exempel"));
        c.Run(4, new MakeMotion(new("member3"), "Bo Exempel"));
        c.Run(4, new ApprovePropositions([1, 2]));
        c.Run(4, new StateOutcome(true));
        c.Run(4, new RequestVote(new("member3")));
        c.Run(4, new OpenVote(true));
        c.Run(4, new CountBallots([new Tally(1, 3), new Tally(2, 3)], 1));
    }

    public static void Reserved(Chamber c)
    {
        Decided(c);
        c.Run(new LeaveItem(3));
        c.Run(new OpenMinutes([new("member1")]));
        c.Run(new AnnounceAnnex(3, new("member4"), AnnexKind.Reservation), "member4");
        c.Run(new AnnounceAnnex(3, new("member3"), AnnexKind.SpecialStatement), "member3");
    }

    public static void Closed(Chamber c)
    {
        Reserved(c);
        c.Run(new AdmitAnnex(2), "chair");
        c.Run(new FileAnnex(1, new("member4"), "Vi reserverar oss mot beslutet till förmån för vårt eget yrkande."), "member4");
        c.Run(new CloseMeeting());
    }

    public static void Adjusted(Chamber c)
    {
        Closed(c);
        c.Now = c.Now.AddDays(5);
        c.Run(new ApproveMinutes(new("chair")), "chair");
        c.Run(new ApproveMinutes(new("member1")), "member1");
    }

    public static void Announced(Chamber c)
    {
        Adjusted(c);
        c.Run(new PostNotice("/ort/meetings/2020-10-22/minutes"));
    }

    public static async Task Press(Visitor visitor, string button, string then)
    {
        await visitor.Page.ClickAsync(button);
        await visitor.Page.WaitForSelectorAsync(then);
    }

    public static async Task Motion(Visitor visitor, string text)
    {
        await visitor.Page.FillAsync("#motion-text", text);
        await visitor.Page.ClickAsync("form[action$='/act/motion'] button");
        await visitor.Page.WaitForSelectorAsync("#error-summary");
    }
}
