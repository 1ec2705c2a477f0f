using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class UniqueArgumentNamesTests
{
    [Theory]
    [InlineData("{ dog { isAtLocation(x: 1, x: 2, y: 1, x: 3) } }", "There can be only one argument named \"x\". @ 1:22 1:28 1:40")]
    [InlineData("{ dog @skip(if: true, if: false) { name } }", "There can be only one argument named \"if\". @ 1:13 1:23")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("UniqueArgumentNames", document, errors);

    [Theory]
    [InlineData("{ dog { isAtLocation(x: 1, y: 1) b: isAtLocation(x: 1) name @twice(tag: \"a\") @twice(tag: \"b\") } }")]
    public void Accepts(string document) => RuleAssert.Finds("UniqueArgumentNames", document);
}
