using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class PossibleFragmentSpreadsTests
{
    [Theory]
    [InlineData("{ dog { ... on Cat { meows } } }", "Fragment cannot be spread here as objects of type \"Dog\" can never be of type \"Cat\". @ 1:9")]
    [InlineData("{ human { ... on Pet { name } } }", "Fragment cannot be spread here as objects of type \"Human\" can never be of type \"Pet\". @ 1:11")]
    [InlineData("{ cat { ...F } } fragment F on Canine { name }", "Fragment \"F\" cannot be spread here as objects of type \"Cat\" can never be of type \"Canine\". @ 1:9")]
    [InlineData("{ human { ...F } } fragment F on CatOrDog { __typename }", "Fragment \"F\" cannot be spread here as objects of type \"Human\" can never be of type \"CatOrDog\". @ 1:11")]
    [InlineData("{ cat { ... on Mammal { mother { mother { __typename } } } } }", "Fragment cannot be spread here as objects of type \"Cat\" can never be of type \"Mammal\". @ 1:9")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("PossibleFragmentSpreads", document, errors);

    [Theory]
    [InlineData("{ pet { ... on Dog { barks } ... on CatOrDog { __typename } ... on Canine { name } } catOrDog { ... on Being { name } } }")]
    [InlineData("{ dog { ...Unknown ... on Unknown { x } } }")]
    public void Accepts(string document) => RuleAssert.Finds("PossibleFragmentSpreads", document);
}
