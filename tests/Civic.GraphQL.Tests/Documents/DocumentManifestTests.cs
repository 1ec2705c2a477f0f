using System.Text;
using Civic.GraphQL.Documents;
using Xunit;

namespace Civic.GraphQL.Tests.Documents;

/// <summary>The manifests of three client builds, read by one reader.</summary>
public sealed class DocumentManifestTests
{
    // Computed by sha256sum from the text without a newline.
    private const string Text = "query($id:ID!){user(id:$id){name}}";
    private const string Hash = "71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b";

    [Theory]
    [InlineData($$"""{"{{Hash}}":"{{Text}}"}""")]
    [InlineData($$"""{"sha256:{{Hash}}":"{{Text}}"}""")]
    [InlineData($$"""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"{{Hash}}","name":"Q","type":"query","body":"{{Text}}"}]}""")]
    public void Hashes_of_all_three_become_the_specifications_id(string json)
    {
        var document = Assert.Single(Read(json));
        Assert.Equal(new ManifestDocument("sha256:" + Hash, Text), document);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("x-town:start-page")]
    public void Own_id_is_kept_beside_the_hash(string id) =>
        Assert.Equal([id, "sha256:" + Hash], Read($$"""{"{{id}}":"{{Text}}"}""").Select(one => one.Id));

    [Theory]
    [InlineData($$"""{"{{Hash}}":"{user}"}""", "not the SHA-256 hash")]
    [InlineData($$"""{"sha256:{{Hash}}0":"{{Text}}"}""", "cannot be a document's id")]
    [InlineData("""{"md5:00":"{user}"}""", "cannot be a document's id")]
    [InlineData("""{"a b":"{user}"}""", "cannot be a document's id")]
    [InlineData("""{"a":"{user}","a":"{me}"}""", "stands for two documents")]
    [InlineData("""{"a":1}""", "not the text")]
    [InlineData("""{"format":"other","version":1,"operations":[]}""", "\"format\" must be")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}""", "\"version\" must be")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a"}]}""", "Operation 1 lacks")]
    [InlineData("{}", "no document")]
    [InlineData("[]", "one JSON object")]
    [InlineData("{", "not JSON")]
    public void What_is_wrong_is_said(string json, string problem) =>
        Assert.Contains(problem, Assert.Throws<ManifestException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("sha256:" + Hash, true)]
    [InlineData("x-a:b", true)]
    [InlineData("plain_~.-1", true)]
    [InlineData("", false)]
    [InlineData("sha256:ABCD", false)]
    [InlineData("sha512:" + Hash, false)]
    [InlineData("x-:b", false)]
    [InlineData("x-a:", false)]
    [InlineData("x-a:b:c", false)]
    [InlineData("å", false)]
    public void Ids_have_the_specifications_forms(string id, bool wellFormed) => Assert.Equal(wellFormed, DocumentIds.IsWellFormed(id));

    [Fact]
    public void Id_of_a_text_is_the_specifications_example() => Assert.Equal("sha256:" + Hash, DocumentIds.Of(Text));

    private static IReadOnlyList<ManifestDocument> Read(string json) => DocumentManifest.Read(Encoding.UTF8.GetBytes(json));
}
