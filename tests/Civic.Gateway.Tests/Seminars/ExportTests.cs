using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Civic.Domain.Seminars;
using Civic.Gateway.Tests.Graph;
using Xunit;

namespace Civic.Gateway.Tests.Seminars;

/// <summary>What a seminar leaves behind can be taken away by those who led it, and holds what everybody could see and nothing else.</summary>
[Collection("graph")]
public sealed class ExportTests(GraphHost host)
{
    private static readonly string[] Files = ["export.csv", "export.csv?of=polls", "export.csv?of=speeches", "export.csv?of=figures", "export.json", "export.md", "charts/trygg.svg"];

    [Fact]
    public async Task Nothing_hidden_waiting_withdrawn_or_erased_is_in_any_file_and_no_device()
    {
        var story = await Story("ut-dolt", Identity.Named);
        foreach (var file in Files)
        {
            var text = await story.Read(file);
            Assert.DoesNotContain("Dold fr", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Väntar ännu", text, StringComparison.Ordinal);
            Assert.DoesNotContain("tertagen fr", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Raderad fr", text, StringComparison.Ordinal);
            Assert.DoesNotContain("fultord", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Aldrig", text, StringComparison.Ordinal);
            Assert.DoesNotContain("d-1", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Identity.Named, "1 @Amina", "2 ")]
    [InlineData(Identity.Pseudonym, "1 ", "2 ")]
    [InlineData(Identity.Anonymous, null, null)]
    public async Task Who_asked_is_told_as_the_seminar_says(Identity identity, string? first, string? second)
    {
        var story = await Story($"ut-{identity.ToString().ToLowerInvariant()}", identity);
        using var json = JsonDocument.Parse(await story.Read("export.json"));
        Assert.Equal([first, second], json.RootElement.GetProperty("questions").EnumerateArray().Select(question => question.GetProperty("by") is { ValueKind: JsonValueKind.Object } by
            ? $"{by.GetProperty("participant").GetInt32()} {by.GetProperty("name").GetString()}" : null));
        Assert.Equal(identity == Identity.Named, (await story.Read("export.md")).Contains("Amina", StringComparison.Ordinal));
        Assert.Equal(identity == Identity.Named, (await story.Read("export.csv")).Contains("Amina", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_json_is_as_its_schema_says()
    {
        var story = await Story("ut-schema", Identity.Named);
        using var json = JsonDocument.Parse(await story.Read("export.json"));
        Assert.Empty(SchemaCheck.Flaws(json.RootElement));
        var polls = json.RootElement.GetProperty("polls").EnumerateArray().ToArray();
        Assert.Equal(["ord words 2", "tal number 2", "trygg single 3"], polls.Select(poll => $"{poll.GetProperty("key").GetString()} {poll.GetProperty("kind").GetString()} {poll.GetProperty("base").GetInt32()}").Order());
        Assert.Equal(12.5, polls.Single(poll => poll.GetProperty("key").GetString() == "tal").GetProperty("median").GetDouble());
        var speech = Assert.Single(json.RootElement.GetProperty("speeches").EnumerateArray());
        Assert.NotNull(speech.GetProperty("endedAt").GetString());
        // The recording begins 90 seconds before the seminar.
        Assert.Equal([100, 150], json.RootElement.GetProperty("questions").EnumerateArray().Select(question => question.GetProperty("seconds").GetDouble()));

        var figures = json.RootElement.GetProperty("figures");
        Assert.Equal((23, 57, JsonValueKind.Null, JsonValueKind.Null), (figures.GetProperty("joined").GetInt32(), figures.GetProperty("replayed").GetInt32(), figures.GetProperty("stayed").ValueKind, figures.GetProperty("ages").ValueKind));
        Assert.Equal(["joined,,23", "stayed,,", "replayed,,57", "districts,skogas,", "districts,not said,"],
            (await story.Read("export.csv?of=figures")).Split("\r\n").Where(row => row is "joined,,23" or "stayed,," or "replayed,,57" || row.StartsWith("districts,skogas", StringComparison.Ordinal) || row.StartsWith("districts,not", StringComparison.Ordinal)));

        using var planted = JsonDocument.Parse("""{"format":"civic-seminar-export.v1","seminar":{"key":1},"runSheet":[],"questions":[],"polls":[{"kind":"pie"}],"speeches":[],"devices":[]}""");
        Assert.Contains("$: devices is not in the schema", SchemaCheck.Flaws(planted.RootElement));
        Assert.Contains("$.seminar.key: Number", SchemaCheck.Flaws(planted.RootElement));
        Assert.Contains("$.polls[0].kind: \"pie\"", SchemaCheck.Flaws(planted.RootElement));
        Assert.Contains("$.polls[0]: base is missing", SchemaCheck.Flaws(planted.RootElement));
    }

    [Fact]
    public async Task No_typed_text_is_a_formula_in_a_spreadsheet()
    {
        var story = await Story("ut-formel", Identity.Named);
        foreach (var separator in new[] { "comma", "semicolon" })
        {
            var table = CsvReading.Rows(await story.Read($"export.csv?separator={separator}"), separator == "comma" ? ',' : ';');
            Assert.Equal(["number", "asked_at", "seconds", "text"], table[0][..4]);
            Assert.Equal(3, table.Count);
            Assert.Equal("'" + ExportStory.Formula, table[1][3]);
            Assert.Equal("Bra, \"ni\"; vi\r\nåterkommer", table[1][8]);
            Assert.Equal(["1", "'@Amina"], table[1][9..]);
        }
    }

    [Fact]
    public async Task The_summary_shows_typed_text_as_text_and_the_figures_below_the_charts()
    {
        var story = await Story("ut-md", Identity.Pseudonym);
        var page = await story.Read("export.md?lang=en");
        Assert.Contains("(2 votes) Asked by: Participant 1.", page, StringComparison.Ordinal);
        Assert.Contains(@"Är \*allt\* \<tryggt\>? \[ja\]\(https\://exempel\.se\)", page, StringComparison.Ordinal);
        Assert.Contains("](charts/trygg.svg)", page, StringComparison.Ordinal);
        Assert.Contains("| Trygg \\& glad | 2 | 66.7% |", page, StringComparison.Ordinal);
        Assert.Contains("Base: 3 who answered.", page, StringComparison.Ordinal);
        Assert.Contains("- Took part: 23\n- At once, at most: 20\n- There at the end: not counted\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("charts/tal.svg", page, StringComparison.Ordinal);
        Assert.Contains("Bas: 3 som svarade.", await story.Read("export.md?lang=sv"), StringComparison.Ordinal);
        Assert.Contains("Perusjoukko: 3 vastannutta.", await story.Read("export.md?lang=fi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_is_an_image_with_a_name_and_a_description_and_says_its_base()
    {
        var story = await Story("ut-svg", Identity.Pseudonym);
        using var answer = await story.Get("charts/trygg.svg?lang=sv");
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        var svg = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        XNamespace space = "http://www.w3.org/2000/svg";
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal("Hur trygg är du <ute>?", svg.Element(space + "title")!.Value);
        Assert.Equal(["title", "desc"], svg.Attribute("aria-labelledby")!.Value.Split(' ').Select(named => svg.Elements().Single(one => one.Attribute("id")?.Value == named).Name.LocalName));
        Assert.Equal("Stapeldiagram. Bas: 3 som svarade. Trygg & glad: 2 (66,7\u00A0%); Otrygg: 1 (33,3\u00A0%)", svg.Element(space + "desc")!.Value);
        Assert.Equal(["520", "260"], svg.Elements(space + "rect").Where(bar => bar.Attribute("fill")!.Value == "#1f4e79").Select(bar => bar.Attribute("width")!.Value));
        Assert.Contains("Bas: 3 som svarade.", svg.Elements(space + "text").Select(text => text.Value));
        Assert.Equal(HttpStatusCode.NotFound, (await story.Get("charts/tal.svg")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await story.Get("charts/ej.svg")).StatusCode);
    }

    [Theory]
    [InlineData(null, 401, "sign-in-needed")]
    [InlineData("member1", 403, "export-not-allowed")]
    [InlineData("resident1", 403, "export-not-allowed")]
    public async Task Who_may_not_have_it_is_told_why(string? person, int status, string code)
    {
        var story = await Story("ut-roller", Identity.Named);
        foreach (var file in Files)
        {
            using var answer = await story.Get(file, person);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("moderator")]
    [InlineData("officer")]
    [InlineData("secretary")]
    public async Task Who_may_have_it_gets_a_file_that_no_cache_keeps(string person)
    {
        var story = await Story("ut-roller", Identity.Named);
        using var answer = await story.Get("export.csv", person);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("ut-roller.questions.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await answer.Content.ReadAsByteArrayAsync())[..3]);
    }

    [Theory]
    [InlineData("export.csv?of=devices", 400, "export-part-unknown")]
    [InlineData("export.csv?separator=tab", 400, "export-part-unknown")]
    public async Task What_cannot_be_given_says_why(string file, int status, string code)
    {
        using var answer = await new ExportStory(host, "ut-roller").Get(file);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await new ExportStory(host, "finns-inte").Get("export.json")).StatusCode);
    }

    private async Task<ExportStory> Story(string id, Identity identity)
    {
        var story = new ExportStory(host, id, identity);
        using var known = await story.Get("export.json");
        if (known.StatusCode == HttpStatusCode.OK) return story;
        await story.Tell();
        await story.Erase();
        return story;
    }
}
