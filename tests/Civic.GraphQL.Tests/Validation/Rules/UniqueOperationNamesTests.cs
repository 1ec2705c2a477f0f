using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class UniqueOperationNamesTests
{
    [Theory]
    [InlineData("query A { dog { name } } query A { cat { name } }", "There can be only one operation named \"A\". @ 1:7 1:32")]
    [InlineData("query A { dog { name } } mutation A { count }", "There can be only one operation named \"A\". @ 1:7 1:35")]
    [InlineData("query A { dog { name } } query B { cat { name } } subscription A { dog { name } }", "There can be only one operation named \"A\". @ 1:7 1:64")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("UniqueOperationNames", document, errors);

    [Theory]
    [InlineData("query A { dog { name } } query B { dog { name } } fragment A on Dog { name }")]
    [InlineData("{ dog { name } } { cat { name } }")]
    public void Accepts(string document) => RuleAssert.Finds("UniqueOperationNames", document);
}
