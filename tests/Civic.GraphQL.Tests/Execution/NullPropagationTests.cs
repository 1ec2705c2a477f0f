using Xunit;

namespace Civic.GraphQL.Tests.Execution;

public sealed class NullPropagationTests
{
    private readonly Pets _pets = new();

    [Fact]
    public async Task Null_in_non_null_falls_to_the_nearest_nullable()
    {
        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Cat.friends.","locations":[{"line":1,"column":34}],"path":["named","friends",1]}],"data":{"named":{"name":"Tom","friends":null}}}""",
            await _pets.Engine().AskAsync("{ named(id: 1) { name ...on Cat{ friends { name } } } }"));
    }

    [Fact]
    public async Task Null_without_nullable_around_makes_data_null()
    {
        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Owner.dog.","locations":[{"line":1,"column":18}],"path":["strict","dog"]}],"data":null}""",
            await _pets.Engine().AskAsync("{ hello strict { dog { name } } }"));
    }

    [Fact]
    public async Task List_with_a_null_item_becomes_null()
    {
        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Query.nullList.","locations":[{"line":1,"column":3}],"path":["nullList",1]}],"data":{"nullList":null,"hello":"Hello world"}}""",
            await _pets.Engine().AskAsync("{ nullList hello }"));
    }

    [Fact]
    public async Task Late_null_takes_back_the_object_that_was_written()
    {
        var engine = _pets.Engine();
        var asked = engine.AskAsync("{ a: hello slowOrNull { name dog { name } } b: hello }");
        _pets.SlowOwner.SetResult(new Owner("Ann"));
        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Owner.dog.","locations":[{"line":1,"column":30}],"path":["slowOrNull","dog"]}],"data":{"a":"Hello world","slowOrNull":null,"b":"Hello world"}}""",
            await asked);
    }

    [Fact]
    public async Task Unexpected_error_is_masked_and_logged()
    {
        var answer = await _pets.Engine().AskAsync("{ fail refuse }");
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"internal\",\"traceId\":\"", answer, StringComparison.Ordinal);
        Assert.Contains("""{"message":"Not now.","locations":[{"line":1,"column":8}],"path":["refuse"],"extensions":{"code":"not-now"}}""", answer, StringComparison.Ordinal);
        Assert.EndsWith("\"data\":{\"fail\":null,\"refuse\":null}}", answer, StringComparison.Ordinal);
        Assert.Equal("secret", Assert.Single(_pets.Masked).Message);
    }

    [Fact]
    public async Task A_request_fills_the_log_with_three_errors_at_most()
    {
        var answer = await _pets.Engine().AskAsync("{ a: fail b: fail c: fail d: fail e: fail }");
        Assert.Equal(5, answer.Split("\"traceId\"").Length - 1);
        Assert.Equal(3, _pets.Masked.Count);
    }
}
