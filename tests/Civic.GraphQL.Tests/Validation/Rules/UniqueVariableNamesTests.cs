using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class UniqueVariableNamesTests
{
    [Theory]
    [InlineData("query ($x: Int, $x: String, $x: Int) { any(arg: $x) }", "There can be only one variable named \"$x\". @ 1:9 1:18 1:30")]
    [InlineData("query A($a: Int, $a: Int) { any(arg: $a) } query B($a: Int, $b: Int, $b: Int) { any(arg: $a) b: any(arg: $b) }", "There can be only one variable named \"$a\". @ 1:10 1:19", "There can be only one variable named \"$b\". @ 1:62 1:71")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("UniqueVariableNames", document, errors);

    [Theory]
    [InlineData("query A($x: Int) { any(arg: $x) } query B($x: Int) { any(arg: $x) }")]
    public void Accepts(string document) => RuleAssert.Finds("UniqueVariableNames", document);
}
