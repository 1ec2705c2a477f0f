using System.Text;
using System.Text.Json;
using Civic.GraphQL.Documents;
using Civic.GraphQL.Http;
using Civic.GraphQL.Tests.Http;
using Xunit;

namespace Civic.GraphQL.Tests.Documents;

/// <summary>Requests that name their document: by <c>documentId</c>, and as Apollo's clients do.</summary>
public sealed class RequestTests
{
    private const string Known = "query($n:String){hello(name:$n)}";
    private const string Mutation = "mutation{add(n:1)}";
    private const string Other = "{hello}";

    [Theory]
    [InlineData(Known, null, 200, "\"Hello x\"")]
    [InlineData(Known, Known, 200, "\"Hello x\"")]
    [InlineData(Known, Other, 422, "\"document-mismatch\"")]
    [InlineData(Other, null, 404, "\"unknown-document\"")]
    [InlineData(Other, Other, 200, "\"Hello world\"")]
    public async Task Document_is_found_by_id(string named, string? sent, int status, string answer)
    {
        await using var server = await Server.StartAsync(new HttpOptions { Documents = new TrustedList(false, Known, Mutation) });
        var posted = await PostAsync(server, new { documentId = DocumentIds.Of(named), query = sent, variables = new { n = "x" } });
        Assert.Equal(status, posted.Status);
        Assert.Contains(answer, posted.Body, StringComparison.Ordinal);
        if (sent is not null) return;
        var got = await GetAsync(server, DocumentIds.Of(named));
        Assert.Equal(posted, got);
    }

    [Theory]
    [InlineData("sha256:00")]
    [InlineData("md5:0123456789abcdef0123456789abcdef")]
    public async Task Malformed_id_is_no_request(string id)
    {
        await using var server = await Server.StartAsync();
        var (status, body) = await PostAsync(server, new { documentId = id });
        Assert.Equal(422, status);
        Assert.Contains("\"malformed-document-id\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mutation_by_id_is_not_got()
    {
        await using var server = await Server.StartAsync(new HttpOptions { Documents = new TrustedList(false, Mutation) });
        Assert.Equal(405, (await GetAsync(server, DocumentIds.Of(Mutation))).Status);
        Assert.Empty(server.Pets.Log);
    }

    [Fact]
    public async Task Whoever_may_send_trusted_documents_only_is_told_so()
    {
        await using var server = await Server.StartAsync(new HttpOptions { Documents = new TrustedList(true, Known), PersistedQueries = new PersistedQueries() });
        Assert.Equal(200, (await PostAsync(server, new { documentId = DocumentIds.Of(Known) })).Status);
        Assert.Equal(200, (await PostAsync(server, Persisted(null, Known))).Status);
        foreach (var request in new object[] { new { query = Other }, new { query = Known }, Persisted(Other, Other) })
        {
            var (status, body) = await PostAsync(server, request);
            Assert.Equal(403, status);
            Assert.Contains("\"trusted-documents-only\"", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Automatic_persisted_query_is_asked_for_sent_once_and_known_from_then_on()
    {
        await using var server = await Server.StartAsync(new HttpOptions { PersistedQueries = new PersistedQueries() });
        var unknown = await PostAsync(server, Persisted(null, Other));
        Assert.Equal((404, """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}"""), unknown);
        Assert.Equal(200, (await PostAsync(server, Persisted(Other, Other))).Status);
        Assert.Equal((200, """{"data":{"hello":"Hello world"}}"""), await PostAsync(server, Persisted(null, Other)));
        Assert.Equal(422, (await PostAsync(server, Persisted(Known, Other))).Status);
    }

    [Fact]
    public async Task Where_they_are_off_clients_learn_to_send_the_document()
    {
        await using var server = await Server.StartAsync();
        var (status, body) = await PostAsync(server, Persisted(null, Other));
        Assert.Equal(404, status);
        Assert.Contains("\"PersistedQueryNotSupported\"", body, StringComparison.Ordinal);
        Assert.Equal(200, (await PostAsync(server, Persisted(Other, Other))).Status);
    }

    [Fact]
    public void Registered_texts_are_bounded_and_used_ones_stay()
    {
        var queries = new PersistedQueries(most: 10);
        queries.Add("kept", "{kept}");
        for (var i = 0; i < 100; i++)
        {
            queries.Add($"id{i}", "{other}");
            Assert.Equal("{kept}", queries.Find("kept"));
        }
        Assert.InRange(Enumerable.Range(0, 100).Count(i => queries.Find($"id{i}") is not null), 1, 10);
    }

    private static object Persisted(string? query, string hashed) => new
    {
        query,
        extensions = new { persistedQuery = new { version = 1, sha256Hash = DocumentIds.Of(hashed)[DocumentIds.Sha256.Length..] } },
    };

    private static async Task<(int Status, string Body)> PostAsync(Server server, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await server.Client.PostAsync("/graphql", content);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<(int Status, string Body)> GetAsync(Server server, string id)
    {
        using var response = await server.Client.GetAsync($"/graphql?documentId={id}&variables={Uri.EscapeDataString("{\"n\":\"x\"}")}");
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
