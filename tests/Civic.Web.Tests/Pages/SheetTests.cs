using Civic.Web.Screenshots;
using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;

namespace Civic.Web.Tests.Pages;

/// <summary>The sheet of screenshots; kept in the folder that <c>CIVIC_SHEET</c> names, to look at.</summary>
[Collection(BrowserTests.Beside)]
public sealed class SheetTests(BrowserFixture browser)
{
    [Fact]
    public async Task Pictures_of_the_pages_at_both_widths_come_onto_one_sheet()
    {
        var kept = Environment.GetEnvironmentVariable("CIVIC_SHEET");
        var folder = kept ?? Directory.CreateTempSubdirectory("civic-sheet-").FullName;
        var pages = new List<ScreenshotOf>();
        foreach (var scene in Scene.All.Where(scene => scene.Then is null && (kept is not null || scene.Name is "start" or "chair open")))
        {
            var (town, room) = browser.NewTown();
            scene.Before(room);
            pages.Add(new ScreenshotOf(scene.Name, scene.Path(town), scene.Person));
        }

        var index = await ScreenshotSheet.Write(Chromium.Find(), new Uri(browser.Host.Address), pages, folder, CancellationToken.None);
        Assert.Equal(pages.Count * 2, (await File.ReadAllTextAsync(index)).Split("<img").Length - 1);
        Assert.All(Directory.GetFiles(folder, "*.png"), file => Assert.True(new FileInfo(file).Length > 5_000, file));
        Assert.True(File.Exists(Path.Combine(folder, "sheet.png")));
        if (kept is null) Directory.Delete(folder, recursive: true);
    }
}
