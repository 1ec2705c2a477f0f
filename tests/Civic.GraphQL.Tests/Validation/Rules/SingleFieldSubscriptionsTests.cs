using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class SingleFieldSubscriptionsTests
{
    [Theory]
    [InlineData("subscription { dog { name } cat { name } }", "Anonymous Subscription must select only one top level field. @ 1:29")]
    [InlineData("subscription S { dog { name } ...F } fragment F on Subscription { cat { name } }", "Subscription \"S\" must select only one top level field. @ 1:67")]
    [InlineData("subscription { __typename }", "Anonymous Subscription must not select an introspection top level field. @ 1:16")]
    [InlineData("subscription S { a: dog { name } b: dog { name } __typename }", "Subscription \"S\" must select only one top level field. @ 1:34 1:50", "Subscription \"S\" must not select an introspection top level field. @ 1:50")]
    [InlineData("subscription { ... { dog { name } } ... on Subscription { cat { name } } }", "Anonymous Subscription must select only one top level field. @ 1:59")]
    [InlineData("subscription { dog @skip(if: false) { name } }", "Anonymous Subscription must not use `@skip` or `@include` directives in the top level selection. @ 1:20")]
    [InlineData("subscription S($b: Boolean!) { ...F @include(if: $b) dog { name } } fragment F on Subscription { ... @skip(if: $b) { cat { name } } }", "Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection. @ 1:37 1:102")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("SingleFieldSubscriptions", document, errors);

    [Theory]
    [InlineData("subscription { dog { name nickname } }")]
    [InlineData("subscription { ...F ...F } fragment F on Subscription { dog { name } }")]
    [InlineData("subscription { dog { name @skip(if: true) ... @include(if: false) { nickname } } }")]
    [InlineData("query { dog { name } cat { name } }")]
    public void Accepts(string document) => RuleAssert.Finds("SingleFieldSubscriptions", document);
}
