using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class UniqueDirectivesPerLocationTests
{
    [Theory]
    [InlineData("{ dog { name @onField @onField } }", "The directive \"@onField\" can only be used once at this location. @ 1:14 1:23")]
    [InlineData("{ dog @skip(if: true) @include(if: true) @skip(if: false) @skip(if: true) { name } }", "The directive \"@skip\" can only be used once at this location. @ 1:7 1:42", "The directive \"@skip\" can only be used once at this location. @ 1:7 1:59")]
    [InlineData("{ ... @include(if: true) @include(if: true) { dog { name } } }", "The directive \"@include\" can only be used once at this location. @ 1:7 1:26")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("UniqueDirectivesPerLocation", document, errors);

    [Theory]
    [InlineData("{ dog @onField { name @onField @twice(tag: \"a\") @twice(tag: \"b\") } }")]
    [InlineData("{ dog @unknown @unknown { name } }")]
    public void Accepts(string document) => RuleAssert.Finds("UniqueDirectivesPerLocation", document);
}
