using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class UniqueInputFieldNamesTests
{
    [Theory]
    [InlineData("{ complicatedArgs { complexArgField(complexArg: { requiredField: true, requiredField: true, requiredField: 1 }) } }", "There can be only one input field named \"requiredField\". @ 1:51 1:72", "There can be only one input field named \"requiredField\". @ 1:51 1:93")]
    [InlineData("{ any(arg: { a: { b: 1, b: 2 }, a: [{ c: 1, c: 1 }] }) }", "There can be only one input field named \"b\". @ 1:19 1:25", "There can be only one input field named \"a\". @ 1:14 1:33", "There can be only one input field named \"c\". @ 1:39 1:45")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("UniqueInputFieldNames", document, errors);

    [Theory]
    [InlineData("{ any(arg: { a: { a: 1 }, b: [{ a: 1 }, { a: 1 }] }) }")]
    public void Accepts(string document) => RuleAssert.Finds("UniqueInputFieldNames", document);
}
