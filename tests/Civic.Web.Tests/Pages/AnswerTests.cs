using System.Net;
using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;

namespace Civic.Web.Tests.Pages;

/// <summary>What goes over the wire: headers, caching, forms that nobody sent, pages that cannot be shown.</summary>
public sealed class AnswerTests : IAsyncLifetime
{
    private SampleHost host = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        host = await SampleHost.Start();
        client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Address) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Every_answer_carries_the_policy_and_no_page_breaks_it()
    {
        foreach (var path in new[] { "/huddinge/", "/huddinge/contests/" + Facts2020.Slug, "/huddinge/sign-in", "/huddinge/finns-inte", "/okand/" })
        {
            using var answer = await client.GetAsync(path);
            Assert.StartsWith("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            var page = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("style=", page);
            Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)|\son[a-z]+=", page);
            Assert.DoesNotMatch("""(?:src|action)="(?:https?:)?//""", page);
        }
    }

    [Fact]
    public async Task Assets_are_kept_for_ever_under_names_that_change_with_them()
    {
        var page = await client.GetStringAsync("/huddinge/");
        foreach (var address in new[] { Civic.Web.Assets.AssetFiles.Style, Civic.Web.Assets.AssetFiles.ScriptAddress, Civic.Web.Assets.AssetFiles.IconAddress })
        {
            Assert.Contains(address, page);
            using var answer = await client.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
            Assert.Matches(@"^/assets/civic\.[0-9a-f]{16}\.(css|js|svg)$", address);
        }
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_acted_upon()
    {
        var room = host.Town.Room("huddinge");
        Scene.Opened(room);
        var asked = room.Asked;
        using var form = new FormUrlEncodedContent([new("operationId", Guid.NewGuid().ToString()), new("entries", "e1")]);
        using var answer = await client.PostAsync($"/huddinge/votings/{SampleTown.VotingId("huddinge")}/vote", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(asked, room.Asked);
    }

    [Theory]
    [InlineData("/huddinge/contests/finns-inte", 404, "Sidan finns inte")]
    [InlineData("/huddinge/votings/bm9uc2Vuc2U", 404, "Sidan finns inte")]
    [InlineData("/trasig/", 503, "kan inte visas just nu")]
    public async Task A_page_that_cannot_be_shown_says_what_to_do_next(string path, int status, string text)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(text, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_chosen_language_stays()
    {
        using var first = await client.GetAsync("/huddinge/?lang=fi");
        Assert.Contains("lang=\"fi\"", await first.Content.ReadAsStringAsync());
        using var again = await client.GetAsync("/huddinge/");
        Assert.Contains("<html lang=\"fi\">", await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_municipality_s_words_are_marked_with_their_language()
    {
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/huddinge/?lang=en"));
        Assert.Contains("<span lang=\"sv\">Demokrati och inkludering i Coronas tid</span>", page);
        Assert.Contains("Cancelled", page);
    }
}
