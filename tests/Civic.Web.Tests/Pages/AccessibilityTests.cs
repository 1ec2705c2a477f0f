using Civic.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Pages;

/// <summary>Every scene of every page is accessible as far as a machine can see, and what it sees is seen.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    public static TheoryData<string> Scenes => [.. Scene.All.Select(scene => scene.Name)];

    [Theory]
    [MemberData(nameof(Scenes))]
    public async Task Page_has_no_finding(string name)
    {
        foreach (var (language, scheme) in Wcag.Views)
        {
            var (town, room) = browser.NewTown();
            var scene = Scene.Of(name);
            scene.Before(room);
            await using var visitor = await browser.Looker(language, scheme);
            await scene.Enter(visitor, town);
            await Wcag.Check(visitor, $"{name}, {language}, {scheme}");
        }
    }

    public static TheoryData<string> Halls => [.. HallScene.All.Select(scene => scene.Name)];

    [Theory]
    [MemberData(nameof(Halls))]
    public async Task Seminar_s_page_has_no_finding(string name)
    {
        // The scenes are many and made of the same components, which are looked at in both views: each takes one of them by turns.
        var scene = HallScene.Of(name);
        var (language, scheme) = Wcag.Views.ElementAt(HallScene.All.ToList().IndexOf(scene) % 2);
        var (town, hall) = browser.NewHall();
        scene.Before(hall);
        await using var visitor = await browser.Looker(language, scheme);
        await scene.Enter(visitor, town);
        await Wcag.Check(visitor, $"{name}, {language}, {scheme}");
    }

    public static TheoryData<string> Chambers => [.. ChamberScene.All.Select(scene => scene.Name)];

    [Theory]
    [MemberData(nameof(Chambers))]
    public async Task Meeting_s_page_has_no_finding(string name)
    {
        // As of the seminars': by turns.
        var scene = ChamberScene.Of(name);
        var (language, scheme) = Wcag.Views.ElementAt(ChamberScene.All.ToList().IndexOf(scene) % 2);
        var (town, chamber) = browser.NewChamber();
        scene.Before(chamber);
        await using var visitor = await browser.Looker(language, scheme);
        await scene.Enter(visitor, town);
        await Wcag.Check(visitor, $"{name}, {language}, {scheme}");
    }

    [Fact]
    public async Task A_planted_finding_is_found()
    {
        await using var visitor = await browser.Visitor();
        await visitor.Open($"/{browser.NewTown().Slug}/");
        await visitor.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('input'))");
        Assert.Contains("label", await visitor.Findings());
    }

    [Theory]
    [InlineData("fetch('https://example.org/').catch(() => 0)")]
    [InlineData("document.body.setAttribute('style', 'color: red')")]
    public async Task A_planted_breach_of_the_policy_is_caught_when_the_visit_ends(string script)
    {
        var visitor = await browser.Visitor();
        await visitor.Open($"/{browser.NewTown().Slug}/");
        var told = visitor.Page.WaitForConsoleMessageAsync();
        await visitor.Page.EvaluateAsync(script);
        await told;
        await Caught(visitor, "Content Security Policy");
    }

    [Fact]
    public async Task A_planted_request_to_another_host_is_caught_when_the_visit_ends()
    {
        var visitor = await browser.Visitor();
        await visitor.Open($"/{browser.NewTown().Slug}/");
        // The policy stops what a page loads; a way out that it does not stop is going there.
        await visitor.Page.RunAndWaitForRequestAsync(
            () => visitor.Page.EvaluateAsync("setTimeout(() => location.assign('https://example.org/'))"), "https://example.org/");
        await Caught(visitor, "left the host");
    }

    private static async Task Caught(Visitor visitor, string what)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(async () => await visitor.DisposeAsync());
        Assert.Contains(what, error.Message);
    }
}
