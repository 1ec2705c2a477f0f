using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>The demo's catalogue as the national portal would harvest it.</summary>
[Collection(ClientTests.Name)]
public sealed class OpenDataTests(ClientHost host)
{
    [Fact]
    public async Task Every_address_of_the_catalogue_answers_to_everybody()
    {
        var graph = (await host.Http.GetFromJsonAsync<JsonElement>(new Uri(host.Address, "/huddinge/open-data/catalog.jsonld"))).GetProperty("@graph").EnumerateArray().ToList();
        var files = graph.SelectMany(Files).Where(address => !address.AbsolutePath.EndsWith("/graphql", StringComparison.Ordinal)).ToList();
        var described = graph.Where(node => node.TryGetProperty("dcat:endpointDescription", out _)).Select(node => Address(node.GetProperty("dcat:endpointDescription")));

        Assert.Contains(files, file => file.AbsolutePath.EndsWith("/minutes.json", StringComparison.Ordinal));
        foreach (var address in files.Concat(described))
        {
            using var answer = await host.Http.GetAsync(address);
            Assert.True(answer.IsSuccessStatusCode, $"{address} answers {(int)answer.StatusCode}");
        }
    }

    private static IEnumerable<Uri> Files(JsonElement node) => node.TryGetProperty("dcat:distribution", out var files)
        ? files.EnumerateArray().Select(file => Address(file.GetProperty("dcat:accessURL"))) : [];

    private static Uri Address(JsonElement link) => new(link.GetProperty("@id").GetString()!);
}
