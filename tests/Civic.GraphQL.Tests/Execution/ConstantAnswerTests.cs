using Civic.GraphQL.Execution;
using Xunit;

namespace Civic.GraphQL.Tests.Execution;

/// <summary>Answers about the schema alone are kept; nobody must notice.</summary>
public sealed class ConstantAnswerTests
{
    private readonly Pets _pets = new();

    [Theory]
    [InlineData("{ __schema { queryType { name } } t: __type(name: \"Dog\") { name description } __typename }")]
    [InlineData("query($n: String!) { __type(name: $n) { name } }")]
    [InlineData("{ hello __typename }")]
    public async Task Answer_is_the_same_the_third_time(string query)
    {
        var engine = _pets.Engine();
        var first = await engine.AskAsync(query, """{"n":"Dog"}""");
        Assert.StartsWith("{\"data\"", first, StringComparison.Ordinal);
        Assert.Equal(first, await engine.AskAsync(query, """{"n":"Dog"}"""));
        Assert.Equal(first, await engine.AskAsync(query, """{"n":"Dog"}"""));
    }

    [Fact]
    public async Task Variables_are_asked_each_time()
    {
        var engine = _pets.Engine();
        const string Query = "query($n: String!) { __type(name: $n) { name } }";
        foreach (var name in (string[])["Dog", "Cat", "Dog", "Cat"])
            Assert.Equal($$$$"""{"data":{"__type":{"name":"{{{{name}}}}"}}}""", await engine.AskAsync(Query, $$"""{"n":"{{name}}"}"""));
    }

    [Fact]
    public async Task Descriptions_of_another_language_neither_take_nor_leave_a_kept_answer()
    {
        var engine = _pets.Engine();
        const string Query = "{ __type(name: \"Dog\") { description } }";
        var english = await engine.AskAsync(Query);
        for (var i = 0; i < 3; i++)
        {
            using var swedish = await engine.ExecuteAsync(new GraphQLRequest(Query), new Translated());
            Assert.Equal("""{"data":{"__type":{"description":"En hund."}}}""", swedish.ToJson());
            Assert.Equal(english, await engine.AskAsync(Query));
        }
    }

    private sealed class Translated() : RequestContext(Ask.Nothing.Services)
    {
        public override bool DescribesSchema => true;

        public override string? Describe(object definition, string? written) => "En hund.";
    }
}
