using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Civic.Gateway.Tests.Seminars;
using Civic.Testing.Pdf;
using Xunit;

namespace Civic.Gateway.Tests.Meetings.Forms;

/// <summary>A meeting's minutes in their four forms, as somebody reads them; each read by means of its own.</summary>
internal sealed partial class MinutesForms
{
    private MinutesForms(string page, string markdown, byte[] pdf, JsonDocument json) => (PageHtml, Markdown, PdfBytes, Json, Pdf) = (page, markdown, pdf, json.RootElement, TaggedText.Read(pdf));

    internal string PageHtml { get; }

    internal string Markdown { get; }

    internal byte[] PdfBytes { get; }

    internal TaggedText Pdf { get; }

    internal JsonElement Json { get; }

    /// <summary>The words of the page, without the links to the other forms.</summary>
    internal string PageText => WebUtility.HtmlDecode(Markup().Replace(Links().Replace(PageHtml[PageHtml.IndexOf("<h1", StringComparison.Ordinal)..PageHtml.IndexOf("</main>", StringComparison.Ordinal)], ""), " "));

    internal string PdfText => string.Concat(Pdf.Pieces.Where(piece => !piece.Type.EndsWith("Lbl", StringComparison.Ordinal)).Select(piece => piece.Text + " "));

    /// <summary>The words of the Markdown, by its own rules: what is escaped means itself.</summary>
    internal string MarkdownText
    {
        get
        {
            var text = new StringBuilder();
            foreach (var line in Markdown.Split('\n').Where(line => !line.StartsWith("|---", StringComparison.Ordinal)))
            {
                var bare = Leading().Replace(line, "");
                if (line.StartsWith('|')) bare = Bars().Replace(bare, " ");
                text.Append(Escape().Replace(bare.Replace("**", "", StringComparison.Ordinal), "$1")).Append(' ');
            }

            return text.ToString();
        }
    }

    /// <summary>Reads all four.</summary>
    /// <param name="ask">Asks for one: by what stands behind the page's address.</param>
    internal static async Task<MinutesForms> Read(Func<string, Task<HttpResponseMessage>> ask)
    {
        async Task<HttpContent> Given(string extension)
        {
            var answer = await ask(extension);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{extension}: {answer.StatusCode}");
            return answer.Content;
        }

        return new MinutesForms(
            await (await Given("")).ReadAsStringAsync(), await (await Given(".md")).ReadAsStringAsync(), await (await Given(".pdf")).ReadAsByteArrayAsync(), JsonDocument.Parse(await (await Given(".json")).ReadAsStringAsync()));
    }

    /// <summary>The four say the same: three are one text, and everything that the file for programs holds stands in it.</summary>
    internal void SayTheSame()
    {
        var page = Bare(PageText);
        Assert.Equal(page, Bare(MarkdownText));
        Assert.Equal(page, Bare(PdfText));
        Assert.Empty(SchemaCheck.Flaws(Json, "minutes.v1"));
        var missing = JsonFacts.Of(Json).Where(fact => !page.Contains(Bare(fact), StringComparison.Ordinal)).ToList();
        Assert.True(missing.Count == 0, $"Not in the text:\n{string.Join('\n', missing)}\n\n{PageText}");
    }

    /// <summary>What a reader of PDF files needs of ours.</summary>
    internal void IsAccessible(string language)
    {
        Assert.Contains($"/Lang ({language})", Pdf.Catalog, StringComparison.Ordinal);
        foreach (var needed in new[] { "/MarkInfo << /Marked true >>", "/DisplayDocTitle true", "/StructTreeRoot", "/Outlines" }) Assert.Contains(needed, Pdf.Catalog, StringComparison.Ordinal);
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", Pdf.Xmp, StringComparison.Ordinal);
        Assert.Equal("", Pdf.Untagged);
        Assert.True(Pdf.EmbedsFonts);
        Assert.Single(Pdf.Pieces.Where(piece => piece.Type == "Document/H1").Select(piece => piece.Text.Length > 0).Distinct());
        Assert.All(Pdf.Pieces.Where(piece => piece.Type.EndsWith("/TH", StringComparison.Ordinal)), piece => Assert.NotNull(piece.Scope));
    }

    // Where lines and cells break is each form's own affair.
    internal static string Bare(string text) => Space().Replace(text, "");

    [GeneratedRegex("<p class=\"minutes-forms\">.*?</p>", RegexOptions.Singleline)]
    private static partial Regex Links();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup();

    [GeneratedRegex(@"^(#{1,3} |> |- )")]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bars();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
