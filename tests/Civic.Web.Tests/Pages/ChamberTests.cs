using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Pages;

/// <summary>A member at a meeting, on a phone: votes live and late, speaks, stands aside, and is told what is stored.</summary>
[Collection(BrowserTests.Name)]
public sealed class ChamberTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_roll_call_is_answered_by_several_members_live_and_only_the_desks_know_who_is_missing()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Voting(chamber);
        await using var chair = await At(town, "chair", ChamberScene.Lead(town), Screen.Desktop);
        await using var member = await At(town, "member4", ChamberScene.Page(town));
        await using var other = await At(town, "member3", ChamberScene.Page(town));
        await using var visitor = await At(town, null, ChamberScene.Page(town));
        await Assertions.Expect(chair.Page.Locator(".waiting-list li")).ToHaveCountAsync(5);
        await member.Page.ClickAsync(".ballot-button[value=No]");
        await Says(member, ".ballot-mine", "Du har röstat: Nej");
        await Says(member, "#stored", "Din röst är lagrad");
        Assert.Equal(1, chamber.ByHub);
        await Says(visitor, "[data-turnout-words]", "3 av 7");
        await Assertions.Expect(chair.Page.Locator("[data-key=waiting-member4]")).ToHaveCountAsync(0);
        await other.Page.ClickAsync(".ballot-button[value=No]");
        await Assertions.Expect(chair.Page.Locator(".waiting-list li")).ToHaveCountAsync(3);
        foreach (var (person, choice) in new[] { ("member6", Choice.Abstain), ("member8", Choice.Yes) }) chamber.Run(3, new CastBallot(new(person), choice), person);

        // The chair answers last, on the same desk; until the close nobody is told how anybody answered.
        await chair.Page.ClickAsync(".ballot-button[value=Yes]");
        await Says(visitor, "[data-turnout-words]", "7 av 7");
        foreach (var page in new[] { chair, other, visitor }) Assert.DoesNotContain("Votering:", await page.Text("main"));
        await chair.Page.ClickAsync("form[action$='/lead/close-vote'] button");
        foreach (var page in new[] { chair, member, other, visitor }) await Says(page, "main", "Votering: 4 ja, 2 nej, 1 avstår");
        Assert.Equal((4, 2, 1), chamber.Item(3).RollCalls.Select(call => (call.Yes, call.No, call.Abstained)).Single());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_late_answer_is_told_that_the_vote_is_closed(bool script)
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Voting(chamber);
        await using var member = await browser.Visitor(Screen.Phone, script);
        await member.SignIn(town, "member4");
        await member.Page.RouteAsync(url => url.Contains("?after=", StringComparison.Ordinal), route => route.AbortAsync());
        await member.Open(ChamberScene.Page(town));
        // The line stands, and the page does not come to read what has changed: the answer goes out over the hub, and too late.
        if (script) await Assertions.Expect(member.Page.Locator("[data-live-state=on]")).ToBeVisibleAsync();

        chamber.Run(new NoteDeparture(new("member4"), DepartureReason.Hindrance));
        foreach (var (person, choice) in new[] { ("member3", Choice.No), ("member6", Choice.No), ("member8", Choice.Yes), ("chair", Choice.Yes) }) chamber.Run(3, new CastBallot(new(person), choice), person);
        chamber.Run(3, new CloseVote());
        await member.Page.ClickAsync(".ballot-button[value=No]");
        await Assertions.Expect(member.Page.Locator("#error-summary")).ToBeFocusedAsync();
        await Says(member, "#error-summary", "Omröstningen är avslutad");
        Assert.DoesNotContain(chamber.Item(3).RollCalls[0].Ballots, ballot => ballot.Person == new PersonId("member4"));
        Assert.Equal(script ? 1 : 0, chamber.ByHub);
    }

    [Fact]
    public async Task What_nobody_knows_goes_out_again_with_the_same_id_over_hub_and_form_and_counts_once()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Voting(chamber);
        await using var member = await At(town, "member4", ChamberScene.Page(town));
        chamber.LosesAnswers = true;
        await member.Page.ClickAsync(".ballot-button[value=Abstain]");
        await Says(member, "#error-summary", "Vi vet inte");
        Assert.Equal((1, 3), (chamber.ByHub, chamber.Item(3).Ballots.Length));
        chamber.LosesAnswers = false;
        await member.Open(ChamberScene.Page(town));
        await Says(member, ".ballot-mine", "Du har röstat: Avstår");
        Assert.Equal(3, chamber.Item(3).Ballots.Length);
    }

    [Fact]
    public async Task A_half_written_motion_and_the_focus_stay_while_others_speak()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Moved(chamber);
        await using var member = await At(town, "member4", ChamberScene.Page(town));
        await member.Page.FillAsync("#motion-text", "Beredningen avvaktar");
        chamber.Run(3, new MakeMotion(new("member8"), "Planen skickas på remiss."), "member8");
        await Says(member, "#now", "Planen skickas på remiss.");
        Assert.Equal("Beredningen avvaktar", await member.Page.InputValueAsync("#motion-text"));
        await Assertions.Expect(member.Page.Locator("#motion-text")).ToBeFocusedAsync();
        await member.Page.Keyboard.TypeAsync(" till våren.");
        await member.Page.ClickAsync("form[action$='/act/motion'] button");
        await Says(member, "#now", "Beredningen avvaktar till våren.");
        await Assertions.Expect(member.Page.Locator("#motion-text")).ToHaveValueAsync("");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_moves_asks_for_a_vote_and_votes_by_keyboard_alone(bool script)
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Moved(chamber);
        await using var member = await browser.Visitor(Screen.Phone, script);
        await member.Open($"/{town}/sign-in?next={ChamberScene.Page(town)}");
        await member.PressAt("button[value='member4']");
        await member.Page.WaitForURLAsync("**/meetings/*");
        if (script) await Assertions.Expect(member.Page.Locator("[data-live-state=on]")).ToBeVisibleAsync();
        await member.Reach("#motion-text");
        await member.Page.Keyboard.TypeAsync("Planen återremitteras.");
        await member.PressAt("form[action$='/act/motion'] button");
        await Says(member, "#stored", "Yrkandet är antecknat");
        Assert.Equal("Planen återremitteras.", chamber.Item(3).Motions[2].Text);
        chamber.Run(3, new WithdrawMotion(new("member4"), 3), "member4");
        chamber.Run(3, new ApprovePropositions([1, 2]));
        chamber.Run(3, new StateOutcome(true));
        if (!script) await member.Open(ChamberScene.Page(town));
        await Assertions.Expect(member.Page.Locator("form[action$='/act/ask-vote'] button")).ToBeVisibleAsync();
        await member.PressAt("form[action$='/act/ask-vote'] button");
        await Says(member, "#stored", "begäran om votering");
        chamber.Run(3, new OpenVote(false));
        if (!script) await member.Open(ChamberScene.Page(town));
        await Assertions.Expect(member.Page.Locator(".ballot-button[value=Yes]")).ToBeVisibleAsync();
        await member.PressAt(".ballot-button[value=Yes]");
        await Says(member, ".ballot-mine", "Du har röstat: Ja");
        Assert.Equal(Choice.Yes, chamber.Item(3).ChoiceOf(new("member4")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_asks_for_the_floor_sees_the_own_place_and_takes_it_back_by_keyboard_alone(bool script)
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Moved(chamber);
        chamber.Run(3, new RequestFloor(new("member2"), FloorKind.Speech), "member2");
        await using var member = await browser.Visitor(Screen.Phone, script);
        await member.SignIn(town, "member4");
        await member.Open(ChamberScene.Page(town));
        if (script) await Assertions.Expect(member.Page.Locator("[data-live-state=on]")).ToBeVisibleAsync();
        await member.PressAt("form[action$='/act/ask-floor'] button[value=Speech]");
        await Says(member, "#stored", "Antecknat på talarlistan");
        await Says(member, "#own", "Du är nummer 2 på listan");
        await Assertions.Expect(member.Page.Locator("form[action$='/act/ask-floor'] button[value=Speech]")).ToHaveCountAsync(0);
        chamber.Run(3, new GiveFloor(new("member2")));
        if (!script) await member.Open(ChamberScene.Page(town));
        await Says(member, "#own", "Du är nummer 1 på listan");
        await member.PressAt("form[action$='/act/withdraw-floor'] button");
        await Says(member, "#stored", "återtagen");
        await member.PressAt("form[action$='/act/ask-floor'] button[value=Reply]");
        await Says(member, "#own", "Replik");
        Assert.Equal(new FloorTurn(new("member4"), FloorKind.Reply), Assert.Single(chamber.Item(3).Debate.Waiting));
    }

    [Fact]
    public async Task The_chair_gives_the_floor_in_turn_and_everybody_follows_the_list()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Debated(chamber);
        await using var chair = await At(town, "chair", ChamberScene.Lead(town), Screen.Desktop);
        await using var member = await At(town, "member4", ChamberScene.Page(town));
        await using var visitor = await At(town, null, ChamberScene.Page(town));
        await Says(visitor, ".floor-who", "Vice ordförande");
        await Assertions.Expect(visitor.Page.Locator(".speakers .speaker-name")).ToHaveTextAsync(["Ledamot 6 (C) Ordningsfråga", "Ledamot 3 (M) Replik", "Ledamot 2 (S)", "Ledamot 4 (V)"]);
        await chair.Page.ClickAsync("[data-key=turn-member4-Speech] form[action$='/lead/give-floor'] button");
        await Says(member, "#own", "Du har ordet");
        await Says(visitor, ".floor-who", "Ledamot 4");
        await member.Page.ClickAsync("form[action$='/act/yield-floor'] button");
        await Says(member, "#stored", "Ordet är lämnat");
        await Assertions.Expect(visitor.Page.Locator(".floor-who")).ToHaveCountAsync(0);
        await chair.Page.ClickAsync("[data-key=turn-member6-PointOfOrder] form[action$='/lead/withdraw-floor'] button");
        await Assertions.Expect(visitor.Page.Locator(".speaker")).ToHaveCountAsync(2);
        await chair.Page.ClickAsync("summary:has-text('Sätt upp någon på talarlistan')");
        await chair.Page.SelectOptionAsync("#floor-person", "member8");
        await chair.Page.ClickAsync("form[action$='/lead/ask-floor'] button");
        await Says(visitor, ".speakers", "Ersättare 2");
        await chair.Page.ClickAsync("form[action$='/lead/propositions'] button");
        await Assertions.Expect(visitor.Page.Locator(".speaker")).ToHaveCountAsync(0);
        await Assertions.Expect(member.Page.Locator("form[action$='/act/ask-floor'] button[value=Speech]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_member_stands_aside_reserves_and_hands_in_the_text_without_script()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Decided(chamber);
        chamber.Run(new LeaveItem(3));
        chamber.Run(new OpenMinutes([new("member1")]));
        await using var member = await browser.Visitor(Screen.Phone, script: false);
        await member.SignIn(town, "member4");
        await member.Open(ChamberScene.Page(town));
        await member.Page.ClickAsync("summary:has-text('Anmäl jäv')");
        await member.Page.ClickAsync("[data-key=conflict-4] button");
        Assert.Contains("jäv är antecknat", await member.Text("#stored"));
        Assert.Contains(new PersonId("member4"), chamber.Meeting.ItemOf(4)!.Conflicts);
        await member.Page.ClickAsync("summary:has-text('Anmäl reservation')");
        await member.Page.ClickAsync("form[action$='/act/announce'] button");
        Assert.Contains("Anmälan är antecknad", await member.Text("#stored"));
        await member.Page.FillAsync("#annex-text-1", "Till förmån för eget yrkande.");
        await member.Page.ClickAsync("form[action$='/act/file'] button");
        Assert.Contains("Texten är inlämnad", await member.Text("#stored"));
        Assert.Equal(("Till förmån för eget yrkande.", AnnexKind.Reservation), (chamber.Kept.Annexes[0].Text, chamber.Kept.Annexes[0].Kind));
    }

    [Fact]
    public async Task A_member_presents_oneself_and_serves_when_the_secretary_has_noted_it()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Opened(chamber);
        await using var desk = await At(town, "secretary", ChamberScene.Keep(town), Screen.Desktop);
        await using var member = await At(town, "member5", ChamberScene.Page(town));
        await member.Page.ClickAsync("form[action$='/act/present'] .button");
        await Says(member, "#stored", "Du har anmält dig");
        Assert.DoesNotContain(new PersonId("member5"), chamber.Meeting.Sitting!.Serving(0, []).Select(one => one.Person));
        await Says(desk, "#seat-member5", "Anmäler sig på plats");
        await desk.Page.ClickAsync("#seat-member5 form[action$='/keep/arrive'] button");
        await Says(member, "#own", "Du är närvarande och tjänstgör");
        await Assertions.Expect(desk.Page.Locator("#seat-member5 .chip-changed")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_ballot_is_named_for_who_listens()
    {
        var (town, chamber) = browser.NewChamber();
        ChamberScene.Voting(chamber);
        await using var member = await At(town, "member4", ChamberScene.Page(town));
        await Assertions.Expect(member.Page.Locator("[data-live-region=ballot]")).ToMatchAriaSnapshotAsync(
            """
            - heading "Omröstning" [level=3]
            - paragraph:
              - strong: Ja
              - text: /yrkande 1/
            - paragraph:
              - strong: Nej
              - text: /yrkande 2/
            - button "Ja"
            - button "Nej"
            - button "Avstår"
            """);
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Button, new() { Name = "Ja", Exact = true })).ToHaveAccessibleDescriptionAsync($"Ja yrkande 1: {ChamberScene.Plan}");
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Progressbar)).ToHaveAccessibleNameAsync("Andel som har röstat");
        await using var chair = await At(town, "chair", ChamberScene.Lead(town), Screen.Desktop);
        await Assertions.Expect(chair.Page.GetByRole(AriaRole.Button, new() { Name = "Nej Ledamot 4 (V)", Exact = true })).ToBeVisibleAsync();
    }

    private async Task<Visitor> At(string town, string? person, string path, Screen? screen = null)
    {
        var visitor = await browser.Visitor(screen ?? Screen.Phone);
        if (person is not null) await visitor.SignIn(town, person);
        await visitor.Open(path);
        await Assertions.Expect(visitor.Page.Locator("[data-live-state=on]")).ToBeVisibleAsync();
        return visitor;
    }

    private static Task Says(Visitor visitor, string where, string text) => Assertions.Expect(visitor.Page.Locator(where).First).ToContainTextAsync(text, new() { Timeout = 15_000 });
}
