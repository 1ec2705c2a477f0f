using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Web.Tests.Sample;

namespace Civic.Web.Tests.Browser;

/// <summary>A seminar's page in one of its states.</summary>
internal sealed record HallScene(string Name, string? Person, Action<Hall> Before, Func<string, string> Path, Func<Visitor, string, Task>? Then = null)
{
    private static readonly SeminarSettings Settings = new(
        Identity.Named, null, false, true, 5, 100, 10, 300, true, new Speaking(120, 60, 30, true, ["Unga", "Vuxna"]));

    public static IReadOnlyList<HallScene> All { get; } =
    [
        new("join", null, Lobby, town => $"/{town}/join"),
        new("join by code", null, Lobby, town => $"/{town}/join/{Hall.Code}"),
        new("join refused", null, Lobby, town => $"/{town}/join", (visitor, _) => Code(visitor, "XXXXXX")),
        new("participant outside", null, Live, Page),
        new("participant lobby", null, Lobby, Page, Join),
        new("participant live", null, Busy, Page, Join),
        new("participant asked", null, Busy, Page, Ask),
        new("participant on the list", null, Busy, Page, Floor),
        .. Ballots.Keys.Select(kind => new HallScene("participant " + kind, null, hall => Polled(hall, kind), Page, Join)),
        new("participant results", null, Answered, Page, Join),
        new("participant word cloud", null, Worded, Page, Join),
        new("participant refused", null, hall => Polled(hall, "ranking"), Page, Unranked),
        new("participant ended", null, Ended, Page),
        new("participant captions", null, Busy, town => Page(town) + "?captions=sv"),
        new("participant replay", null, Answered, town => Page(town) + "?t=12:34"),
        new("seminars", "moderator", Live, town => $"/{town}/seminars"),
        new("prepare", "moderator", Answered, Prepare),
        new("prepare refused", "moderator", Planned, Prepare, (visitor, _) => TooMany(visitor)),
        new("moderator planned", "moderator", Planned, Lead),
        new("moderator live", "moderator", Busy, Lead),
        new("moderator poll", "moderator", Answered, Lead),
        new("moderator words", "moderator", Worded, Lead),
        new("projector join", "moderator", Lobby, Wall),
        new("projector item", "moderator", hall => Project(hall, Busy, ProjectorScreen.Item), Wall),
        new("projector poll open", "moderator", hall => Project(hall, one => Polled(one, "single"), ProjectorScreen.Poll, "single"), Wall),
        new("projector poll", "moderator", hall => Project(hall, Answered, ProjectorScreen.Poll, "single"), Wall),
        new("projector words", "moderator", hall => Project(hall, Worded, ProjectorScreen.Poll, "words"), Wall),
        new("projector question", "moderator", hall => Project(hall, Busy, ProjectorScreen.Question, question: 1), Wall),
        new("projector questions", "moderator", hall => Project(hall, Busy, ProjectorScreen.Questions), Wall),
        new("projector speakers", "moderator", hall => Project(hall, Busy, ProjectorScreen.Speakers), Wall),
        new("projector blank", "moderator", hall => Project(hall, Busy, ProjectorScreen.Blank), Wall),
    ];

    public static IReadOnlyDictionary<string, PollForm> Ballots => new Dictionary<string, PollForm>
    {
        ["single"] = new SingleChoice(["Ljusare gångvägar", "Fler vuxna ute på kvällen", "En öppen fritidsgård", "Något annat"]),
        ["multiple"] = new MultipleChoice(["Skolan", "Fritidsgården", "Biblioteket", "Hemma", "På nätet"], 2),
        ["rating"] = new RatingScale(1, 7, "inte alls", "helt och hållet"),
        ["ranking"] = new Ranking(["Skola", "Trygghet", "Miljö"]),
        ["quiz"] = new Quiz(["1974", "1997", "2010"], [1]),
        ["words"] = new WordCloud(3),
        ["text"] = new OpenText(200),
        ["number"] = new NumberEntry(0, 100, 1),
    };

    public static HallScene Of(string name) => All.Single(scene => scene.Name == name);

    public async Task Enter(Visitor visitor, string town)
    {
        if (Person is not null) await visitor.SignIn(town, Person);
        await visitor.Open(Path(town));
        if (Then is not null) await Then(visitor, town);
    }

    public static string Page(string town) => $"/{town}/seminars/{Hall.Slug}";

    public static string Lead(string town) => Page(town) + "/lead";

    public static string Prepare(string town) => Page(town) + "/prepare";

    public static string Wall(string town) => Page(town) + "/projector";

    public static async Task TooMany(Visitor visitor)
    {
        await visitor.Page.FillAsync("#capacity", "200000");
        await visitor.Page.ClickAsync(".settings-form .button");
        await visitor.Page.WaitForSelectorAsync("#error-summary");
    }

    public static void Planned(Hall hall)
    {
        hall.Lead(new PlanSeminar(new EventId("demokrati-och-inkludering"), Settings, new SeminarFacts(false)));
        hall.Lead(new SetRunSheet([
            new("valkomna", RunSheetKind.Slide, "Välkomna till demokratidagarna", null, new DateTimeOffset(2020, 10, 15, 18, 0, 0, TimeSpan.FromHours(2))),
            new("samtal", RunSheetKind.Speaker, "Samtal: vem hörs när möten blir digitala?", null, new DateTimeOffset(2020, 10, 15, 18, 10, 0, TimeSpan.FromHours(2))),
            new("trygghet", RunSheetKind.Poll, "Vad är viktigast för tryggheten där du bor?", Hall.Poll("single"), null),
            new("fragor", RunSheetKind.Slide, "Publikens frågor", null, null),
        ]));
    }

