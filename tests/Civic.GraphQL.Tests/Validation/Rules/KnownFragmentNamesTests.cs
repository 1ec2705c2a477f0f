using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class KnownFragmentNamesTests
{
    [Theory]
    [InlineData("{ dog { ...Unknown ... on Dog { ...Unknown2 } } }", "Unknown fragment \"Unknown\". @ 1:12", "Unknown fragment \"Unknown2\". @ 1:36")]
    [InlineData("{ dog { ...F } } fragment F on Dog { ...G }", "Unknown fragment \"G\". @ 1:41")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("KnownFragmentNames", document, errors);

    [Theory]
    [InlineData("{ dog { ...A ... on Dog { ...A } } } fragment A on Dog { name }")]
    public void Accepts(string document) => RuleAssert.Finds("KnownFragmentNames", document);
}
