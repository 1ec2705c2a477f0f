using Civic.Domain.Cases;
using Civic.Domain.Kernel;
using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Pages;

/// <summary>The register of cases: read by everybody, kept by the registrar, without script as with it.</summary>
[Collection(BrowserTests.Beside)]
public sealed class CaseTests(BrowserFixture browser)
{
    [Fact]
    public async Task Everybody_reads_a_motion_from_the_day_it_was_received_to_its_answer_and_a_year_without_any()
    {
        var (town, _) = browser.NewChamber();
        await using var visitor = await browser.Visitor(Screen.Phone, script: false);
        await visitor.Open($"/{town}/cases/2017");
        Assert.Contains("1 1 0", (await visitor.Page.Locator("table tr", new() { HasText = "Motion" }).First.InnerTextAsync()).Replace('\t', ' ').Replace('\n', ' '));
        await visitor.Page.ClickAsync("text=Motion om handlingsplan");
        Assert.EndsWith("/cases/KS-2017/20", new Uri(visitor.Page.Url).AbsolutePath);
        var text = await visitor.Text("main");
        foreach (var said in new[] { "Besvarat", "Ledamot 4 (V)", "Trygghets- och delaktighetsberedningen 2017-10-05 § 9", "Kommunfullmäktige 2017-12-11 § 12", "20 mars 2018", "KL 5:35" }) Assert.Contains(said, text);
        Assert.Equal(0, await visitor.Page.Locator("#steps, #register").CountAsync());
        await visitor.Open($"/{town}/cases/2020");
        Assert.Contains("Remiss 0 0 0", (await visitor.Page.Locator("table").InnerTextAsync()).Replace('\t', ' '));
        await visitor.Open($"/{town}/cases/KS-2017/21");
        Assert.Contains("finns inte", await visitor.Text("main"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_secretary_registers_a_referral_and_sends_it_to_a_body(bool script)
    {
        var (town, _) = browser.NewChamber();
        await using var desk = await Desk(town, "secretary", script);
        await desk.PressAt("summary:has-text('Remiss')");
        await desk.Page.FillAsync("#referral-number", "remiss 31");
        await desk.Page.FillAsync("#referral-title", "Remiss om trygga resvägar");
        await desk.Page.FillAsync("#referral-sender", "Region Stockholm");
        await desk.Page.SelectOptionAsync("#referral-committee", Chamber.Committee.Value);
        await desk.Page.FillAsync("#referral-received", "2020-10-05");
        await desk.Page.FillAsync("#referral-due", "2020-12-01");
        await desk.PressAt("form[action$='/cases/register/referral'] button");
        await Assertions.Expect(desk.Page.Locator("#error-summary")).ToContainTextAsync("KS-2019/144.118");
        foreach (var (field, kept) in new[] { ("sender", "Region Stockholm"), ("committee", Chamber.Committee.Value), ("received", "2020-10-05"), ("due", "2020-12-01") })
            Assert.Equal(kept, await desk.Page.InputValueAsync("#referral-" + field));
        await desk.Page.FillAsync("#referral-number", "KS-2020/31");
        await desk.PressAt("form[action$='/cases/register/referral'] button");
        await desk.Page.WaitForURLAsync("**/cases/KS-2020/31?*");
        await desk.PressAt("#steps summary:has-text('Remittera')");
        await desk.Page.SelectOptionAsync("#refer-to", "kommunfullmaktige");
        await desk.PressAt("form[action$='/act/refer'] button");
        await Assertions.Expect(desk.Page.Locator("section:has(#referrals-title)")).ToContainTextAsync("Kommunfullmäktige");
        var referred = (Registered)browser.Host.Cases.Register(town)["KS-2020/31"];
        Assert.Equal((CaseKind.Referral, "Region Stockholm", new DateOnly(2020, 12, 1), CaseStage.Referred), (referred.Kind, referred.Sender, referred.Due, referred.Stage));
        Assert.Equal((Chamber.Committee, new DateOnly(2020, 10, 5)), (referred.Committee, referred.ReceivedOn));
    }

    [Fact]
    public async Task A_motion_has_signers_of_the_council_and_what_waits_says_by_which_paragraph()
    {
        var (town, _) = browser.NewChamber();
        await using var desk = await Desk(town, "secretary", false);
        await desk.PressAt("summary:has-text('Motion')");
        await desk.Page.FillAsync("#motion-number", "motion 40");
        await desk.Page.FillAsync("#motion-title", "Motion om fler demokrativandringar");
        await desk.Page.CheckAsync("#motion-by-member4");
        await desk.Page.CheckAsync("#motion-by-member5");
        await desk.PressAt("form[action$='/cases/register/motion'] button");
        await desk.Page.FillAsync("#motion-number", "KS-2020/40");
        await desk.PressAt("form[action$='/cases/register/motion'] button");
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("22 oktober 2021");
        Assert.Equal([new PersonId("member4"), new PersonId("member5")], ((Registered)browser.Host.Cases.Register(town)["KS-2020/40"]).By.AsEnumerable());
        await desk.PressAt("#steps summary:has-text('avskriva')");
        await Assertions.Expect(desk.Page.Locator("#steps .step-waits").Last).ToContainTextAsync("KL 5:35");
        await desk.PressAt("#steps summary:has-text('Anmäl dröjsmål')");
        await desk.Page.FillAsync("#findings", "Beredningen väntar på valresultatet.");
        await desk.PressAt("form[action$='/act/report-delay'] button");
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("Beredningen väntar på valresultatet.");
        await desk.PressAt("#steps summary:has-text('avskriva')");
        await desk.PressAt("form[action$='/act/write-off'] button");
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("Avskrivet");
        await Assertions.Expect(desk.Page.Locator("#steps")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_makes_a_citizen_proposal_is_for_the_registrar_to_know()
    {
        var (town, _) = browser.NewChamber();
        await using var desk = await Desk(town, "secretary", false);
        await desk.PressAt("summary:has-text('Medborgarförslag')");
        await desk.Page.FillAsync("#proposal-number", "KS-2020/41");
        await desk.Page.FillAsync("#proposal-title", "Bänkar i Sjödalsparken");
        await desk.Page.FillAsync("#proposal-by", "resident1");
        await desk.PressAt("form[action$='/cases/register/proposal'] button");
        await Assertions.Expect(desk.Page.Locator("#error-summary")).ToContainTextAsync("KL 8:1");
        await desk.Page.CheckAsync("#proposal-resident");
        await desk.PressAt("form[action$='/cases/register/proposal'] button");
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("resident1");
        await using var visitor = await browser.Visitor(Screen.Phone, script: false);
        await visitor.Open($"/{town}/cases/KS-2020/41");
        Assert.DoesNotContain("resident1", await visitor.Text("main"));
    }

    [Fact]
    public async Task A_case_that_nobody_has_answered_by_its_last_day_says_so_in_words_and_one_that_has_time_does_not()
    {
        var (town, _) = browser.NewChamber();
        foreach (var (number, received) in new[] { ("KS-2019/1", new DateOnly(2019, 10, 21)), ("KS-2019/2", new DateOnly(2019, 10, 22)) })
            browser.Host.Cases.Register(town)[number] = new Registered(new(number), CaseKind.MemberMotion, "Motion om ljus", new("kommunfullmaktige"), [new("member4")], null, received, null, [], [], null, false);
        await using var visitor = await browser.Visitor(Screen.Phone, script: false);
        await visitor.Open($"/{town}/cases/2019");
        await Assertions.Expect(visitor.Page.Locator(".meeting-row", new() { HasText = "KS-2019/1" })).ToContainTextAsync("Obesvarat efter sista dagen");
        await Assertions.Expect(visitor.Page.Locator(".meeting-row", new() { HasText = "KS-2019/2" })).Not.ToContainTextAsync("Obesvarat");
        Assert.Contains("Besvarade för sent", await visitor.Text("table"));
        await visitor.Open($"/{town}/cases/KS-2019/1");
        Assert.Contains("Obesvarat efter sista dagen", await visitor.Text("main"));
        await visitor.Open($"/{town}/cases/{SampleCases.Motion}");
        Assert.DoesNotContain("Obesvarat", await visitor.Text("main"));
    }

    [Theory]
    [InlineData("cases/2017", null, "390")]
    [InlineData("cases/KS-2017/20", null, "1280")]
    [InlineData("cases", "secretary", "1280")]
    [InlineData("cases", "secretary", "390")]
    [InlineData("cases/KS-2020/50", "secretary", "390")]
    [InlineData("cases/KS-2020/50", "secretary", "1280")]
    public async Task The_register_s_pages_are_accessible(string path, string? person, string width)
    {
        var (town, _) = browser.NewChamber();
        browser.Host.Cases.Register(town)["KS-2020/50"] = new Registered(new("KS-2020/50"), CaseKind.MemberMotion, "Motion om ljus i gångtunnlar", new("kommunfullmaktige"), [new("member4")], null, new(2020, 2, 29), null, [], [], null, false);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visitor = await browser.Visitor(width == "390" ? Screen.Phone : Screen.Desktop, scheme: scheme);
            if (person is not null) await visitor.SignIn(town, person);
            await visitor.Open($"/{town}/{path}");
            await visitor.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
            if (Environment.GetEnvironmentVariable("CIVIC_SHEET") is { } kept)
                await visitor.Page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(kept, $"{path.Replace('/', '-')}-{person}-{width}-{scheme}.png") });
            await Wcag.Check(visitor, $"{path}, {person}, {width}, {scheme}");
        }
    }

    private async Task<Visitor> Desk(string town, string person, bool script)
    {
        var desk = await browser.Visitor(script: script);
        await desk.SignIn(town, person);
        await desk.Open($"/{town}/cases");
        return desk;
    }
}
