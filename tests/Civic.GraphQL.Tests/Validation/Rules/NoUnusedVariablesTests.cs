using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedVariablesTests
{
    [Theory]
    [InlineData("query ($a: Int) { dog { name } }", "Variable \"$a\" is never used. @ 1:8")]
    [InlineData("query Q($a: Int, $b: Any, $c: ID) { any(arg: $b) }", "Variable \"$a\" is never used in operation \"Q\". @ 1:9", "Variable \"$c\" is never used in operation \"Q\". @ 1:27")]
    [InlineData("query Q($a: Any) { ...F } query R($b: Any) { ...F } fragment F on Query { any(arg: $a) }", "Variable \"$b\" is never used in operation \"R\". @ 1:35")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("NoUnusedVariables", document, errors);

    [Theory]
    [InlineData("query ($a: Any, $b: Boolean!) { ...F } fragment F on Query { any(arg: [$a]) @include(if: $b) }")]
    public void Accepts(string document) => RuleAssert.Finds("NoUnusedVariables", document);
}
