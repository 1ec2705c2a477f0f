using Xunit;

namespace Civic.GraphQL.Tests.Execution;

public sealed class QueryTests
{
    private readonly Pets _pets = new();

    [Theory]
    [InlineData("{ hello }", """{"data":{"hello":"Hello world"}}""")]
    [InlineData("""{ a: hello(name: "\"é\u{1F600}") __typename }""", """{"data":{"a":"Hello \"é😀","__typename":"Query"}}""")]
    [InlineData("{ pets { __typename ... on Cat { name lives } ...D } } fragment D on Dog { name barks owner { name } }",
        """{"data":{"pets":[{"__typename":"Cat","name":"Tom","lives":9},{"__typename":"Dog","name":"Rex","barks":"WOOF","owner":{"name":"Ann"}}]}}""")]
    [InlineData("{ named(id: 7) { name ... on Dog { barks(loud: false) } } }", """{"data":{"named":{"name":"Rex","barks":"woof"}}}""")]
    [InlineData("{ mood(is: NOT_SO_HAPPY) }", """{"data":{"mood":"NOT_SO_HAPPY"}}""")]
    [InlineData("""{ at(time: "2020-10-22T18:30:00+02:00") }""", """{"data":{"at":"2020-10-22T18:30:00+02:00"}}""")]
    [InlineData("""{ wish(wish: { text: "a", moods: [HAPPY, NOT_SO_HAPPY] }) }""", """{"data":{"wish":"a x3 Happy+NotSoHappy"}}""")]
    [InlineData("""{ choose(choice: { name: "x" }) }""", """{"data":{"choose":"|x"}}""")]
    [InlineData("{ number(value: 1) b: number(value: 0.1) c: number(value: 1e300) n: number }", """{"data":{"number":1,"b":0.1,"c":1e+300,"n":null}}""")]
    [InlineData("{ numbers(of: 5) }", """{"data":{"numbers":[5]}}""")]
    public async Task Query_is_answered(string query, string expected) => Assert.Equal(expected, await _pets.Engine().AskAsync(query));

    [Fact]
    public async Task Same_field_twice_is_merged()
    {
        Assert.Equal(
            """{"data":{"strict":{"name":"Ann","__typename":"Owner"}}}""",
            await _pets.Engine().AskAsync("{ strict { name } ... { strict { __typename name } } }"));
    }

    [Theory]
    [InlineData("""{"a":true,"b":false}""", """{"data":{"hello":"Hello world"}}""")]
    [InlineData("""{"a":false,"b":false}""", """{"data":{}}""")]
    [InlineData("""{"a":true,"b":true}""", """{"data":{"x":"Hello world"}}""")]
    public async Task Skip_and_include_follow_their_variables(string variables, string expected)
    {
        var engine = _pets.Engine();
        const string Query = "query($a: Boolean!, $b: Boolean!) { hello @include(if: $a) @skip(if: $b) ... @include(if: $b) { x: hello @include(if: $a) } }";
        Assert.Equal(expected, await engine.AskAsync(Query, variables));
        Assert.Equal(expected, await engine.AskAsync(Query, variables));
    }

    [Fact]
    public async Task Introspection_names_types_and_hides_deprecated_fields()
    {
        Assert.Equal(
            """{"data":{"__type":{"kind":"OBJECT","fields":[{"name":"name"},{"name":"lives"},{"name":"friends"}],"interfaces":[{"name":"Named"}]},"__schema":{"queryType":{"name":"Query"}}}}""",
            await _pets.Engine().AskAsync("""{ __type(name: "Cat") { kind fields { name } interfaces { name } } __schema { queryType { name } } }"""));
    }

    [Fact]
    public async Task Guard_refuses_with_its_code_and_lets_others_in()
    {
        var engine = _pets.Engine();
        Assert.Equal(
            """{"errors":[{"message":"Sign in first.","locations":[{"line":1,"column":3}],"path":["guarded"],"extensions":{"code":"forbidden"}}],"data":{"guarded":null}}""",
            await engine.AskAsync("{ guarded }"));
        Assert.Equal("""{"data":{"guarded":"in"}}""", await engine.AskAsync("{ guarded }", caller: "Ann"));
    }
}
