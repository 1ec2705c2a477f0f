using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class KnownTypeNamesTests
{
    [Theory]
    [InlineData("query ($a: Nope) { any(arg: $a) }", "Unknown type \"Nope\". @ 1:12")]
    [InlineData("{ dog { ... on Nope { name } } }", "Unknown type \"Nope\". @ 1:16")]
    [InlineData("{ dog { ...F } } fragment F on Peettt { name }", "Unknown type \"Peettt\". Did you mean \"Pet\"? @ 1:32")]
    [InlineData("{ dog { ... on Dgo { name } } }", "Unknown type \"Dgo\". Did you mean \"Dog\"? @ 1:16")]
    [InlineData("query ($a: [Strin!]) { any(arg: $a) }", "Unknown type \"Strin\". Did you mean \"String\"? @ 1:13")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("KnownTypeNames", document, errors);

    [Theory]
    [InlineData("query ($a: Any, $b: [ComplexInput!]!) { pet { ... on Being { name } } }")]
    public void Accepts(string document) => RuleAssert.Finds("KnownTypeNames", document);
}
