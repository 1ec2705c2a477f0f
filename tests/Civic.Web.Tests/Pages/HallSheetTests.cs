using Civic.Web.Tests.Browser;

namespace Civic.Web.Tests.Pages;

/// <summary>Pictures of the seminars' pages at a phone's and a desk's width; kept in the folder that <c>CIVIC_SHEET</c> names, to look at.</summary>
[Collection(BrowserTests.Beside)]
public sealed class HallSheetTests(BrowserFixture browser)
{
    private static readonly Screen[] Screens = [new("390", 390, 844), new("1280", 1280, 800)];

    [Fact]
    public async Task Each_scene_can_be_pictured()
    {
        var kept = Environment.GetEnvironmentVariable("CIVIC_SHEET");
        foreach (var scene in HallScene.All.Where(scene => kept is not null || scene.Name == "participant live"))
        {
            foreach (var screen in Screens)
            {
                var (town, hall) = browser.NewHall();
                scene.Before(hall);
                await using var visitor = await browser.Visitor(screen);
                await scene.Enter(visitor, town);
                var path = kept is null ? null : Path.Combine(kept, $"{scene.Name.Replace(' ', '-')}-{screen.Name}.png");
                var wall = scene.Name.StartsWith("projector", StringComparison.Ordinal);
                Assert.NotEmpty(await visitor.Page.ScreenshotAsync(new() { FullPage = !wall, Path = path }));
            }
        }
    }

    /// <summary>In the language and colours that <c>CIVIC_LANGUAGE</c> and <c>CIVIC_DARK</c> ask for.</summary>
    [Fact]
    public async Task Each_meeting_can_be_pictured()
    {
        var kept = Environment.GetEnvironmentVariable("CIVIC_SHEET");
        foreach (var scene in ChamberScene.All.Where(scene => kept is not null || scene.Name == "meeting member ballot"))
        {
            foreach (var screen in Screens)
            {
                var (town, chamber) = browser.NewChamber();
                scene.Before(chamber);
                await using var visitor = await browser.Visitor(
                    screen, language: Environment.GetEnvironmentVariable("CIVIC_LANGUAGE") ?? "sv",
                    scheme: Environment.GetEnvironmentVariable("CIVIC_DARK") is null ? Microsoft.Playwright.ColorScheme.Light : Microsoft.Playwright.ColorScheme.Dark);
                await scene.Enter(visitor, town);
                var path = kept is null ? null : Path.Combine(kept, $"{scene.Name.Replace(' ', '-')}-{screen.Name}.png");
                Assert.NotEmpty(await visitor.Page.ScreenshotAsync(new() { FullPage = true, Path = path }));
            }
        }
    }
}
