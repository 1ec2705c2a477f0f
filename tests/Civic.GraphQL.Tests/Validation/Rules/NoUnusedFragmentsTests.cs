using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedFragmentsTests
{
    [Theory]
    [InlineData("{ dog { name } } fragment F on Dog { name }", "Fragment \"F\" is never used. @ 1:18")]
    [InlineData("{ dog { ...A } } fragment A on Dog { name } fragment B on Dog { ...C } fragment C on Dog { ...B name }", "Fragment \"B\" is never used. @ 1:45", "Fragment \"C\" is never used. @ 1:72")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("NoUnusedFragments", document, errors);

    [Theory]
    [InlineData("query { dog { ...A } } query B { dog { ...B } } fragment A on Dog { ...C } fragment B on Dog { name } fragment C on Dog { barks }")]
    public void Accepts(string document) => RuleAssert.Finds("NoUnusedFragments", document);
}
