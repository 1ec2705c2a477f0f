using System.Net.Http.Json;
using System.Text.Json;
using Civic.GraphQL.Documents;
using Xunit;

namespace Civic.Gateway.Tests.Graph;

/// <summary>Documents that a municipality has registered: by whom, in which forms, for whom, and nobody else.</summary>
public sealed class TrustedDocumentTests(GraphHost host) : IClassFixture<GraphHost>
{
    private const string Districts = "query Districts { districts { name } }";
    private const string Contests = "query Contests($first: Int) { contestsConnection(first: $first) { edges { node { title } } } }";

    public static TheoryData<string, string> Manifests() => new()
    {
        { "Relay and urql", JsonSerializer.Serialize(new Dictionary<string, string> { [DocumentIds.Of(Contests)] = Contests }) },
        { "bare hashes", JsonSerializer.Serialize(new Dictionary<string, string> { [DocumentIds.Of(Contests)[7..]] = Contests }) },
        { "Apollo", JsonSerializer.Serialize(new { format = "apollo-persisted-query-manifest", version = 1, operations = new[] { new { id = DocumentIds.Of(Contests)[7..], body = Contests, name = "Contests", type = "query" } } }) },
    };

    [Theory]
    [MemberData(nameof(Manifests))]
    public async Task A_manifest_of_each_form_is_taken_and_its_documents_are_answered_by_id(string form, string manifest)
    {
        Assert.NotEmpty(form);
        var taken = await Upload(manifest, "admin");
        Assert.Equal(200, taken.Status);
        var answer = await ById(DocumentIds.Of(Contests), "{\"first\":1}");
        Assert.Equal(200, answer.Status);
        Assert.Single(answer.Data.GetProperty("contestsConnection").GetProperty("edges").EnumerateArray());
        Assert.NotNull(answer.ETag);
        Assert.Equal(0, (await Upload(manifest, "admin")).Json.GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task Another_municipality_does_not_know_them()
    {
        await Upload(Manifest("query Mine { municipality { slug } }"), "admin");
        var id = DocumentIds.Of("query Mine { municipality { slug } }");
        Assert.Equal(200, (await ById(id)).Status);
        var foreign = await ById(id, tenant: "exempel");
        Assert.Equal((404, "unknown-document"), (foreign.Status, Assert.Single(foreign.Codes)));
        Assert.Equal(foreign.Text.Replace(id, "", StringComparison.Ordinal), (await ById(DocumentIds.Of("never"), tenant: "exempel")).Text.Replace(DocumentIds.Of("never"), "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, 401, "sign-in-needed")]
    [InlineData("officer", 403, "not-allowed")]
    [InlineData("chair", 403, "not-allowed")]
    public async Task Only_an_administrator_registers(string? person, int status, string code)
    {
        var answer = await Upload(Manifest(Districts), person);
        Assert.Equal((status, code), (answer.Status, answer.Json.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("[]", 400, "manifest-malformed")]
    [InlineData("{\"sha256:00\":\"{ districts { name } }\"}", 400, "manifest-malformed")]
    [InlineData("{\"x-mine:1\":\"{ nothing }\"}", 422, "document-invalid")]
    [InlineData("{\"x-mine:1\":\"{ contests { entries { contest { entries { id } } } } \"}", 422, "document-invalid")]
    public async Task A_list_with_a_fault_adds_nothing_and_says_what_is_wrong(string manifest, int status, string code)
    {
        var answer = await Upload(manifest, "admin");
        Assert.Equal((status, code), (answer.Status, answer.Json.GetProperty("code").GetString()));
        Assert.NotEqual(0, answer.Json.GetProperty("problems").GetArrayLength());
        Assert.Equal(404, (await ById("x-mine:1")).Status);
    }

    [Fact]
    public async Task An_id_never_stands_for_another_document()
    {
        Assert.Equal(200, (await Upload("{\"x-name:page\":\"query A { districts { name } }\"}", "admin")).Status);
        var other = await Upload("{\"x-name:page\":\"query B { districts { slug } }\",\"x-name:new\":\"query B { districts { slug } }\"}", "admin");
        Assert.Equal((409, "document-id-taken", "[\"x-name:page\"]"), (other.Status, other.Json.GetProperty("code").GetString(), other.Json.GetProperty("problems").GetRawText()));
        Assert.Equal(404, (await ById("x-name:new")).Status);
        Assert.Contains("name", (await ById("x-name:page")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_municipality_can_allow_visitors_registered_documents_only()
    {
        await using var strict = new StrictHost();
        await strict.InitializeAsync();
        await Restrict(strict, true);
        await strict.Settled("{ districts { name } }", 403);
        var refused = await strict.Query("{ districts { name } }");
        Assert.Equal((403, "trusted-documents-only"), (refused.Status, Assert.Single(refused.Codes)));
        Assert.Contains("documentId", refused.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await strict.Query("{ districts { name } }", person: "resident1")).Status);
        Assert.Equal(200, (await strict.Query("{ districts { name } }", tenant: "exempel")).Status);
        await Restrict(strict, false);
        await strict.Settled("{ districts { name } }", 200);
    }

    [Fact]
    public async Task Only_an_administrator_restricts()
    {
        var answer = await host.Query("mutation($input: RestrictDocumentsInput!) { restrictDocuments(input: $input) { outcome } }", new { input = new { operationId = Guid.NewGuid(), onlyTrusted = true } }, "officer");
        Assert.Equal(["not-allowed"], answer.Codes);
    }

    private static async Task Restrict(GraphHost host, bool onlyTrusted)
    {
        var answer = await host.Query(
            "mutation($input: RestrictDocumentsInput!) { restrictDocuments(input: $input) { outcome position municipality { onlyTrustedDocuments } } }",
            new { input = new { operationId = Guid.NewGuid(), onlyTrusted } }, "admin");
        var payload = answer.Data.GetProperty("restrictDocuments");
        Assert.Equal(onlyTrusted, payload.GetProperty("municipality").GetProperty("onlyTrustedDocuments").GetBoolean());
        await host.Shown(payload.GetProperty("position").GetInt64());
    }

    private static string Manifest(string text) => JsonSerializer.Serialize(new Dictionary<string, string> { [DocumentIds.Of(text)] = text });

    private async Task<GraphAnswer> Upload(string manifest, string? person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/huddinge/graphql/documents") { Content = JsonContent.Create(JsonDocument.Parse(manifest).RootElement) };
        return await host.Send(request, person);
    }

    private async Task<GraphAnswer> ById(string id, string variables = "{}", string tenant = "huddinge")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{tenant}/graphql?documentId={id}&variables={Uri.EscapeDataString(variables)}");
        return await host.Send(request, tenant: tenant);
    }
}
