using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class FragmentsOnCompositeTypesTests
{
    [Theory]
    [InlineData("{ dog { ... on Boolean { name } } }", "Fragment cannot condition on non composite type \"Boolean\". @ 1:16")]
    [InlineData("{ dog { ...F } } fragment F on FurColor { bad }", "Fragment \"F\" cannot condition on non composite type \"FurColor\". @ 1:32")]
    [InlineData("{ dog { ...F } } fragment F on ComplexInput { intField }", "Fragment \"F\" cannot condition on non composite type \"ComplexInput\". @ 1:32")]
    [InlineData("{ dog { ... on Any { x } } }", "Fragment cannot condition on non composite type \"Any\". @ 1:16")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("FragmentsOnCompositeTypes", document, errors);

    [Theory]
    [InlineData("{ pet { ... on Dog { name } ... on CatOrDog { __typename } ... { name } } }")]
    [InlineData("{ dog { ... on Unknown { x } } }")]
    public void Accepts(string document) => RuleAssert.Finds("FragmentsOnCompositeTypes", document);
}
