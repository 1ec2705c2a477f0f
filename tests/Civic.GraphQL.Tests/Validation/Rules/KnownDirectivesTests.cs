using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class KnownDirectivesTests
{
    [Theory]
    [InlineData("{ dog @unknown { name } }", "Unknown directive \"@unknown\". @ 1:7")]
    [InlineData("query @onField { dog { name } }", "Directive \"@onField\" may not be used on QUERY. @ 1:7")]
    [InlineData("{ dog { name @onQuery @onField } }", "Directive \"@onQuery\" may not be used on FIELD. @ 1:14")]
    [InlineData("query ($a: Any @skip(if: true)) { any(arg: $a) }", "Directive \"@skip\" may not be used on VARIABLE_DEFINITION. @ 1:16")]
    [InlineData("{ ...F @onQuery } fragment F on Query @include(if: true) { dog { name } }", "Directive \"@onQuery\" may not be used on FRAGMENT_SPREAD. @ 1:8", "Directive \"@include\" may not be used on FRAGMENT_DEFINITION. @ 1:39")]
    [InlineData("{ ... @onField { dog { name } } }", "Directive \"@onField\" may not be used on INLINE_FRAGMENT. @ 1:7")]
    [InlineData("{ dog @deprecated { name } }", "Directive \"@deprecated\" may not be used on FIELD. @ 1:7")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("KnownDirectives", document, errors);

    [Theory]
    [InlineData("query Q($a: Any @twice(tag: \"x\")) @onQuery { any(arg: $a) @onField ... @skip(if: true) { dog { name } } }")]
    public void Accepts(string document) => RuleAssert.Finds("KnownDirectives", document);
}
