using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class UniqueFragmentNamesTests
{
    [Theory]
    [InlineData("{ dog { ...F } } fragment F on Dog { name } fragment F on Dog { barks }", "There can be only one fragment named \"F\". @ 1:27 1:54")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("UniqueFragmentNames", document, errors);

    [Theory]
    [InlineData("{ dog { ...A ...B } } fragment A on Dog { name } fragment B on Dog { barks }")]
    [InlineData("query A { dog { ...A } } fragment A on Dog { name }")]
    public void Accepts(string document) => RuleAssert.Finds("UniqueFragmentNames", document);
}
