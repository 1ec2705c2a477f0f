using System.Globalization;
using System.Net;
using System.Text;

namespace Civic.Web.Screenshots;

/// <summary>A page to be pictured.</summary>
/// <param name="Title">What stands above the picture.</param>
/// <param name="Path">Its address below the host.</param>
/// <param name="Person">Who looks, signed in by the demo's page; null for a visitor.</param>
public sealed record ScreenshotOf(string Title, string Path, string? Person = null);

/// <summary>Pictures of pages at a phone's and a desktop's width, on one sheet to look at.</summary>
public static class ScreenshotSheet
{
    private static readonly (string Name, int Width, int Height)[] Screens = [("phone", 360, 740), ("desktop", 1280, 900)];

    /// <summary>Writes one picture for each page and width, <c>index.html</c> with them all, and <c>sheet.png</c>, into a folder.</summary>
    /// <param name="chromium">Chromium's path.</param>
    /// <param name="host">Where the pages are served, with the demo's sign-in.</param>
    /// <returns>The path of <c>index.html</c>.</returns>
    public static async Task<string> Write(
        string chromium, Uri host, IReadOnlyList<ScreenshotOf> pages, string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var sheet = new StringBuilder(Head);
        // A browser for each person: nobody's sign-in lies about in another's window.
        foreach (var group in pages.GroupBy(page => (page.Person, Tenant: page.Path.Split('/')[1])))
        {
            await using var window = await ChromiumWindow.Open(chromium, cancel);
            if (group.Key.Person is { } person)
            {
                await window.Go(new Uri(host, $"/{group.Key.Tenant}/sign-in").ToString(), cancel);
                await window.SignIn(person, cancel);
            }

            foreach (var page in group) await Picture(window, host, page, folder, sheet, cancel);
        }

        var index = Path.Combine(folder, "index.html");
        await File.WriteAllTextAsync(index, sheet.Append("</html>\n").ToString(), cancel);
        await using var last = await ChromiumWindow.Open(chromium, cancel);
        await last.Go(new Uri(index).AbsoluteUri, cancel);
        await File.WriteAllBytesAsync(Path.Combine(folder, "sheet.png"), await last.Picture(1500, 900, cancel), cancel);
        return index;
    }

    private static async Task Picture(
        ChromiumWindow window, Uri host, ScreenshotOf page, string folder, StringBuilder sheet, CancellationToken cancel)
    {
        sheet.Append(CultureInfo.InvariantCulture, $"<section><h2>{WebUtility.HtmlEncode(page.Title)}</h2><div>");
        foreach (var (name, width, height) in Screens)
        {
            await window.Go(new Uri(host, page.Path).ToString(), cancel);
            var file = $"{Slug(page.Title)}-{name}.png";
            await File.WriteAllBytesAsync(Path.Combine(folder, file), await window.Picture(width, height, cancel), cancel);
            sheet.Append(CultureInfo.InvariantCulture, $"""<img class="{name}" src="{file}" alt="{WebUtility.HtmlEncode(page.Title)}, {name}">""");
        }

        sheet.Append("</div></section>\n");
    }

    private static string Slug(string title) =>
        string.Concat(title.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');

    private const string Head = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>The pages</title>
        <style>
          body { margin: 2rem; background: #ddd; font: 1rem/1.4 sans-serif }
          section { margin-block: 2rem } div { display: flex; gap: 1rem; align-items: start }
          .phone { width: 300px } .desktop { width: 1066px }
        </style>

        """;
}
