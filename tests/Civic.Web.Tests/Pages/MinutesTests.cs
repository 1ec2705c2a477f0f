using Civic.Gateway.Tests.Meetings.Forms;
using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;

namespace Civic.Web.Tests.Pages;

/// <summary>Minutes with everything that minutes can have say the same in their four forms, and can be read by everybody.</summary>
[Collection(BrowserTests.Name)]
public sealed class MinutesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("m1")]
    [InlineData("utkast")]
    public async Task The_four_forms_say_the_same(string meeting)
    {
        var forms = await Read(meeting, "sv");
        forms.SayTheSame();
        forms.IsAccessible("sv");
        PdfPrograms.Agree(forms);
    }

    [Theory]
    [InlineData("fi")]
    [InlineData("en")]
    public async Task What_was_said_stays_Swedish_in_another_language(string language)
    {
        var forms = await Read("m1", language);
        Assert.Equal(MinutesForms.Bare(forms.PageText), MinutesForms.Bare(forms.PdfText));
        Assert.Equal(MinutesForms.Bare(forms.PageText), MinutesForms.Bare(forms.MarkdownText));
        forms.IsAccessible(language);
        Assert.Contains(forms.Pdf.Pieces, piece => piece.Language == "sv" && piece.Text.Contains("Beredningen antar", StringComparison.Ordinal));
        Assert.DoesNotContain(forms.Pdf.Pieces, piece => piece.Language is null && piece.Text.Contains("Beredningen antar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_typed_makes_no_markup()
    {
        var forms = await Read("m1", "sv");
        Assert.Contains("&lt;bilaga&gt;", forms.PageHtml, StringComparison.Ordinal);
        Assert.Contains(@"> 2\. Dialog: \*1\* mnkr \| se \<bilaga\> \& \[länk\](https://example.org)", forms.Markdown, StringComparison.Ordinal);
        Assert.Contains(@"> \# Inte en rubrik", forms.Markdown, StringComparison.Ordinal);
        // What the font has no sign for is read all the same.
        Assert.Contains(forms.Pdf.Pieces, piece => piece.Text.Contains("Šarūnas Čáhput 中", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_minutes_make_the_same_file() => Assert.Equal((await Read("m1", "sv")).PdfBytes, (await Read("m1", "sv")).PdfBytes);

    [Theory]
    [InlineData("m1", null)]
    [InlineData("utkast", "member1")]
    public async Task The_page_has_no_finding(string meeting, string? person)
    {
        foreach (var (language, scheme) in Wcag.Views)
        {
            var town = browser.NewTown().Slug;
            await using var visitor = await browser.Looker(language, scheme);
            if (person is not null) await visitor.SignIn(town, person);
            await visitor.Open($"/{town}/meetings/{meeting}/minutes");
            await Wcag.Check(visitor, $"minutes {meeting}, {language}, {scheme}");
        }
    }

    [Fact]
    public async Task Minutes_that_are_not_there_are_not_found()
    {
        foreach (var extension in new[] { "", ".md", ".pdf", ".json" })
        {
            using var answer = await Ask("m2", extension, "sv");
            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private Task<MinutesForms> Read(string meeting, string language) => MinutesForms.Read(extension => Ask(meeting, extension, language));

    private async Task<HttpResponseMessage> Ask(string meeting, string extension, string language)
    {
        using var http = new HttpClient { BaseAddress = new Uri(browser.Host.Address) };
        return await http.GetAsync(new Uri($"/huddinge/meetings/{meeting}/minutes{extension}?lang={language}", UriKind.Relative));
    }
}
