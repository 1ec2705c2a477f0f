using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class LoneAnonymousOperationTests
{
    [Theory]
    [InlineData("{ dog { name } } query B { dog { name } }", "This anonymous operation must be the only defined operation. @ 1:1")]
    [InlineData("{ dog { name } } { cat { name } }", "This anonymous operation must be the only defined operation. @ 1:1", "This anonymous operation must be the only defined operation. @ 1:18")]
    [InlineData("query A { cat { name } } mutation { count }", "This anonymous operation must be the only defined operation. @ 1:26")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("LoneAnonymousOperation", document, errors);

    [Theory]
    [InlineData("{ dog { ...F } } fragment F on Dog { name }")]
    [InlineData("query A { dog { name } } query B { cat { name } }")]
    public void Accepts(string document) => RuleAssert.Finds("LoneAnonymousOperation", document);
}
