using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Pages;

/// <summary>A seminar from the moderator's desk and on the wall: one key a step, and nothing on the wall that nobody has looked at.</summary>
[Collection(BrowserTests.Beside)]
public sealed class HallLeadTests(BrowserFixture browser)
{
    [Fact]
    public async Task One_key_a_step_leads_from_the_lobby_to_a_shown_result()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Planned(hall);
        hall.Lead("single", new PreparePoll("Vad är viktigast?", HallScene.Ballots["single"], true, null));
        await using var visitor = await Desk(town);
        await Press(visitor, "s", () => hall.Led.Phase == SeminarPhase.Open);
        await Press(visitor, "s", () => hall.Led.Phase == SeminarPhase.Live);
        await Press(visitor, "n", () => hall.Led.Current == "valkomna");
        await Press(visitor, "n", () => hall.Led.Current == "samtal");
        await Press(visitor, "n", () => hall.Led.Current == "trygghet");
        await Press(visitor, "o", () => hall.Polls[Hall.Poll("single")] is Open);
        await Press(visitor, "o", () => hall.Polls[Hall.Poll("single")] is Closed);
        await Press(visitor, "r", () => hall.Polls[Hall.Poll("single")] is Closed { Run.ResultsShown: true });
        await Press(visitor, "b", () => hall.Led.Current == "samtal");
        await visitor.Page.UncheckAsync("#keys");
        await visitor.Page.Keyboard.PressAsync("n");
        await visitor.Page.CheckAsync("#keys");
        await Press(visitor, "p", () => hall.Led.Phase == SeminarPhase.Paused);
        Assert.Equal("samtal", hall.Led.Current);
    }

    [Fact]
    public async Task A_seminar_is_prepared_without_script()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Planned(hall);
        await using var visitor = await browser.Visitor(script: false);
        await visitor.SignIn(town, "moderator");
        await visitor.Open(HallScene.Prepare(town));
        var sheet = hall.Led.RunSheet;

        // A new row between the first two; the first one gets a time, in the municipality's own.
        var row = sheet.Length + 1;
        await visitor.Page.FillAsync($"#title-{row}", "Frågestund med polisen");
        await visitor.Page.SelectOptionAsync($"#kind-{row}", "Speaker");
        await visitor.Page.FillAsync($"#place-{row}", "1,5");
        await visitor.Page.FillAsync("#at-1", "2020-10-15T18:00");
        await visitor.Page.ClickAsync(".sheet-form .button");
        Assert.Equal([sheet[0].Key, "fragestund-med-polisen", .. sheet.Skip(1).Select(item => item.Key)], hall.Led.RunSheet.Select(item => item.Key));
        Assert.Equal(new DateTimeOffset(2020, 10, 15, 16, 0, 0, TimeSpan.Zero), hall.Led.RunSheet[0].PlannedAt);
        await visitor.Page.FillAsync("#title-2", "");
        await visitor.Page.ClickAsync(".sheet-form .button");
        Assert.Equal(sheet.Select(item => item.Key), hall.Led.RunSheet.Select(item => item.Key));

        // What is refused is still there to be mended.
        await visitor.Page.FillAsync("#capacity", "trettio");
        await visitor.Page.FillAsync("#groups", "Unga\nVuxna\nÄldre");
        await visitor.Page.ClickAsync(".settings-form .button");
        Assert.Contains("Antalet platser", await visitor.Page.InnerTextAsync("#error-summary"));
        Assert.Equal(("trettio", "Unga\nVuxna\nÄldre"), (await visitor.Page.InputValueAsync("#capacity"), await visitor.Page.InputValueAsync("#groups")));
        await visitor.Page.FillAsync("#capacity", "30");
        await visitor.Page.ClickAsync(".settings-form .button");
        Assert.Equal((30, 3), (hall.Led.Settings.Capacity, hall.Led.Settings.Speaking.Groups.Length));
    }

    [Fact]
    public async Task The_queue_is_worked_through_without_script()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Busy(hall);
        await using var visitor = await Desk(town, script: false);
        await visitor.Page.ClickAsync("[data-key=queue-5] button:has-text('Godkänn')");
        Assert.Equal(QuestionPhase.Shown, Asked(hall, 5).Phase);
        await visitor.Page.ClickAsync("[data-key=queue-6] button:has-text('Dölj')");
        Assert.Equal(QuestionPhase.Hidden, Asked(hall, 6).Phase);
        await visitor.Page.ClickAsync("[data-key=queue-1] summary");
        await visitor.Page.FillAsync("#text-1", "Vi ringer upp den som vill.");
        await visitor.Page.ClickAsync("[data-key=queue-1] [form=reply].small");
        Assert.Equal(QuestionPhase.Answered, Asked(hall, 1).Phase);
        await visitor.Page.ClickAsync("[data-key=queue-5] summary");
        await visitor.Page.SelectOptionAsync("#into-5", "3");
        await visitor.Page.ClickAsync("[data-key=queue-5] button:has-text('Slå ihop')");
        Assert.Equal(3, Asked(hall, 5).MergedInto);
        await visitor.Page.ClickAsync("[data-key=queue-3] button:has-text('Besvaras nu')");
        Assert.Equal(QuestionPhase.Answered, Asked(hall, 3).Phase);
        await visitor.Page.ClickAsync("[data-key=queue-2] summary:has-text('Svara')");
        await visitor.Page.ClickAsync("[data-key=queue-2] .ban summary");
        await visitor.Page.ClickAsync("[data-key=queue-2] .ban button:has-text('Kränkningar')");
        Assert.Equal(BanReason.Abuse, hall.Led.Banned.Values.Single());
    }

    [Fact]
    public async Task A_half_written_reply_stays_while_questions_come()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Busy(hall);
        await using var visitor = await Desk(town);
        await visitor.Page.ClickAsync("[data-key=queue-1] summary");
        await visitor.Page.FillAsync("#text-1", "Vi ringer");
        var asker = hall.Join("d-new");
        hall.Ask(asker, "En fråga till?");
        await visitor.Page.WaitForSelectorAsync("[data-key=queue-7]");
        hall.Lead(new PinQuestion(1));
        await Assertions.Expect(visitor.Page.Locator("[data-key=queue-1]")).ToContainTextAsync("Överst");
        Assert.Equal("Vi ringer", await visitor.Page.InputValueAsync("#text-1"));
        await Assertions.Expect(visitor.Page.Locator("#text-1")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_poll_is_prepared_on_the_spot_and_the_floor_is_given()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Busy(hall);
        await using var visitor = await Desk(town);
        await visitor.Page.ClickAsync(".poll-form summary");
        await visitor.Page.FillAsync("#poll-question", "När röstade kvinnor först?");
        await visitor.Page.SelectOptionAsync("#poll-kind", "quiz");
        await visitor.Page.FillAsync("#poll-options", "1909\n*1921\n1945");
        await visitor.Page.ClickAsync(".poll-form .small");
        await visitor.Page.WaitForSelectorAsync(".poll-panel");
        var quiz = (Quiz)((Prepared)hall.Polls.Values.Single()).Draft.Form;
        Assert.Equal((3, 2), (quiz.Options.Length, quiz.Right.Single()));
        await Press(visitor, "t", () => ((SpeakersList)hall.Speakers).Called == 2);
    }

    [Fact]
    public async Task The_wall_shows_what_the_desk_chooses_and_nothing_unlooked_at()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Busy(hall);
        await using var visitor = await Desk(town);
        await visitor.Open(HallScene.Wall(town));
        await Assertions.Expect(visitor.Page.Locator(".join-code-code")).ToContainTextAsync("CDF HJK");
        hall.Lead(new ChooseProjectorView(new ProjectorView(ProjectorScreen.Questions, null, null)));
        await Assertions.Expect(visitor.Page.Locator(".wall .question")).ToHaveCountAsync(4);
        var text = await visitor.Text("main");
        Assert.DoesNotContain("fritidsgården i Skogås", text);
        Assert.DoesNotContain("CDF", text);
        hall.Lead(new HideQuestion(1));
        await Assertions.Expect(visitor.Page.Locator(".wall .question")).ToHaveCountAsync(3);
        // From the back row: the smallest of what is to be read is a thirtieth of the height.
        var smallest = await visitor.Page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('.wall .question-text')].map(one => parseFloat(getComputedStyle(one).fontSize)))");
        Assert.InRange(smallest, Screen.Desktop.Height / 40d, 100);
    }

    [Theory]
    [InlineData(null, "Du behöver logga in")]
    [InlineData("resident1", "Du har inte behörighet")]
    public async Task Desk_and_wall_are_not_for_others(string? person, string said)
    {
        var (town, hall) = browser.NewHall();
        HallScene.Busy(hall);
        await using var visitor = await browser.Visitor();
        if (person is not null) await visitor.SignIn(town, person);
        foreach (var path in new[] { HallScene.Lead(town), HallScene.Wall(town) })
        {
            await visitor.Open(path);
            Assert.Contains(said, await visitor.Text("main"));
        }
    }

    private static Question Asked(Hall hall, int number) => ((Board)hall.Questions).Questions[number];

    private async Task<Visitor> Desk(string town, bool script = true)
    {
        var visitor = await browser.Visitor(script: script);
        await visitor.SignIn(town, "moderator");
        await visitor.Open(HallScene.Lead(town));
        if (script) await Assertions.Expect(visitor.Page.Locator("[data-live-state=on]")).ToBeVisibleAsync();
        return visitor;
    }

    // The page shows the step before the next key is pressed, as a person would wait for it.
    private static async Task Press(Visitor visitor, string key, Func<bool> done)
    {
        await Assertions.Expect(visitor.Page.Locator($"button[data-key={key}]:not([aria-disabled=true])")).ToBeVisibleAsync();
        var shown = await visitor.Page.Locator(".lead-grid").InnerTextAsync();
        await visitor.Page.Keyboard.PressAsync(key);
        await visitor.Page.WaitForFunctionAsync("shown => document.querySelector('.lead-grid').innerText !== shown", shown);
        Assert.True(done(), key);
    }
}
