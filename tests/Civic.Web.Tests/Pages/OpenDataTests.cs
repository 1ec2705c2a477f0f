using System.Net;
using System.Text.Json;
using Civic.Web.Tests.Sample;

namespace Civic.Web.Tests.Pages;

/// <summary>The statement of accessibility and the catalogue of open data: linked from everywhere, and true.</summary>
public sealed class OpenDataTests : IAsyncLifetime
{
    private SampleHost host = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        host = await SampleHost.Start();
        client = new HttpClient { BaseAddress = new Uri(host.Address) };
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("/huddinge/")]
    [InlineData("/huddinge/meetings")]
    [InlineData("/huddinge/notices")]
    [InlineData("/huddinge/sign-in")]
    [InlineData("/huddinge/accessibility")]
    [InlineData("/huddinge/open-data")]
    public async Task Every_page_leads_to_the_statement_and_to_the_data(string path)
    {
        var page = await client.GetStringAsync(path);

        Assert.Contains("href=\"/huddinge/accessibility\"", page);
        Assert.Contains("href=\"/huddinge/open-data\"", page);
    }

    [Fact]
    public async Task The_statement_has_its_days_and_says_that_the_municipality_s_address_is_to_be_filled_in()
    {
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/huddinge/accessibility"));

        Assert.Equal(2, page.Split("<time datetime=\"2026-11-22\">").Length - 1);
        Assert.Contains("är inte ifylld", page);
    }

    [Fact]
    public async Task The_catalogue_describes_what_portal_and_profile_ask_for()
    {
        var nodes = await Catalogue();

        var catalogue = Assert.Single(nodes, node => Type(node) == "dcat:Catalog");
        Assert.All(new[] { "dcterms:title", "dcterms:description", "dcterms:publisher", "dcterms:license", "dcat:dataset" }, name => Assert.True(catalogue.TryGetProperty(name, out _), name));
        var sets = nodes.Where(node => Type(node) == "dcat:Dataset").ToList();
        Assert.Equal(catalogue.GetProperty("dcat:dataset").EnumerateArray().Select(Id), sets.Select(Id));
        Assert.All(sets, set => Assert.All(
            new[] { "dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:theme", "dcat:distribution" }, name => Assert.True(set.TryGetProperty(name, out _), name)));
        Assert.All(sets.SelectMany(set => set.GetProperty("dcterms:title").EnumerateArray()), title => Assert.Contains(title.GetProperty("@language").GetString(), new[] { "sv", "en" }));
        Assert.Equal(nodes.Select(Id).Distinct().Count(), nodes.Count);
    }

    [Fact]
    public async Task Meetings_of_which_everybody_may_read_decisions_are_in_the_catalogue_and_no_others()
    {
        var sets = (await Catalogue()).Where(node => Type(node) == "dcat:Dataset").Select(node => Id(node)!.Split('#')[1]);

        Assert.Equal(["programme", "log", "meeting-2020-09-10", "meeting-2020-05-27"], sets);
    }

    private async Task<List<JsonElement>> Catalogue()
    {
        using var answer = await client.GetAsync("/huddinge/open-data/catalog.jsonld");
        Assert.Equal("application/ld+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return [.. document.RootElement.GetProperty("@graph").Clone().EnumerateArray()];
    }

    private static string? Type(JsonElement node) => node.GetProperty("@type").GetString();

    private static string? Id(JsonElement node) => node.GetProperty("@id").GetString();
}
