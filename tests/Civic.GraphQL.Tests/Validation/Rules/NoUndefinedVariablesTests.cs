using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class NoUndefinedVariablesTests
{
    [Theory]
    [InlineData("{ any(arg: $a) }", "Variable \"$a\" is not defined. @ 1:12 1:1")]
    [InlineData("query Q($a: Any) { any(arg: {a: [$b, $a]}) }", "Variable \"$b\" is not defined by operation \"Q\". @ 1:34 1:1")]
    [InlineData("query Q { ...F } fragment F on Query { any(arg: $x) ...G } fragment G on Query { b: any(arg: $y) }", "Variable \"$x\" is not defined by operation \"Q\". @ 1:49 1:1", "Variable \"$y\" is not defined by operation \"Q\". @ 1:94 1:1")]
    [InlineData("query A($a: Any) { ...F } query B { ...F } fragment F on Query { any(arg: $a) }", "Variable \"$a\" is not defined by operation \"B\". @ 1:75 1:27")]
    [InlineData("{ dog @include(if: $x) { name } }", "Variable \"$x\" is not defined. @ 1:20 1:1")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("NoUndefinedVariables", document, errors);

    [Theory]
    [InlineData("query ($a: Any) { ...F } fragment F on Query { any(arg: $a) ...G } fragment G on Query { b: any(arg: {x: [$a]}) }")]
    public void Accepts(string document) => RuleAssert.Finds("NoUndefinedVariables", document);
}
