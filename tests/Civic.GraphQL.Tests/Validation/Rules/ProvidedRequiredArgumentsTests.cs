using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class ProvidedRequiredArgumentsTests
{
    [Theory]
    [InlineData("{ complicatedArgs { multipleReqs } }", "Field \"multipleReqs\" argument \"req1\" of type \"Int!\" is required, but it was not provided. @ 1:21", "Field \"multipleReqs\" argument \"req2\" of type \"Int!\" is required, but it was not provided. @ 1:21")]
    [InlineData("{ complicatedArgs { multipleReqs(req1: 1) } }", "Field \"multipleReqs\" argument \"req2\" of type \"Int!\" is required, but it was not provided. @ 1:21")]
    [InlineData("{ complicatedArgs { multipleReqs(req1: \"one\") } }", "Field \"multipleReqs\" argument \"req2\" of type \"Int!\" is required, but it was not provided. @ 1:21")]
    [InlineData("{ complicatedArgs { nonNullIntArgField } }", "Field \"nonNullIntArgField\" argument \"nonNullIntArg\" of type \"Int!\" is required, but it was not provided. @ 1:21")]
    [InlineData("{ dog @include { name @skip } }", "Directive \"@include\" argument \"if\" of type \"Boolean!\" is required, but it was not provided. @ 1:7", "Directive \"@skip\" argument \"if\" of type \"Boolean!\" is required, but it was not provided. @ 1:23")]
    [InlineData("mutation { rename(id: 1) { name } }", "Field \"rename\" argument \"to\" of type \"String!\" is required, but it was not provided. @ 1:12")]
    [InlineData("{ dog { name @twice } __type { name } }", "Directive \"@twice\" argument \"tag\" of type \"String!\" is required, but it was not provided. @ 1:14", "Field \"__type\" argument \"name\" of type \"String!\" is required, but it was not provided. @ 1:23")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("ProvidedRequiredArguments", document, errors);

    [Theory]
    [InlineData("{ complicatedArgs { multipleReqs(req1: 1, req2: 2) nonNullFieldWithDefault multipleOpts } dog { unknown @skip(if: true) @unknown } }")]
    public void Accepts(string document) => RuleAssert.Finds("ProvidedRequiredArguments", document);
}
