using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Pages;

/// <summary>A meeting from the chair's and the secretary's desks: the next lawful steps are the buttons, and what waits says for what.</summary>
[Collection(BrowserTests.Beside)]
public sealed class ChamberDeskTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_chair_leads_an_item_from_its_call_to_its_paragraph_by_keyboard_alone(bool script)
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Noted(chamber);
        await using var chair = await Desk(town, "chair", ChamberScene.Lead(town), script);
        await Step(chair, script, "take-up", () => chamber.Meeting.Sitting!.Current == 2);
        await Step(chair, script, "deliberate", () => chamber.Item(2).Stage == Stage.Deliberating);
        await Assertions.Expect(chair.Page.Locator(".step-waits")).ToContainTextAsync("KL 5:53");
        chamber.Run(2, new MakeMotion(new("member1"), "Beredningen godkänner föredragningslistan."), "member1");
        if (!script) await chair.Open(ChamberScene.Lead(town));
        await Step(chair, script, "propositions", () => chamber.Item(2).Stage == Stage.Propositions);
        await Step(chair, script, "outcome", () => chamber.Item(2).Stated == true);
        await Step(chair, script, "gavel", () => chamber.Item(2).Stage == Stage.Decided);
        await Assertions.Expect(chair.Page.Locator("#item-2")).ToContainTextAsync("§ 16");
        await Step(chair, script, "leave-item", () => chamber.Meeting.Sitting!.Current is null);
        Assert.Equal(16, chamber.Meeting.ItemOf(2)!.Paragraph!.Number);
    }

    [Fact]
    public async Task What_waits_says_for_what_and_by_which_paragraph()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Opened(chamber);
        await using var chair = await Desk(town, "chair", ChamberScene.Lead(town), true);
        await Assertions.Expect(chair.Page.Locator("#next form[action$='/take-up']")).ToHaveCountAsync(1);
        foreach (var person in new[] { "member2", "member3", "member4", "member6", "member7" }) chamber.Run(new NoteDeparture(new(person), DepartureReason.Hindrance));
        await Assertions.Expect(chair.Page.Locator("#next .step-waits")).ToContainTextAsync("KL 5:45, 6:27");
        await Assertions.Expect(chair.Page.Locator("#next form[action$='/take-up']")).ToHaveCountAsync(0);
        chamber.Run(new NoteArrival(new("member5"), false));
        await Assertions.Expect(chair.Page.Locator("#next form[action$='/take-up']")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_refused_step_names_its_code_s_text_its_paragraph_and_keeps_what_was_typed()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Opened(chamber);
        await using var chair = await Desk(town, "chair", ChamberScene.Lead(town), true);
        await chair.Page.ClickAsync("summary:has-text('brådskande')");
        await chair.Page.FillAsync("#urgent-title", "Trygghet vid stationen");
        await chair.Page.CheckAsync("#agreed-member1");
        await chair.Page.ClickAsync("form[action$='/lead/urgent'] button");
        await Assertions.Expect(chair.Page.Locator("#error-summary")).ToBeFocusedAsync();
        await Assertions.Expect(chair.Page.Locator("#error-summary")).ToContainTextAsync("KL 5:52");
        Assert.Equal("Trygghet vid stationen", await chair.Page.InputValueAsync("#urgent-title"));
        Assert.True(await chair.Page.IsCheckedAsync("#agreed-member1"));
        foreach (var person in chamber.Meeting.Sitting!.Serving(0, [])) await chair.Page.CheckAsync($"#agreed-{person.Person.Value}");
        await chair.Page.ClickAsync("form[action$='/lead/urgent'] button");
        await Assertions.Expect(chair.Page.Locator("#item-6")).ToContainTextAsync("Brådskande");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_tied_election_is_drawn_from_the_seed_that_the_chair_kept(bool script)
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Election(chamber);
        await using var chair = await Desk(town, "chair", ChamberScene.Lead(town), script);
        var seed = await chair.Page.InputValueAsync("#seed");
        await Step(chair, script, "deliberate", () => chamber.Item(4).Commitment is { Length: 64 });
        foreach (var (person, name) in new[] { ("chair", "Amina Exempel"), ("member3", "Bo Exempel") }) chamber.Run(4, new MakeMotion(new(person), name));
        chamber.Run(4, new ApprovePropositions([1, 2]));
        chamber.Run(4, new StateOutcome(true));
        chamber.Run(4, new RequestVote(new("member3")));
        chamber.Run(4, new OpenVote(true));
        if (!script) await chair.Open(ChamberScene.Lead(town));
        await chair.Page.FillAsync("#votes-1", "3");
        await chair.Page.FillAsync("#votes-2", "3");
        await Step(chair, script, "count", () => chamber.Item(4).Stage == Stage.Tied);
        await chair.Page.FocusAsync("#seed");
        if (script) await Assertions.Expect(chair.Page.Locator("#seed")).ToHaveValueAsync(seed);
        else await chair.Page.FillAsync("#seed", seed);
        await Step(chair, script, "lot", () => chamber.Item(4).Stage == Stage.Decided);
        Assert.Equal(seed, chamber.Item(4).Lots.Single().Seed);
    }

    [Fact]
    public async Task A_proportional_election_is_asked_for_and_counted_without_script()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Election(chamber);
        chamber.Run(4, new OpenDeliberation(Matter.Election, false, Civic.Domain.Kernel.Elections.Lot.Commitment(Convert.FromHexString(ChamberScene.Seed))));
        await using var chair = await Desk(town, "chair", ChamberScene.Lead(town), false);
        await chair.Page.ClickAsync("summary:has-text('Proportionellt val')");
        await chair.Page.FillAsync("#seats", "2");
        await chair.Page.CheckAsync("#asking-member1");
        await chair.Page.ClickAsync("form[action$='/lead/proportional'] button");
        await Assertions.Expect(chair.Page.Locator("#error-summary")).ToBeVisibleAsync();
        foreach (var person in new[] { "member3", "member4" }) await chair.Page.CheckAsync("#asking-" + person);
        await chair.Page.ClickAsync("form[action$='/lead/proportional'] button");
        Assert.Equal(2, chamber.Item(4).ProportionalSeats);
        await chair.Page.FillAsync("#lists", "S; 4; Anna Exempel, Bo Exempel\nM; 3; Cia Exempel");
        await chair.Page.FillAsync("#seed", ChamberScene.Seed);
        await chair.Page.ClickAsync("form[action$='/lead/lists'] button");
        Assert.Equal("Anna Exempel, Cia Exempel", string.Join(", ", chamber.Item(4).Elected));
        Assert.Contains("Valda: Anna Exempel, Cia Exempel", await chair.Text("main"));
    }

    [Fact]
    public async Task The_secretary_opens_the_meeting_and_notes_who_comes_and_goes_without_script()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Called(chamber);
        await using var desk = await Desk(town, "secretary", ChamberScene.Keep(town), false);
        await desk.Page.SelectOptionAsync("#presence-member5", "member5/Absent");
        await desk.Page.SelectOptionAsync("#presence-member6", "member6/Remote");
        await desk.Page.SelectOptionAsync("#presence-member8", "member8/Present");
        await desk.Page.ClickAsync("form[action$='/keep/open'] button");
        Assert.Equal("member8", chamber.Meeting.Sitting!.Seats.Single(seat => seat.Member.Person.Value == "member5").StandIn?.Value);
        Assert.Contains("i stället för Ledamot 5 (V)", await desk.Text("#seat-member8"));
        await Note(desk, "member6", "lose-link", "Länken är bruten");
        await Note(desk, "member6", "restore-link", "På distans");
        await Note(desk, "member3", "depart", "Har gått");
        await Note(desk, "member5", "arrive", "På plats");
        Assert.Equal(["chair", "member1", "member2", "member4", "member5", "member6", "member8"], chamber.Meeting.Sitting.Serving(0, []).Select(member => member.Person.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_secretary_draws_up_the_agenda_and_issues_the_summons_by_keyboard_alone(bool script)
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Called(chamber);
        await using var desk = await Desk(town, "secretary", ChamberScene.Agenda(town), script);
        await desk.Page.FillAsync("#agenda-item", "Yttrande över remiss om trygga resvägar");
        await desk.PressAt("form[action$='/agenda/add-item'] button");
        await Assertions.Expect(desk.Page.Locator("#item-6")).ToContainTextAsync("Yttrande över remiss");
        await desk.PressAt("[data-key=attach] summary");
        await desk.Page.SelectOptionAsync("#document-item", "6");
        await desk.Page.FillAsync("#document-title", "Remissen");
        await desk.Page.FillAsync("#document-address", "http://huddinge.example/remiss.pdf");
        await desk.PressAt("form[action$='/agenda/attach'] button");
        await Assertions.Expect(desk.Page.Locator("#error-summary")).ToBeFocusedAsync();
        Assert.Equal("Remissen", await desk.Page.InputValueAsync("#document-title"));
        Assert.Equal("6", await desk.Page.InputValueAsync("#document-item"));
        await desk.Page.FillAsync("#document-address", "https://huddinge.example/remiss.pdf");
        await desk.PressAt("form[action$='/agenda/attach'] button");
        await Assertions.Expect(desk.Page.Locator("#item-6 .agenda-documents a")).ToHaveAttributeAsync("href", "https://huddinge.example/remiss.pdf");
        await desk.PressAt("[data-key=file-item] summary");
        await desk.Page.SelectOptionAsync("#case-item", "6");
        await desk.Page.FillAsync("#case-number", "KS-2020/31");
        await desk.PressAt("form[action$='/agenda/file-item'] button");
        await Assertions.Expect(desk.Page.Locator("#item-6")).ToContainTextAsync("KS-2020/31");
        await Assertions.Expect(desk.Page.Locator("#summons")).ToContainTextAsync("Övriga frågor");
        await Step(desk, script, "summon", () => chamber.Meeting.Summons.Single().Announced.Length == 7);
        await Assertions.Expect(desk.Page.Locator("#item-7")).ToContainTextAsync("Övriga frågor");
        await Assertions.Expect(desk.Page.Locator("#summons")).ToContainTextAsync("Inget har tillkommit");
        await Assertions.Expect(desk.Page.Locator("form[action$='/agenda/detach']")).ToHaveCountAsync(0);
        await desk.Page.FillAsync("#agenda-item", "Brådskande");
        await desk.PressAt("form[action$='/agenda/add-item'] button");
        await Assertions.Expect(desk.Page.Locator("form[action$='/agenda/summon'] button")).ToHaveTextAsync("Utfärda tillägg");
    }

    [Fact]
    public async Task A_council_s_summons_that_comes_too_late_says_so_by_paragraph()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Called(chamber);
        chamber.Body = chamber.Body with { Rules = Chamber.Rules with { IsCouncil = true } };
        chamber.Now = chamber.Now.AddDays(-6);
        await using var desk = await Desk(town, "secretary", ChamberScene.Agenda(town), false);
        await Assertions.Expect(desk.Page.Locator("#summons .step-waits")).ToContainTextAsync("KL 5:14, 5:15");
        await Assertions.Expect(desk.Page.Locator("form[action$='/agenda/summon']")).ToHaveCountAsync(0);
        chamber.Now = chamber.Now.AddDays(-1);
        await desk.Open(ChamberScene.Agenda(town));
        await Assertions.Expect(desk.Page.Locator("#summons")).ToContainTextAsync("15 oktober");
        await Assertions.Expect(desk.Page.Locator("form[action$='/agenda/summon'] button")).ToHaveTextAsync("Utfärda kungörelse");
        foreach (var said in new[] { "digitala anslagstavlan", "varje ledamot och ersättare", "sänder inga brev" }) Assert.Contains(said, await desk.Text("#summons"));
        await desk.PressAt("form[action$='/agenda/summon'] button");
        await Assertions.Expect(desk.Page.Locator("#stored")).ToContainTextAsync("Anslå den på den digitala anslagstavlan");
        Assert.DoesNotContain("allelse", await desk.Text("#summons"));
    }

    [Fact]
    public async Task A_vice_chair_without_the_chair_s_role_is_told_the_truth_of_a_meeting_that_is_not_opened_and_offered_nothing()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Called(chamber);
        await using var desk = await Desk(town, "member1", ChamberScene.Agenda(town), false);
        var said = await desk.Text("main");
        Assert.Contains("Ingen kallelse är utfärdad", said);
        Assert.Contains("Listan upprättas av", said);
        foreach (var untrue in new[] { "Mötet är öppnat", "Inget har tillkommit", "KL 5:52" }) Assert.DoesNotContain(untrue, said);
        await Assertions.Expect(desk.Page.Locator("form[action*='/agenda/']")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_agenda_of_an_opened_meeting_names_the_act_for_a_council_alone_and_says_when_it_is_over(bool council)
    {
        var (town, chamber) = browser.NewChamber();
        chamber.Body = chamber.Body with { Rules = Chamber.Rules with { IsCouncil = council } };
        ChamberScene.Opened(chamber);
        await using var desk = await Desk(town, "secretary", ChamberScene.Agenda(town), false);
        Assert.Contains("Mötet är öppnat", await desk.Text("#draw-up"));
        Assert.Equal(council, (await desk.Text("#draw-up")).Contains("KL 5:52", StringComparison.Ordinal));
        chamber.Run(new CloseMeeting());
        await desk.Open(ChamberScene.Agenda(town));
        Assert.DoesNotContain("Mötet är öppnat", await desk.Text("#draw-up"));
        Assert.Contains("Mötet är avslutat", await desk.Text("#draw-up"));
    }

    [Fact]
    public async Task The_municipality_s_own_words_are_marked_as_Swedish_on_the_agenda_in_English()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Called(chamber);
        await using var desk = await browser.Visitor(script: false, language: "en");
        await desk.SignIn(town, "secretary");
        await desk.Open(ChamberScene.Agenda(town));
        await Assertions.Expect(desk.Page.Locator("#document-item option:not([lang=sv])")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Page.Locator("form[action$='/agenda/detach'] button:has([lang=sv])")).ToHaveCountAsync(2);
        await Assertions.Expect(desk.Page.Locator("#summons [lang=sv]")).ToHaveTextAsync("Övriga frågor");
    }

    [Fact]
    public async Task The_minutes_go_from_their_adjusters_to_a_notice_that_must_stay()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Decided(chamber);
        chamber.Run(new LeaveItem(3));
        await using var desk = await Desk(town, "secretary", ChamberScene.Keep(town), true);
        await desk.Page.CheckAsync("#adjuster-member1");
        await Step(desk, true, "keep-minutes", () => chamber.Kept.Adjusters.Single().Value == "member1");
        chamber.Run(new CloseMeeting());
        foreach (var person in new[] { "chair", "member1" }) chamber.Run(new ApproveMinutes(new(person)), person);
        await Step(desk, true, "post-notice", () => chamber.Kept.Notice is not null);
        Assert.Equal($"/{town}/meetings/{Chamber.Key}/minutes", chamber.Kept.Notice!.MinutesAt);
        await Assertions.Expect(desk.Page.Locator("#keep-minutes .step-waits")).ToContainTextAsync("KL 8:12, 13:5");
    }

    [Theory]
    [InlineData(null, "Du behöver logga in")]
    [InlineData("resident1", "Du har inte behörighet")]
    [InlineData("member4", "Du har inte behörighet")]
    public async Task The_desks_are_not_for_others(string? person, string said)
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Voting(chamber);
        await using var visitor = await browser.Visitor();
        if (person is not null) await visitor.SignIn(town, person);
        foreach (var path in new[] { ChamberScene.Lead(town), ChamberScene.Keep(town) })
        {
            await visitor.Open(path);
            Assert.Contains(said, await visitor.Text("main"));
        }
    }

    private static async Task Note(Visitor desk, string person, string step, string then)
    {
        await desk.Page.ClickAsync($"#seat-{person} form[action$='/keep/{step}'] button");
        await Assertions.Expect(desk.Page.Locator("#seat-" + person)).ToContainTextAsync(then);
    }

    // The first button of the step, by keyboard; then what it led to is there.
    private static async Task Step(Visitor visitor, bool script, string step, Func<bool> done)
    {
        var button = $"main form[action$='/{step}'] button";
        await Assertions.Expect(visitor.Page.Locator(button).First).ToBeVisibleAsync();
        await visitor.PressAt(button);
        await Assertions.Expect(visitor.Page.Locator("#stored")).ToBeVisibleAsync();
        await visitor.Page.WaitForFunctionAsync("button => !document.activeElement?.matches(button)", button);
        if (script) await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.True(done(), step);
    }

    private async Task<Visitor> Desk(string town, string person, string path, bool script)
    {
        var visitor = await browser.Visitor(script: script);
        await visitor.SignIn(town, person);
        await visitor.Open(path);
        if (script) await Assertions.Expect(visitor.Page.Locator("[data-live-state=on]")).ToBeVisibleAsync();
        return visitor;
    }
}
