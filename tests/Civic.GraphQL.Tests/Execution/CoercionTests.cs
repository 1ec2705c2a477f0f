using Xunit;

namespace Civic.GraphQL.Tests.Execution;

/// <summary>Variables and arguments; messages are those of graphql-js.</summary>
public sealed class CoercionTests
{
    private readonly Pets _pets = new();

    [Theory]
    [InlineData("query($w: Wish!) { wish(wish: $w) }", """{"w":{"text":"a"}}""", "a x3 ")]
    [InlineData("query($w: Wish!) { wish(wish: $w) }", """{"w":{"text":"a","count":1,"moods":"HAPPY"}}""", "a x1 Happy")]
    [InlineData("query($t: String! = \"d\", $m: [Mood!]) { wish(wish: { text: $t, moods: $m }) }", "{}", "d x3 ")]
    [InlineData("query($c: Int) { wish(wish: { text: \"a\", count: $c }) }", "{}", "a x3 ")]
    public async Task Input_reaches_the_resolver(string query, string variables, string expected) =>
        Assert.Equal($$$"""{"data":{"wish":"{{{expected}}}"}}""", await _pets.Engine().AskAsync(query, variables));

    [Theory]
    [InlineData("query($v: Wish!) { wish(wish: $v) }", "{}", "Variable \\\"$v\\\" of required type \\\"Wish!\\\" was not provided.")]
    [InlineData("query($v: Wish!) { wish(wish: $v) }", """{"v":null}""", "Variable \\\"$v\\\" of non-null type \\\"Wish!\\\" must not be null.")]
    [InlineData("query($v: Wish!) { wish(wish: $v) }", """{"v":{}}""", "Variable \\\"$v\\\" got invalid value {}; Field \\\"text\\\" of required type \\\"String!\\\" was not provided.")]
    [InlineData("query($v: Wish!) { wish(wish: $v) }", """{"v":{"text":"a","moods":["HAPPY","SAD"]}}""", "Variable \\\"$v\\\" got invalid value \\\"SAD\\\" at \\\"v.moods[1]\\\"; Value \\\"SAD\\\" does not exist in \\\"Mood\\\" enum.")]
    [InlineData("query($v: Wish!) { wish(wish: $v) }", """{"v":{"text":"a","txt":1}}""", "Variable \\\"$v\\\" got invalid value { text: \\\"a\\\", txt: 1 }; Field \\\"txt\\\" is not defined by type \\\"Wish\\\". Did you mean \\\"text\\\"?")]
    [InlineData("query($v: Choice!) { choose(choice: $v) }", """{"v":{"id":1,"name":"x"}}""", "Variable \\\"$v\\\" got invalid value { id: 1, name: \\\"x\\\" }; Exactly one key must be specified for OneOf type \\\"Choice\\\".")]
    [InlineData("query($v: [Int!]) { numbers(of: $v) }", """{"v":[1,null]}""", "Variable \\\"$v\\\" got invalid value null at \\\"v[1]\\\"; Expected non-nullable type \\\"Int!\\\" not to be null.")]
    [InlineData("query($v: [Int!]) { numbers(of: $v) }", """{"v":[2147483648]}""", "Variable \\\"$v\\\" got invalid value 2147483648 at \\\"v[0]\\\"; Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("query($v: DateTime) { at(time: $v) }", """{"v":"2020-10-22"}""", "Variable \\\"$v\\\" got invalid value \\\"2020-10-22\\\"; Expected an RFC 3339 date-time with offset, found \\\"2020-10-22\\\".")]
    public async Task Variable_that_does_not_fit_is_refused(string query, string variables, string message) =>
        Assert.Equal($$"""{"errors":[{"message":"{{message}}","locations":[{"line":1,"column":7}]}]}""", await _pets.Engine().AskAsync(query, variables));

    [Fact]
    public async Task Absent_variable_leaves_the_default_and_null_overrides_it()
    {
        const string Query = "query($n: String) { hello(name: $n) }";
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await _pets.Engine().AskAsync(Query, "{}"));
        Assert.Equal("""{"data":{"hello":"Hello "}}""", await _pets.Engine().AskAsync(Query, """{"n":null}"""));
    }

    [Fact]
    public async Task Null_for_a_non_null_argument_with_default_is_a_field_error()
    {
        var answer = await _pets.Engine().AskAsync("query($i: ID = 1) { named(id: $i) { name } }", """{"i":null}""");
        Assert.Equal("""{"errors":[{"message":"Argument \"id\" of non-null type \"ID!\" must not be null.","locations":[{"line":1,"column":31}],"path":["named"]}],"data":{"named":null}}""", answer);
    }

    [Theory]
    [InlineData("query($n: String) { hello(name: $n) }", """{"n":"\ud83d"}""")]
    [InlineData("query($w: Wish!) { wish(wish: $w) }", """{"w":{"text":"a","\udc00":1}}""")]
    [InlineData("query($m: Mood) { mood(is: $m) }", """{"m":"\ud83d\u0041"}""")]
    public async Task Text_that_is_no_unicode_is_the_clients_mistake(string query, string variables) =>
        Assert.Equal("""{"errors":[{"message":"The variables hold a text that is no Unicode: half a surrogate pair, or bytes that are no UTF-8."}]}""", await _pets.Engine().AskAsync(query, variables));
}