    public static void Lobby(Hall hall)
    {
        Planned(hall);
        hall.Lead(new OpenSeminar(new SeminarFacts(false)));
        hall.Lead(new RotateJoinCode(Hall.Code, hall.Now.AddHours(4), false));
    }

    public static void Live(Hall hall)
    {
        Lobby(hall);
        hall.Lead(new StartSeminar());
        hall.Lead(new OpenSpeakersList(null));
        hall.Lead(new ShowNextItem(null));
    }

    public static void Busy(Hall hall)
    {
        Live(hall);
        hall.Lead(new ShowNextItem("valkomna"));
        string?[] names = ["Amina", "Karl-Gustav", null, "Leyla", null, "Pekka", "Siv", null];
        var all = names.Select((name, at) => hall.Join($"d-{at}", name)).ToArray();
        hall.Ask(all[0], "Hur når kommunen dem som inte har dator hemma när mötena hålls digitalt?");
        hall.Ask(all[1], "Kan seminarierna textas på fler språk än svenska och finska?");
        hall.Ask(all[2], "Varför blev ungdomsdialogerna inställda och inte flyttade ut?");
        hall.Ask(all[3], "Vem läser det vi skriver här efteråt?");
        hall.Ask(all[4], "När öppnar fritidsgården i Skogås igen?");
        hall.Ask(all[5], "Får man rösta om man är under arton?");
        foreach (var number in new[] { 1, 2, 3, 4 }) hall.Lead(new ApproveQuestion(number));
        foreach (var voter in all[1..]) hall.Send(Guid.NewGuid(), voter, new UpvoteQuestion(1));
        foreach (var voter in all[4..]) hall.Send(Guid.NewGuid(), voter, new UpvoteQuestion(3));
        hall.Lead(new PinQuestion(2));
        hall.Lead(new AnswerQuestion(4, hall.Seal("Demokratiberedningen läser allt, och en sammanfattning läggs på den här sidan."), "Demokratiberedningen läser allt."));
        hall.Send(Guid.NewGuid(), all[1], new JoinSpeakers("Vuxna", false));
        hall.Send(Guid.NewGuid(), all[3], new JoinSpeakers("Unga", false));
        hall.Send(Guid.NewGuid(), all[5], new JoinSpeakers(null, true));
        hall.Send(Guid.NewGuid(), all[6], new JoinSpeakers("Unga", false));
        hall.Lead(new CallNextSpeaker(0));
    }

    public static void Polled(Hall hall, string kind)
    {
        Live(hall);
        hall.Lead(kind, new PreparePoll("Vad är viktigast för tryggheten där du bor?", Ballots[kind], false, null));
        hall.Lead(kind, new OpenPoll(null, null));
    }

    public static void Answered(Hall hall)
    {
        Polled(hall, "single");
        for (var n = 0; n < 23; n++)
            hall.Send(Guid.NewGuid(), hall.Join($"d-{n}"), Hall.Poll("single"), new AnswerPoll(new Chosen([n % 7 < 3 ? 1 : n % 7 < 5 ? 3 : n % 7 == 5 ? 2 : 4]), []));
        hall.Lead("single", new ClosePoll());
        hall.Lead("single", new ShowPollResults());
    }

    public static void Worded(Hall hall)
    {
        Polled(hall, "words");
        string[] words = ["ljus", "grannar", "närhet", "lugn", "skratt", "busshållplats"];
        for (var n = 0; n < 19; n++)
        {
            var word = words[n * n % 6];
            hall.Send(Guid.NewGuid(), hall.Join($"d-{n}"), Hall.Poll("words"), new AnswerPoll(hall.Words([word]), [word]));
        }

        foreach (var word in words) hall.Lead("words", new ApproveWord("w-" + word));
    }

    public static void Ended(Hall hall)
    {
        Busy(hall);
        hall.Lead(new EndSeminar());
        hall.Lead(new LinkRecording("https://example.org/film/demokrati-och-inkludering", 0));
    }

    public static async Task Join(Visitor visitor, string town)
    {
        await visitor.Page.FillAsync("#code", Hall.Code);
        await visitor.Page.ClickAsync("main .button");
        await visitor.Page.WaitForSelectorAsync(".room-in");
    }

    private static async Task Code(Visitor visitor, string code)
    {
        await visitor.Page.FillAsync("#code", code);
        await visitor.Page.ClickAsync("main .button");
        await visitor.Page.WaitForSelectorAsync("#error-summary");
    }

    private static async Task Ask(Visitor visitor, string town)
    {
        await Join(visitor, town);
        await visitor.Page.FillAsync("#ask-text", "Finns det tolk på nästa seminarium?");
        await visitor.Page.ClickAsync("#ask-form .button");
        await visitor.Page.WaitForSelectorAsync(".mine-list li");
    }

    private static async Task Floor(Visitor visitor, string town)
    {
        await Join(visitor, town);
        await visitor.Page.ClickAsync(".speak-buttons .button-second");
        await visitor.Page.WaitForSelectorAsync("[data-place]");
    }

    private static async Task Unranked(Visitor visitor, string town)
    {
        await Join(visitor, town);
        await visitor.Page.SelectOptionAsync("#place-1", "2");
        await visitor.Page.ClickAsync("[data-live-region=poll] .button");
        await visitor.Page.WaitForSelectorAsync("#error-summary");
    }

    private static void Project(Hall hall, Action<Hall> before, ProjectorScreen screen, string? poll = null, int? question = null)
    {
        before(hall);
        hall.Lead(new ChooseProjectorView(new ProjectorView(screen, poll is null ? null : Hall.Poll(poll), question)));
    }
}
