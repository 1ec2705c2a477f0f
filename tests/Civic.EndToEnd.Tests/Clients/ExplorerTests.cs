using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Civic.Web.Tests.Browser;
using Microsoft.Playwright;
using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>GraphiQL in Chromium, and its examples.</summary>
[Collection(ClientTests.Name)]
public sealed partial class ExplorerTests(ClientHost host)
{
    [Theory]
    [InlineData("huddinge", "sv")]
    [InlineData("huddinge", "en")]
    [InlineData("exempel", "sv")]
    [InlineData("exempel", "en")]
    public async Task Every_example_is_answered_without_an_error(string tenant, string language)
    {
        var examples = await ExamplesAsync(tenant, language);
        Assert.Equal(5, examples.Length);
        var token = await new Civic.Proof.Clients.Municipality(host.Http, host.Address, tenant).SignInAsync("resident1");
        foreach (var example in examples)
        {
            var query = example.GetProperty("query").GetString()!;
            Assert.StartsWith($"# {example.GetProperty("title").GetString()}\n", query, StringComparison.Ordinal);
            var variables = JsonSerializer.Deserialize<JsonElement>(example.GetProperty("variables").GetString()!);
            var client = new Civic.Proof.Clients.GraphQLClient(host.Http, new Uri(host.Address, $"/{tenant}/graphql"), token);
            var data = query.Contains("subscription", StringComparison.Ordinal)
                ? (await FirstAsync(client.SubscribeAsync(query, variables))).GetProperty("data")
                : await client.DataAsync(query, variables);
            if (tenant == "huddinge") Assert.All(data.EnumerateObject(), field => Assert.NotEqual(JsonValueKind.Null, field.Value.ValueKind));
        }
    }

    [Fact]
    public async Task An_example_runs_in_the_browser_and_nothing_comes_from_elsewhere()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Find(),
            Args = Environment.UserName == "root" ? ["--disable-gpu", "--no-sandbox"] : ["--disable-gpu"],
        });
        var page = await browser.NewPageAsync(new() { Locale = "sv" });
        var wrongs = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) wrongs.Enqueue(request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error" || message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) wrongs.Enqueue(message.Text);
        };
        page.PageError += (_, error) => wrongs.Enqueue(error);

        await page.GotoAsync(host.Endpoint.ToString());
        await page.WaitForSelectorAsync(".graphiql-query-editor .view-lines", new() { Timeout = 60_000 });
        Assert.Contains("demokratidagarna", Plain(await page.InnerTextAsync(".graphiql-query-editor .view-lines")), StringComparison.Ordinal);
        await page.ClickAsync(".graphiql-execute-button");
        try
        {
            await page.WaitForSelectorAsync(".result-window .view-lines:has-text('Huddinge')", new() { Timeout = 60_000 });
        }
        catch (TimeoutException)
        {
            wrongs.Enqueue("No answer: " + await page.InnerTextAsync("body"));
        }
        Assert.True(wrongs.IsEmpty, string.Join('\n', wrongs));
    }

    private async Task<JsonElement[]> ExamplesAsync(string tenant, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, $"/{tenant}/graphql?lang={language}"));
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        using var response = await host.Http.SendAsync(request);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("script-src 'self' '", string.Join(' ', response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var json = Examples().Match(await response.Content.ReadAsStringAsync()).Groups[1].Value;
        return JsonSerializer.Deserialize<JsonElement>(json).GetProperty("examples").Deserialize<JsonElement[]>()!;
    }

    private static async Task<JsonElement> FirstAsync(IAsyncEnumerable<JsonElement> items)
    {
        await foreach (var item in items) return item;
        throw new InvalidOperationException("The subscription ended at once.");
    }

    // The editor writes blanks that do not break.
    private static string Plain(string text) => text.Replace('\u00a0', ' ');

    [GeneratedRegex("""<script type="application/json" id="examples">(.*?)</script>""")]
    private static partial Regex Examples();
}
