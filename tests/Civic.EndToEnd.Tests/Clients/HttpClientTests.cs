using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Civic.Proof.Processes;
using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>The two clients that everybody has: <c>HttpClient</c> and curl.</summary>
[Collection(ClientTests.Name)]
public sealed class HttpClientTests(ClientHost host)
{
    private const string Modern = "application/graphql-response+json";
    private const string Legacy = "application/json";

    /// <summary>Half of it is not for visitors.</summary>
    private const string Partial = "{ municipality { slug } operation(id: \"00000000-0000-4000-8000-000000000000\") }";

    [Theory]
    [InlineData(Modern, 294)]
    [InlineData(Legacy, 200)]
    public async Task HttpClient_reads_a_partial_answer(string accept, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Endpoint) { Content = JsonContent.Create(new { query = Partial }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        using var response = await host.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(status, (int)response.StatusCode);
        IsPartial(await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    [Theory]
    [InlineData(Modern, "294 application/graphql-response+json; charset=utf-8")]
    [InlineData(Legacy, "200 application/json; charset=utf-8")]
    public async Task Curl_reads_a_partial_answer_by_post_and_get(string accept, string head)
    {
        string[][] requests = [
            ["-H", "Content-Type: application/json", "--data", JsonSerializer.Serialize(new { query = Partial }), host.Endpoint.ToString()],
            ["--get", "--data-urlencode", $"query={Partial}", host.Endpoint.ToString()],
        ];
        foreach (var request in requests)
        {
            var said = await Commands.RunAsync("curl", ["-s", "--fail", "-w", "\n%{http_code} %{content_type}", "-H", $"Accept: {accept}", .. request]);
            var lines = said.Split('\n');
            Assert.Equal(head, lines[^1]);
            IsPartial(JsonSerializer.Deserialize<JsonElement>(lines[0]));
        }
    }

    [Fact]
    public async Task Document_is_got_by_its_id_and_a_visitor_may_be_held_to_the_list()
    {
        var id = host.Documents.Add("{ municipality { slug } }");
        var exempel = new Uri(host.Address, "/exempel/graphql");
        var answer = await host.Http.GetFromJsonAsync<JsonElement>(new Uri($"{exempel}?documentId={id}"));
        Assert.Equal("""{"municipality":{"slug":"exempel"}}""", answer.GetProperty("data").GetRawText());
        using var refused = await host.Http.PostAsJsonAsync(exempel, new { query = "{ municipality { name } }" });
        Assert.Equal(403, (int)refused.StatusCode);
        Assert.Equal("trusted-documents-only", Code(await refused.Content.ReadFromJsonAsync<JsonElement>()));
    }

    private static void IsPartial(JsonElement answer)
    {
        Assert.Equal("huddinge", answer.GetProperty("data").GetProperty("municipality").GetProperty("slug").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("operation").ValueKind);
        Assert.Equal("sign-in-needed", Code(answer));
    }

    private static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}
