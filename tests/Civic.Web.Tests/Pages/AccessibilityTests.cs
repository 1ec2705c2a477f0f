using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;
using Microsoft.Playwright;

namespace Civic.Web.Tests.Pages;

/// <summary>WCAG 2.2 A and AA as far as a machine can see, at a phone's and a desktop's width, and no scrolling sideways at 320 px.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    public static TheoryData<string> Scenes => [.. Scene.All.Select(scene => scene.Name)];

    public static TheoryData<string> Components => [.. SampleHost.Examples.Select(example => example.Name)];

    [Theory]
    [MemberData(nameof(Scenes))]
    public async Task Page_has_no_finding(string name)
    {
        foreach (var (language, scheme) in Views)
        {
            var (town, room) = browser.NewTown();
            var scene = Scene.Of(name);
            scene.Before(room);
            await using var visitor = await browser.Visitor(language: language, scheme: scheme);
            await scene.Enter(visitor, town);
            await Check(visitor, $"{name}, {language}, {scheme}");
        }
    }

    [Theory]
    [MemberData(nameof(Components))]
    public async Task Component_has_no_finding(string name)
    {
        var (town, _) = browser.NewTown();
        foreach (var (language, scheme) in Views)
        {
            await using var visitor = await browser.Visitor(language: language, scheme: scheme);
            await visitor.Open($"/{town}/components/{name}");
            await Check(visitor, $"{name}, {language}, {scheme}");
        }
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

    private static IEnumerable<(string, ColorScheme)> Views => [("sv", ColorScheme.Light), ("en", ColorScheme.Dark)];

    private static async Task Check(Visitor visitor, string where)
    {
        foreach (var screen in new[] { Screen.Desktop, Screen.Phone })
        {
            await visitor.Page.SetViewportSizeAsync(screen.Width, screen.Height);
            var findings = await visitor.Findings();
            Assert.True(findings.Length == 0, $"{where}, {screen.Name}\n{findings}");
        }

        await visitor.Page.SetViewportSizeAsync(320, 640);
        Assert.True(await visitor.Overflow() == 0, where + ": scrolls sideways at 320 px");
        var levels = await visitor.Page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])");
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.True(levels.Zip(levels.Skip(1)).All(pair => pair.Second <= pair.First + 1), where + ": headings skip a level");
    }
}
