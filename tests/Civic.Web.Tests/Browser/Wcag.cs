using Microsoft.Playwright;

namespace Civic.Web.Tests.Browser;

/// <summary>WCAG 2.2 A and AA as far as a machine can see, at a phone's and a desktop's width, and no scrolling sideways at 320 px.</summary>
internal static class Wcag
{
    public static IEnumerable<(string, ColorScheme)> Views => [("sv", ColorScheme.Light), ("en", ColorScheme.Dark)];

    public static async Task Check(Visitor visitor, string where)
    {
        foreach (var screen in new[] { Screen.Desktop, Screen.Phone })
        {
            await visitor.Page.SetViewportSizeAsync(screen.Width, screen.Height);
            var findings = await visitor.Findings();
            Assert.True(findings.Length == 0, $"{where}, {screen.Name}\n{findings}");
        }

        await visitor.Page.SetViewportSizeAsync(320, 640);
        var wide = await visitor.Overflow() == 0 ? "" : await visitor.TooWide();
        Assert.True(await visitor.Overflow() == 0, $"{where}: scrolls sideways at 320 px\n{wide}");
        var levels = await visitor.Page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])");
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.True(levels.Zip(levels.Skip(1)).All(pair => pair.Second <= pair.First + 1), where + ": headings skip a level");
    }
}
