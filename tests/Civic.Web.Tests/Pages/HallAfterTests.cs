using Civic.Domain.Seminars.Summary;
using Civic.Web.Pages.Seminars;
using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Pages;

/// <summary>Reactions from the phone to the wall, and what a seminar leaves behind on the moderator's desk.</summary>
[Collection(BrowserTests.Beside)]
public sealed class HallAfterTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_press_is_counted_and_seen(bool script)
    {
        var (town, hall) = browser.NewHall();
        HallScene.Busy(hall);
        await using var visitor = await browser.Visitor(Screen.Phone, script);
        await visitor.Open(HallScene.Page(town));
        await HallScene.Join(visitor, town);
        if (script) await Assertions.Expect(visitor.Page.Locator("[data-live-state=on]")).ToHaveCountAsync(1);
        await visitor.Page.ClickAsync(".react-button[value=Applause]");
        await Assertions.Expect(visitor.Page.Locator("[data-reacting=applause] [data-count]")).ToHaveTextAsync("1");
        Assert.Equal(1, hall.Reactions.Total.Applause);
        // With script the page stays where it is; without it the form was posted and says so.
        if (script) Assert.DoesNotContain("saved=react", visitor.Page.Url, StringComparison.Ordinal);
        else Assert.Contains("Din reaktion är räknad", await visitor.Text("#stored"));
    }

    [Fact]
    public async Task The_wall_shows_numbers_as_they_come_and_go_without_reading_its_page_again()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Busy(hall);
        await using var visitor = await browser.Visitor();
        await visitor.SignIn(town, "moderator");
        // Who joins reads once what happened since the page was made: only what is read after that counts.
        var caughtUp = visitor.Page.WaitForResponseAsync(response => response.Request.ResourceType == "fetch" && response.Url.Contains("/projector", StringComparison.Ordinal));
        await visitor.Open(HallScene.Wall(town));
        await caughtUp;
        await Assertions.Expect(visitor.Page.Locator("[data-live-state=on]")).ToHaveCountAsync(1);
        var applause = visitor.Page.Locator(".wall-reacting [data-reacting=applause]");
        await Assertions.Expect(applause).ToBeHiddenAsync();
        var read = 0;
        visitor.Page.Request += (_, request) => read += request.Url.Contains("/projector", StringComparison.Ordinal) ? 1 : 0;
        foreach (var count in new[] { 12, 480 })
        {
            await browser.Host.Figures(town, new { reactions = new { now = new { applause = count, hands = 0, agreeing = 0, wondering = 0 }, at = hall.Now } });
            await Assertions.Expect(applause).ToContainTextAsync($"{count}");
        }

        await browser.Host.Figures(town, new { });
        await Assertions.Expect(applause).ToBeHiddenAsync();
        Assert.Equal(0, read);
    }

    [Fact]
    public async Task The_desk_has_the_figures_and_the_files()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Ended(hall);
        hall.Summary = new SummaryCard(
            new SummaryView(2020, new SeminarCounts(231, 228, 214, 187, 41, 602, 1250), new GroupTable([new("flemingsberg", 61), new("skogas", null)], null), null),
            new Dictionary<string, string> { ["flemingsberg"] = "Flemingsberg", ["skogas"] = "Skogås" }, 57);
        await using var visitor = await browser.Visitor(script: false);
        await visitor.SignIn(town, "moderator");
        await visitor.Open(HallScene.Lead(town));
        var card = visitor.Page.Locator("section[aria-labelledby=after-title]");
        Assert.Contains("Kvar vid slutet 187", Plain(await card.InnerTextAsync()));
        Assert.Contains("Flemingsberg 61 Skogås visas inte Sa inget visas inte", Plain(await card.InnerTextAsync()));
        Assert.Contains("För få har svarat", Plain(await card.InnerTextAsync()));
        Assert.Equal(
            ["export.md?lang=sv", "export.csv?of=questions&separator=semicolon", "export.csv?of=polls&separator=semicolon", "export.csv?of=speeches&separator=semicolon",
                "export.csv?of=figures&separator=semicolon", "export.json"],
            await Task.WhenAll((await card.Locator("a[download]").AllAsync()).Select(async link => (await link.GetAttributeAsync("href"))!.Split('/')[^1])));
    }

    [Fact]
    public async Task Who_likes_says_a_district_and_an_age_and_nobody_must()
    {
        var (town, hall) = browser.NewHall();
        HallScene.Lobby(hall);
        await using var visitor = await browser.Visitor(Screen.Phone, script: false);
        await visitor.Open($"/{town}/join/{Hall.Code}");
        await visitor.Page.ClickAsync(".join-about summary");
        await visitor.Page.SelectOptionAsync("#district", "skogas");
        await visitor.Page.SelectOptionAsync("#age", "From80");
        await visitor.Page.ClickAsync("main .button");
        Assert.Contains("/seminars/", visitor.Page.Url, StringComparison.Ordinal);
        Assert.Equal("From80 skogas", browser.Host.Seminars.Said);
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
