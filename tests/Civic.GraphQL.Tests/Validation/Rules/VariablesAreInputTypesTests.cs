using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class VariablesAreInputTypesTests
{
    [Theory]
    [InlineData("query ($a: Dog, $b: [[CatOrDog!]]!, $c: Pet) { any(arg: $a) b: any(arg: $b) c: any(arg: $c) }", "Variable \"$a\" cannot be non-input type \"Dog\". @ 1:12", "Variable \"$b\" cannot be non-input type \"[[CatOrDog!]]!\". @ 1:21", "Variable \"$c\" cannot be non-input type \"Pet\". @ 1:41")]
    [InlineData("query ($a: Human!) { any(arg: $a) }", "Variable \"$a\" cannot be non-input type \"Human!\". @ 1:12")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("VariablesAreInputTypes", document, errors);

    [Theory]
    [InlineData("query ($a: Any, $b: [FurColor!]!, $c: ComplexInput, $d: Unknown) { dog { name } }")]
    public void Accepts(string document) => RuleAssert.Finds("VariablesAreInputTypes", document);
}
